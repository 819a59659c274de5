"""Drafts of records that begin with a paragraph, and citations in existing records."""

from __future__ import annotations

from typing import Any

from django.db import transaction
from django.db.models import Max
from django.utils.text import slugify

from ..models import Citation, Dilemma, Entry, Kind, Lesson, Paragraph, Practice, State

MODELS: dict[str, type[Entry]] = {
    Kind.PRACTICE: Practice,
    Kind.LESSON: Lesson,
    Kind.DILEMMA: Dilemma,
}
MAX_SLUG_LENGTH = 70


@transaction.atomic
def create_draft(kind: str, title: str, paragraph: Paragraph, by: Any, tags: dict) -> Entry:
    """`tags` has the missions, countries, places and themes."""
    entry = MODELS[kind](title=title, slug=free_slug(kind, title), state=State.DRAFT)
    if kind == Kind.DILEMMA:
        entry.question = ""
    entry.save()
    Citation.objects.create(entry=entry, paragraph=paragraph)
    for mission in tags["missions"]:
        entry.mission_tags.create(mission=mission, implied=False)
    for name in ("countries", "places", "themes"):
        getattr(entry, name).set(tags[name])
    entry.state_changes.create(before="", after=State.DRAFT, by=by)
    return entry


def free_slug(kind: str, title: str) -> str:
    base = slugify(title)[:MAX_SLUG_LENGTH].strip("-") or "record"
    taken = set(
        Entry.objects.filter(kind=kind, slug__startswith=base).values_list("slug", flat=True)
    )
    number, slug = 2, base
    while slug in taken:
        slug, number = f"{base}-{number}", number + 1
    return slug


@transaction.atomic
def add_citation(entry: Entry, paragraph: Paragraph) -> bool:
    """Whether the citation is new."""
    last = entry.citations.aggregate(last=Max("order"))["last"]
    order = 0 if last is None else last + 1
    _, is_new = Citation.objects.get_or_create(
        entry=entry, paragraph=paragraph, defaults={"order": order}
    )
    if is_new:
        entry.save(update_fields=["updated"])
    return is_new
