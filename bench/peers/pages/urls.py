from django.urls import include, path
from wagtail import urls

from bench.peers.pages import views

urlpatterns = [
    path("suggest", views.suggest),
    path("export.csv", views.export),
    path("", include(urls)),
]
