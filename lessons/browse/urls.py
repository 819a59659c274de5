from django.urls import path

from .exports import export_entries
from .feeds import entry_feed
from .opensearch import opensearch
from .styleguide import styleguide
from .views import about, entry_list, home

urlpatterns = [
    path("", home, name="home"),
    path("entries/", entry_list, name="entries"),
    path("entries/export.<str:extension>", export_entries, name="export"),
    path("lessons/", entry_list, {"kind": "lesson"}, name="lessons"),
    path("practices/", entry_list, {"kind": "practice"}, name="practices"),
    path("dilemmas/", entry_list, {"kind": "dilemma"}, name="dilemmas"),
    path("feeds/entries.atom", entry_feed, name="feed"),
    path("opensearch.xml", opensearch, name="opensearch"),
    path("about/", about, name="about"),
    path("styleguide/", styleguide, name="styleguide"),
]
