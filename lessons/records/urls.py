from django.urls import URLPattern, path

from .exports import export_entry
from .views import cite, entry


def record_urls(kind: str) -> list[URLPattern]:
    return [
        path(f"{kind}s/<slug:slug>/", entry, {"kind": kind}, name=kind),
        path(
            f"{kind}s/<slug:slug>/export.<str:extension>",
            export_entry,
            {"kind": kind},
            name=f"{kind}-export",
        ),
        path(
            f"{kind}s/<slug:slug>/cite.<str:extension>",
            cite,
            {"kind": kind},
            name=f"{kind}-citation",
        ),
    ]


urlpatterns = [*record_urls("lesson"), *record_urls("practice"), *record_urls("dilemma")]
