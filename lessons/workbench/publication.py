"""What the source of an upload lacks for publication, and where to fill it in."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from django.db.models import QuerySet
from django.urls import reverse

from missions.publication import Need

from ..curation.permissions import MOVES, explain_refusal, may_move
from ..curation.published_use import HIDDEN
from ..models import Entry, Paragraph, SourceDocument, State
from .document import WorkDocument
from .paragraphs import DraftParagraph


@dataclass(frozen=True)
class Lack:
    """Something that is missing, with the URL of the field to fill in."""

    label: str
    url: str


@dataclass(frozen=True)
class Move:
    """A state that the source can be given, or why this user may not give it."""

    state: State
    refusal: str


def list_lacks(document: WorkDocument, source: SourceDocument) -> list[Lack]:
    return [
        Lack(str(need.label), url_of(document, source, need))
        for need in source.missing_for_publication()
    ]


def url_of(document: WorkDocument, source: SourceDocument, need: Need) -> str:
    """The field of the workbench in which the need is met."""
    if need != SourceDocument.A_PARAGRAPH:
        url = reverse("lessons:upload-save", args=[document.upload.pk])
        return f"{url}#id_{need.fields[0]}"
    first = next(iter(list_without_precis(document, source)), None)
    return precis_url(document, first) if first else document.upload.get_absolute_url()


def precis_url(document: WorkDocument, paragraph: DraftParagraph) -> str:
    return f"{reverse('lessons:upload-use', args=[document.upload.pk, paragraph.id])}#precis"


def list_without_precis(document: WorkDocument, source: SourceDocument) -> list[DraftParagraph]:
    """The stored paragraphs that readers would see without a précis, cited ones first."""
    empty = source.paragraphs.filter(precis="").values_list("key", flat=True)
    fragments = {key.partition("/")[2] for key in empty}
    found = [one for one in document.kept if one.fragment in fragments]
    return sorted(found, key=lambda one: one.fragment not in document.cited)


def list_waiting(source: SourceDocument) -> QuerySet[Entry]:
    """The records that cannot be published before the source is."""
    citing = Entry.objects.filter(citations__paragraph__source=source, state__in=HIDDEN)
    return citing.distinct().order_by("title")


def list_moves(source: SourceDocument, user: Any) -> Iterator[Move]:
    """The states between which a source in the workbench moves."""
    present = State(source.state)
    for state in (State.IN_REVIEW, State.PUBLISHED, State.DRAFT):
        if state == present or (present not in HIDDEN and state != State.DRAFT):
            continue
        may = may_move(user, source, state)
        yield Move(state, "" if may else explain_refusal(user, MOVES[state], source))


def count_precis(source: SourceDocument) -> int:
    return Paragraph.objects.filter(source=source).exclude(precis="").count()
