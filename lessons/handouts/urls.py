from django.urls import path

from . import collect_views, edit_views, views

urlpatterns = [
    path("handouts/", views.handout_list, name="handouts"),
    path("handouts/new/", views.handout_new, name="handout-new"),
    path("handouts/add/", collect_views.handout_add, name="handout-add"),
    path("handouts/take-out/", collect_views.handout_remove, name="handout-remove"),
    path("handouts/now/", collect_views.handout_current, name="handout-current"),
    path("handouts/now.json", collect_views.handout_state, name="handout-state"),
    path("handouts/<slug:edit_key>/edit/", edit_views.handout_edit, name="handout-edit"),
    path("handouts/<slug:edit_key>/delete/", edit_views.handout_delete, name="handout-delete"),
    path("handouts/<slug:edit_key>/forget/", edit_views.handout_forget, name="handout-forget"),
    path("handouts/<slug:read_key>/", views.handout, name="handout"),
    path("handouts/<slug:read_key>/copy/", views.handout_copy, name="handout-copy"),
    path(
        "handouts/<slug:read_key>/handout.<str:extension>",
        views.handout_export,
        name="handout-export",
    ),
]
