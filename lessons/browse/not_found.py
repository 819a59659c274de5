"""An address that leads nowhere: what it may have meant, and what superseded a retired record."""

import re
from urllib.parse import urlencode

from django.db import DatabaseError
from django.http import Http404, HttpRequest, HttpResponse, QueryDict
from django.shortcuts import render
from django.urls import Resolver404

from ..lists import EntryFilter
from ..models import Entry, Kind, Relation, RelationKind, State

NEAR = 4
LONGEST = 100
SLUG = re.compile(r"[-\w]{1,100}")
WORDS = re.compile(r"[^\W\d_]{2,}")
FOLDERS = {f"{kind}s": kind for kind in Kind.values}


def lost(request: HttpRequest, exception: Exception) -> HttpResponse:
    """The 404 page of every address; 410 where a record was published once and is retired."""
    said = str(exception) if type(exception) is Http404 and not is_lookup(exception) else ""
    context: dict = {"said": said, "near": [], "retired": None}
    try:
        context["retired"] = retired(request.path)
        context["near"] = near(request.path)
    except DatabaseError:
        pass  # a page that helps less is better than none
    return render(request, "404.html", context, status=410 if context["retired"] else 404)


def is_lookup(exception: Exception) -> bool:
    """Django's own words for a missing row or route name classes, which help no reader."""
    return isinstance(exception, Resolver404) or "matches the given query" in str(exception)


def near(path: str) -> list[Entry]:
    """Published records that hold the words of the last part of the address, spelt near enough."""
    words = " ".join(WORDS.findall(path.rstrip("/").rpartition("/")[2][:LONGEST]))
    asked = EntryFilter(QueryDict(urlencode({"q": words})))
    return asked.result.entries()[0:NEAR] if words and asked.is_valid() else []


def retired(path: str) -> tuple[Entry, list[Entry]] | None:
    """The retired record of this address and the published ones that supersede it."""
    folder, _, slug = path.strip("/").partition("/")
    if folder not in FOLDERS or not SLUG.fullmatch(slug):
        return None
    found = Entry.objects.filter(
        kind=FOLDERS[folder],
        slug=slug,
        state=State.RETIRED,
        state_changes__before=State.PUBLISHED,
    ).first()
    if found is None:
        return None
    links = Relation.objects.filter(
        target=found, kind=RelationKind.SUPERSEDES, entry__state=State.PUBLISHED
    )
    return found, [link.entry for link in links.select_related("entry")]
