"""The paragraphs as the page shows them: by pages of the file, with what each can do."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from itertools import groupby

from django.utils.text import Truncator
from django.utils.translation import gettext

from .document import WorkDocument
from .paragraphs import DraftParagraph
from .sentences import translate_finding


@dataclass(frozen=True)
class Mark:
    """A rectangle over the image of a page, in percent of its width and height."""

    paragraph_id: str
    is_doubtful: bool
    left: float
    top: float
    width: float
    height: float


@dataclass(frozen=True)
class ShownParagraph:
    paragraph: DraftParagraph
    headings: list[tuple[int, str]]
    doubt: str
    citations: int
    is_used: bool

    @property
    def short(self) -> str:
        """Its first words, to name it to those who do not see it."""
        return Truncator(self.paragraph.text).words(6)


@dataclass(frozen=True)
class Sheet:
    """One page of the file, from 1, or 0 where the file has no pages."""

    number: int
    paragraphs: list[ShownParagraph]
    marks: list[Mark] = field(default_factory=list)


def arrange_sheets(document: WorkDocument, shown: Iterable[DraftParagraph]) -> list[Sheet]:
    sheets = []
    for number, group in groupby(shown, lambda one: one.page if one.boxes else 0):
        paragraphs = list(group)
        marks = [mark for one in paragraphs for mark in marks_of(document, one, number)]
        sheets.append(Sheet(number, [show(document, one) for one in paragraphs], marks))
    return sheets


def show(document: WorkDocument, one: DraftParagraph) -> ShownParagraph:
    doubt = translate_finding(one.doubt)
    if one.id in document.repeated:
        doubt = gettext("Another paragraph has this key: give one of them another.")
    citations = document.cited.get(one.fragment, 0)
    headings = [] if one.is_left_out else document.headings.get(one.id, [])
    return ShownParagraph(one, headings, doubt, citations, document.is_used(one))


def marks_of(document: WorkDocument, one: DraftParagraph, page: int) -> list[Mark]:
    doubtful = bool(one.doubt) or one.id in document.repeated
    return [
        Mark(
            paragraph_id=one.id,
            is_doubtful=doubtful,
            left=in_percent(box["left"]),
            top=in_percent(box["top"]),
            width=in_percent(box["right"] - box["left"]),
            height=in_percent(box["bottom"] - box["top"]),
        )
        for box in one.boxes
        if box["page"] == page
    ]


def in_percent(share: float) -> float:
    return round(100 * share, 2)
