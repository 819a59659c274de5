from typing import Any

from django.contrib import admin
from django.urls import path

from . import views

app_name = "spreadsheets"


def page(route: str, view: Any, name: str) -> Any:
    return path(route, admin.site.admin_view(view), name=name)


urlpatterns = [
    page("", views.index, "index"),
    page("batches/<int:pk>/", views.show, "batch"),
    page("batches/<int:pk>/check/", views.check, "check"),
    page("batches/<int:pk>/apply/", views.apply, "apply"),
    page("batches/<int:pk>/undo/", views.undo, "undo"),
    page("<slug:name>/columns/", views.columns, "columns"),
    page("<slug:name>/template.<str:extension>", views.template, "template"),
    page("<slug:name>/edit/", views.edit, "edit"),
]
