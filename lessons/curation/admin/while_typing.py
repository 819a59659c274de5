"""What helps with a record while it is typed: what it lacks, what it cites, what is like it."""

from collections.abc import Iterable
from typing import Any

from django.http import QueryDict
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils.translation import gettext

from ...content import may_read_source_text
from ...meaning import find_records_near
from ...models import Entry, Kind, Paragraph, State
from .snapshots import row_prefixes

MAX_SHOWN = 60  # paragraphs beside a form
MIN_COMPARED_CHARACTERS = 12  # of a title and summary that are compared with other records


def find_missing(*, summary: str, themes: Iterable, citations: Iterable) -> list[dict[str, str]]:
    """What a record needs before it can be published, with the field that it is typed in."""
    wanted = [
        (summary.strip(), gettext("a summary"), "id_summary"),
        (list(themes), gettext("a theme"), "id_themes"),
        (list(citations), gettext("a citation"), "citations-group"),
    ]
    return [{"label": label, "field": field} for value, label, field in wanted if not value]


def missing_in_post(post: QueryDict) -> list[dict[str, str]]:
    return find_missing(
        summary=post.get("summary", ""),
        themes=post.getlist("themes"),
        citations=cited_ids(post),
    )


def missing_in_entry(entry: Entry | None) -> list[dict[str, str]]:
    if entry is None:
        return find_missing(summary="", themes=(), citations=())
    if entry.state == State.PUBLISHED:
        return []
    return find_missing(
        summary=entry.summary, themes=entry.themes.all(), citations=entry.citations.all()
    )


def cited_ids(post: QueryDict) -> list[int]:
    """The paragraphs in the citations and lines of a form, each once, in their order."""
    ids = [
        post.get(f"{prefix}-paragraph", "")
        for part in ("citations", "points")
        for prefix in row_prefixes(post, part)
        if not post.get(f"{prefix}-DELETE")
    ]
    return list(dict.fromkeys(int(one) for one in ids if one.isascii() and one.isdigit()))


def ids_in_entry(entry: Entry | None) -> list[int]:
    if entry is None:
        return []
    cited = entry.citations.values_list("paragraph", flat=True)
    lines = entry.points.exclude(paragraph=None).values_list("paragraph", flat=True)
    return list(dict.fromkeys([*cited, *lines]))


def show_evidence(request: Any, ids: list[int]) -> str:
    """The paragraphs as HTML, in the order of the ids."""
    found = Paragraph.objects.select_related("source").in_bulk(ids[:MAX_SHOWN])
    paragraphs = [found[pk] for pk in ids[:MAX_SHOWN] if pk in found]
    words = {"paragraphs": paragraphs, "show_text": may_read_source_text(request)}
    return render_to_string("desk/evidence.html", words, request)


def find_near(post: QueryDict, object_id: str) -> list[dict[str, Any]]:
    title, summary = post.get("title", "").strip(), post.get("summary", "").strip()
    if len(title + summary) < MIN_COMPARED_CHARACTERS:
        return []
    own = [int(object_id)] if object_id.isdigit() else []
    return [
        {
            "id": near.entry.pk,
            "title": near.entry.title,
            "kind": str(Kind(near.entry.kind).label),
            "state": str(State(near.entry.state).label),
            "url": reverse(f"admin:lessons_{near.entry.kind}_change", args=[near.entry.pk]),
            "is_likely": near.is_likely_duplicate,
        }
        for near in find_records_near(title, summary, excluding=own)
    ]
