from django.urls import path

from .views import link_targets, preview

urlpatterns = [
    path("preview/<str:key>/", preview, name="preview"),
    path("preview-links/", link_targets, name="link-targets"),
]
