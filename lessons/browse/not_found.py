"""The page for URLs that are not found, with similar pages and records or the newer record."""

import re
from urllib.parse import urlencode

from django.db import DatabaseError
from django.http import Http404, HttpRequest, HttpResponse, QueryDict
from django.shortcuts import redirect, render
from django.urls import Resolver404

from ..lists import EntryFilter
from ..models import Entry, Kind, Relation, RelationKind, State
from .intended_page import find_intended_url, find_similar_pages
from .paths import split_path

MAX_SIMILAR = 4
MAX_LENGTH = 100
WORDS = re.compile(r"[^\W\d_]{2,}")


def page_not_found(request: HttpRequest, exception: Exception) -> HttpResponse:
    """Respond with 404, or with 410 for a retired record that was published."""
    text = (
        str(exception)
        if type(exception) is Http404 and not has_technical_message(exception)
        else ""
    )
    context: dict = {
        "explanation": text,
        "similar_pages": [],
        "similar_records": [],
        "retired": None,
    }
    try:
        if intended := find_intended_url(request.path):
            query = request.META.get("QUERY_STRING", "")
            return redirect(f"{intended}{'?' if query else ''}{query}", permanent=True)
        context["retired"] = find_retired_entry(request.path)
        context["similar_pages"] = find_similar_pages(request.path)
        context["similar_records"] = find_similar_to_path(request.path)
    except DatabaseError:
        pass  # a page with less help is better than an error
    response = render(request, "404.html", context, status=410 if context["retired"] else 404)
    response["Cache-Control"] = "no-store"
    return response


def has_technical_message(exception: Exception) -> bool:
    """Django's messages for a missing instance or route name classes, which help no reader."""
    return isinstance(exception, Resolver404) or "matches the given query" in str(exception)


def find_similar_to_path(path: str) -> list[Entry]:
    """Published records that a search for the last part of the path finds."""
    words = " ".join(WORDS.findall(path.rstrip("/").rpartition("/")[2][:MAX_LENGTH]))
    filters = EntryFilter(QueryDict(urlencode({"q": words})))
    return filters.result.entries()[0:MAX_SIMILAR] if words and filters.is_valid() else []


def find_retired_entry(path: str) -> tuple[Entry, list[Entry]] | None:
    """The retired record of this path and the published ones that supersede it. One that was never
    published and that none supersedes is not disclosed."""
    parts = split_path(path)
    if parts is None or parts.kind not in Kind.values:
        return None
    retired = Entry.objects.filter(kind=parts.kind, slug=parts.key, state=State.RETIRED)
    entry = retired.first()
    if entry is None:
        return None
    links = Relation.objects.filter(
        target=entry, kind=RelationKind.SUPERSEDES, entry__state=State.PUBLISHED
    )
    newer = [link.entry for link in links.select_related("entry")]
    was_published = entry.state_changes.filter(before=State.PUBLISHED).exists()
    return (entry, newer) if newer or was_published else None
