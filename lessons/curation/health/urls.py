from django.contrib import admin
from django.urls import path

from . import views

app_name = "health"
urlpatterns = [
    path("", admin.site.admin_view(views.overview), name="overview"),
    path("digest/", admin.site.admin_view(views.choose_digest), name="digest"),
    path("<slug:name>/", admin.site.admin_view(views.findings), name="findings"),
]
