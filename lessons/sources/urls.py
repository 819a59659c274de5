from django.urls import path

from .views import source, source_list

urlpatterns = [
    path("sources/", source_list, name="sources"),
    path("sources/<slug:key>/", source, name="source"),
]
