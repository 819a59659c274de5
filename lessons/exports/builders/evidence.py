"""Lines of a record with their evidence, and the source documents behind them."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from typing import Any, Literal

from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from missions.partial_dates import partial_date

from ...models import Entry, Point, PointKind, SourceDocument
from ...models import Paragraph as SourceParagraph
from ..tree import (
    Block,
    Cite,
    Document,
    Emphasis,
    Inline,
    Inlines,
    Items,
    Link,
    Paragraph,
    Reference,
    Section,
    Strong,
)

DO_KINDS = (PointKind.DO, PointKind.CAN)


def new_document(title: str, address: str, **values: Any) -> Document:
    """Of today, in the active language."""
    values = {"blocks": (), "language": get_language() or "en-gb"} | values
    return Document(title=title, address=address, made=timezone.localdate(), **values)


def entry_link(entry: Entry) -> Link:
    return Link(entry.get_absolute_url(), (entry.title,))


def cite(paragraph: SourceParagraph) -> Cite:
    """As the margin of a page names it: the document and the position in it."""
    label = f"{paragraph.source.short_title}, {paragraph.label}"
    return Cite(paragraph.key, label, paragraph.get_absolute_url())


def optional_cite(paragraph: SourceParagraph | None) -> Inlines:
    """To follow a line; nothing where the line has no paragraph."""
    return (" ", cite(paragraph)) if paragraph else ()


def points_section(
    entry: Entry, kind: PointKind, title: str, *, role: Literal["", "do", "dont"] = ""
) -> tuple[Block, ...]:
    items: tuple[tuple[Block, ...], ...] = tuple(
        (point_paragraph(point),) for point in points_of(entry, kind)
    )
    return (Section((title,), (Items(items, role=role),)),) if items else ()


def points_of(entry: Entry, kind: PointKind) -> list[Point]:
    return [point for point in entry.points.all() if point.kind == kind]


def point_paragraph(point: Point) -> Paragraph:
    """Who holds it or what means it needs, the text, and the paragraph behind it."""
    inlines: list[Inline] = []
    if point.holder:
        inlines += [Strong((point.holder,)), " "]
    if point.resource:
        inlines += [Strong((f"{point.resource.name}.",)), " "]
    return Paragraph((*inlines, point.text, *optional_cite(point.paragraph)))


def point_texts(entry: Entry, kind: PointKind) -> list[str]:
    """As plain lines, each with the key of its paragraph."""
    return [point_text(point) for point in points_of(entry, kind)]


def point_text(point: Point) -> str:
    means = f"{point.resource.name}." if point.resource else ""
    key = f"[{point.paragraph.key}]" if point.paragraph else ""
    return " ".join(part for part in (point.holder, means, point.text, key) if part)


def do_and_dont_lists(
    lines: Iterable[Any], item: Callable[[Any], tuple[Block, ...]]
) -> Iterator[Items]:
    """Two lists of the lines, by their kind: what to do first, then what not to do."""
    lines = list(lines)
    good = tuple(item(line) for line in lines if line.kind in DO_KINDS)
    bad = tuple(item(line) for line in lines if line.kind not in DO_KINDS)
    if good:
        yield Items(good, role="do")
    if bad:
        yield Items(bad, role="dont")


def evidence_section(entry: Entry) -> tuple[Block, ...]:
    """Each cited paragraph: what it does for the record, and its summary."""
    items: list[tuple[Block, ...]] = []
    for citation in entry.citations.all():
        role = str(citation.get_role_display())
        name = Emphasis((f"{role[:1].upper()}{role[1:]}:",))
        text = f" {citation.paragraph.precis} "
        items.append((Paragraph((name, text, cite(citation.paragraph))),))
    return (Section((_("Evidence"),), (Items(tuple(items)),)),) if items else ()


def references_of_entries(entries: Iterable[Entry]) -> tuple[Reference, ...]:
    """The documents behind records, oldest first, with the paragraphs that the records cite."""
    found: dict[int, SourceParagraph] = {}
    for entry in entries:
        paragraphs = [citation.paragraph for citation in entry.citations.all()]
        paragraphs += [point.paragraph for point in entry.points.all() if point.paragraph]
        found.update((paragraph.pk, paragraph) for paragraph in paragraphs)
    return references_of_paragraphs(found.values())


def references_of_paragraphs(paragraphs: Iterable[SourceParagraph]) -> tuple[Reference, ...]:
    """The same for paragraphs that were read with their sources."""
    sources: dict[int, SourceDocument] = {}
    within: dict[int, list[SourceParagraph]] = {}
    for paragraph in paragraphs:
        sources[paragraph.source_id] = paragraph.source
        within.setdefault(paragraph.source_id, []).append(paragraph)
    in_order = sorted(sources.values(), key=lambda source: (source.date, source.key))
    return tuple(reference(source, within[source.pk]) for source in in_order)


def reference(source: SourceDocument, paragraphs: Iterable[SourceParagraph]) -> Reference:
    in_order = sorted(paragraphs, key=lambda paragraph: paragraph.order)
    return Reference(
        key=source.key,
        title=source.title,
        organisers="; ".join(source.organiser_names),
        date=source.date,
        symbol=source.symbol,
        url=source.get_absolute_url(),
        standing=f"{source.get_standing_display()}. {source.standing_note}",
        paragraphs=tuple(Cite(p.key, p.label, p.get_absolute_url()) for p in in_order),
        dated=partial_date(source.date),
        kind=source.kind,
        place=source.place,
        publication=source.url,
    )
