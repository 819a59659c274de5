from django.urls import path

from bench.plain import views

urlpatterns = [
    path("entries/", views.entry_list, name="entries"),
    path("entries/export.csv", views.export),
    path("<str:kind>s/<slug:slug>/", views.entry, name="entry"),
]
