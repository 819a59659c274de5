from django.urls import path

from . import feeds, views

app_name = "lessons"
urlpatterns = [
    path("", views.home, name="home"),
    path("entries/", views.entry_list, name="entries"),
    path("entries/export.<str:extension>", views.export_entries, name="export"),
    path("lessons/", views.entry_list, {"kind": "lesson"}, name="lessons"),
    path("practices/", views.entry_list, {"kind": "practice"}, name="practices"),
    path("dilemmas/", views.entry_list, {"kind": "dilemma"}, name="dilemmas"),
    path("lessons/<slug:slug>/", views.entry, {"kind": "lesson"}, name="lesson"),
    path("practices/<slug:slug>/", views.entry, {"kind": "practice"}, name="practice"),
    path("dilemmas/<slug:slug>/", views.entry, {"kind": "dilemma"}, name="dilemma"),
    path("missions/", views.mission_list, name="missions"),
    path("missions/<slug:slug>/", views.mission, name="mission"),
    path("countries/", views.country_list, name="countries"),
    path("countries/<slug:slug>/", views.country, name="country"),
    path("themes/", views.theme_list, name="themes"),
    path("themes/<slug:slug>/", views.theme, name="theme"),
    path("sources/", views.source_list, name="sources"),
    path("sources/<slug:key>/", views.source, name="source"),
    path("matrix/", views.matrix, name="matrix"),
    path("matrix/export.<str:extension>", views.matrix_export, name="matrix-export"),
    path("glossary/", views.glossary, name="glossary"),
    path("about/", views.about, name="about"),
    path("train/", views.train, name="train"),
    path("cards/", views.cards, name="cards"),
    path("feeds/entries.atom", feeds.EntryFeed(), name="feed"),
]
