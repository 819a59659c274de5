from django.urls import path

from . import publish_views, save_views, state_views, use_views, views, work_views

urlpatterns = [
    path("workbench/", views.upload_list, name="uploads"),
    path("workbench/<int:pk>/", work_views.upload, name="upload"),
    path("workbench/<int:pk>/reading/", views.upload_progress, name="upload-progress"),
    path("workbench/<int:pk>/change/", work_views.upload_change, name="upload-change"),
    path("workbench/<int:pk>/states/", state_views.upload_states, name="upload-states"),
    path("workbench/<int:pk>/save/", save_views.upload_save, name="upload-save"),
    path("workbench/<int:pk>/compare/", save_views.upload_compare, name="upload-compare"),
    path("workbench/<int:pk>/use/<str:paragraph_id>/", use_views.upload_use, name="upload-use"),
    path(
        "workbench/<int:pk>/use/<str:paragraph_id>/precis/",
        use_views.upload_precis,
        name="upload-precis",
    ),
    path("workbench/<int:pk>/publish/", publish_views.upload_publish, name="upload-publish"),
    path("workbench/<int:pk>/original/", views.upload_original, name="upload-original"),
    path("workbench/<int:pk>/pages/<int:number>.png", views.upload_page, name="upload-page"),
    path("workbench/<int:pk>/delete/", views.upload_delete, name="upload-delete"),
]
