from django.urls import URLPattern, path

from .citing import download_citation, show_citations
from .exports import export_entry
from .history import record_history
from .views import entry


def record_urls(kind: str) -> list[URLPattern]:
    page, given = f"{kind}s/<slug:slug>/", {"kind": kind}
    return [
        path(page, entry, given, name=kind),
        path(f"{page}history/", record_history, given, name=f"{kind}-history"),
        path(f"{page}export.<str:extension>", export_entry, given, name=f"{kind}-export"),
        path(f"{page}cite/", show_citations, given, name=f"{kind}-citations"),
        path(f"{page}cite.<str:extension>", download_citation, given, name=f"{kind}-citation"),
    ]


urlpatterns = [*record_urls("lesson"), *record_urls("practice"), *record_urls("dilemma")]
