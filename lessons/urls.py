"""Each slice names its own URLs. Comparison comes first: a slug would match its path too."""

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
    path("language/", switch_language, name="language"),
]
