"""The URLs of all slices. Comparison comes first, because record slugs match its paths too."""

from django.urls import include, path

from pocbase.web import switch_language

app_name = "lessons"
urlpatterns = [
    path("", include("lessons.comparison.urls")),
    path("", include("lessons.browse.urls")),
    path("", include("lessons.records.urls")),
    path("", include("lessons.sources.urls")),
    path("", include("lessons.subjects.urls")),
    path("", include("missions.pages.urls")),
    path("", include("lessons.overview.urls")),
    path("", include("lessons.training.urls")),
    path("", include("lessons.handouts.urls")),
    path("", include("lessons.exports.urls")),
    path("", include("lessons.curation.urls")),
    path("", include("lessons.suggestions.urls")),
    path("", include("lessons.workbench.urls")),
    path("language/", switch_language, name="language"),
]
