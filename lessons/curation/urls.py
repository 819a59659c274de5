from django.urls import path

from .views import link_targets, preview, stop_digest

urlpatterns = [
    path("preview/<str:key>/", preview, name="preview"),
    path("digest/stop/<str:key>/", stop_digest, name="stop-digest"),
    path("preview-links/", link_targets, name="link-targets"),
]
