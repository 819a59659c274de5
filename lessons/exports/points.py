"""The lines of a record, each with its own evidence, as lists of the tree."""

from __future__ import annotations

from typing import Literal

from ..models import Entry, Point, PointKind
from .document import Block, Inline, Items, Paragraph, Section, Strong
from .evidence import cite


def points_section(
    entry: Entry, kind: PointKind, title: str, *, role: Literal["", "do", "dont"] = ""
) -> tuple[Block, ...]:
    found = points(entry, kind)
    if not found:
        return ()
    lines: tuple[tuple[Block, ...], ...] = tuple((line(point),) for point in found)
    return (Section((title,), (Items(lines, role=role),)),)


def points(entry: Entry, kind: PointKind) -> list[Point]:
    return [point for point in entry.points.all() if point.kind == kind]


def line(point: Point) -> Paragraph:
    """Who holds it or what means it asks for, the words, and the paragraph behind them."""
    inlines: list[Inline] = []
    if point.holder:
        inlines += [Strong((point.holder,)), " "]
    if point.resource:
        inlines += [Strong((f"{point.resource.name}.",)), " "]
    inlines.append(point.text)
    if point.paragraph:
        inlines += [" ", cite(point.paragraph)]
    return Paragraph(tuple(inlines))


def texts_of(entry: Entry, kind: PointKind) -> list[str]:
    """As plain lines, each with the key of its paragraph."""
    return [plain(point) for point in points(entry, kind)]


def plain(point: Point) -> str:
    means = f"{point.resource.name}." if point.resource else ""
    key = f"[{point.paragraph.key}]" if point.paragraph else ""
    return " ".join(part for part in (point.holder, means, point.text, key) if part)
