from typing import Any

from django.contrib import admin
from django.contrib.admin import AdminSite
from django.urls import path

from . import batch_views, views

app_name = "spreadsheets"


def page(route: str, view: Any, name: str) -> Any:
    """For people who may use the admin. Unlike pages of the admin, a POST is not one transaction:
    an upload is stored before it is checked, and a batch locks the database while it writes."""
    return path(route, AdminSite.admin_view(admin.site, view), name=name)


urlpatterns = [
    page("", views.index, "index"),
    page("batches/<int:pk>/", batch_views.show, "batch"),
    page("batches/<int:pk>/check/", batch_views.check, "check"),
    page("batches/<int:pk>/apply/", batch_views.apply, "apply"),
    page("batches/<int:pk>/stop/", batch_views.stop, "stop"),
    page("batches/<int:pk>/undo/", batch_views.undo, "undo"),
    page("batches/<int:pk>/publish/", batch_views.publish, "publish"),
    page("<slug:name>/columns/", views.columns, "columns"),
    page("<slug:name>/template.<str:extension>", views.template, "template"),
    page("<slug:name>/edit/", views.edit, "edit"),
]
