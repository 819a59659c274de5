"""The paragraphs of a document while curators work on them. Without Django."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

KINDS = ("paragraph", "bullet", "footnote")
SEPARATOR = " > "  # between the headings of a section


@dataclass(frozen=True)
class DraftParagraph:
    """`id` lasts through all changes; `fragment` is the key without that of the source."""

    id: str
    fragment: str
    kind: str
    section: str
    text: str
    page: int = 0
    line: int = 0
    doubt: str = ""
    context: str = ""
    is_left_out: bool = False
    boxes: tuple[dict[str, float], ...] = ()

    @property
    def headings(self) -> list[str]:
        return self.section.split(SEPARATOR) if self.section else []

    @property
    def number(self) -> int | None:
        return int(self.fragment) if self.fragment.isdecimal() else None


@dataclass(frozen=True)
class Fault:
    """What must be corrected before the document can be saved as a source."""

    paragraph_id: str
    fragment: str


def read_report(report: dict[str, Any]) -> list[DraftParagraph]:
    return [
        DraftParagraph(
            id=str(position),
            fragment=one["key"].partition("/")[2] or one["key"],
            kind=one["kind"],
            section=one["section"],
            text=one["text"],
            page=one.get("page", 0),
            line=one.get("line", 0),
            doubt=one.get("doubt", ""),
            boxes=tuple(one.get("boxes", ())),
        )
        for position, one in enumerate(report.get("paragraphs", ()), start=1)
    ]


def select_kept(paragraphs: Iterable[DraftParagraph]) -> list[DraftParagraph]:
    return [paragraph for paragraph in paragraphs if not paragraph.is_left_out]


def find_repeated_keys(paragraphs: Iterable[DraftParagraph]) -> list[Fault]:
    """The second and later paragraphs with the same key."""
    kept = select_kept(paragraphs)
    counts: Counter[str] = Counter()
    faults = []
    for paragraph in kept:
        counts[paragraph.fragment] += 1
        if counts[paragraph.fragment] > 1:
            faults.append(Fault(paragraph.id, paragraph.fragment))
    return faults


def find_new_headings(paragraphs: Sequence[DraftParagraph]) -> dict[str, list[tuple[int, str]]]:
    """Paragraph id → the (depth, heading) pairs that begin above it."""
    found: dict[str, list[tuple[int, str]]] = {}
    before: list[str] = []
    for paragraph in select_kept(paragraphs):
        headings = paragraph.headings
        shared = 0
        while shared < min(len(before), len(headings)) and before[shared] == headings[shared]:
            shared += 1
        if headings[shared:]:
            found[paragraph.id] = list(enumerate(headings[shared:], start=shared + 1))
        before = headings
    return found
