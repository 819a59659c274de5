"""Lines of a record with their evidence, and the source documents behind them."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from typing import Any, Literal

from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from missions.partial_dates import partial_date

from ...facet_index import SNAPSHOT_CACHE
from ...models import Entry, Paragraph, Point, PointKind, SourceDocument
from .. import tree
from .language import in_english_passage

DO_KINDS = (PointKind.DO, PointKind.CAN)


def new_document(title: str, address: str, **values: Any) -> tree.Document:
    """An empty document with today's date and the active language."""
    values = {"blocks": (), "language": get_language() or "en-gb"} | values
    return tree.Document(title=title, address=address, made=timezone.localdate(), **values)


def entry_link(entry: Entry) -> tree.Link:
    return tree.Link(entry.get_absolute_url(), in_english_passage(entry.title))


def cite(paragraph: Paragraph) -> tree.Cite:
    """The citation of a paragraph, labelled with its document and its position there."""
    label = f"{paragraph.source.short_title}, {paragraph.label}"
    return tree.Cite(paragraph.key, label, paragraph.get_absolute_url())


def optional_cite(paragraph: Paragraph | None) -> tree.Inlines:
    """The citation that follows the text of a line, if the line has a paragraph."""
    return (" ", cite(paragraph)) if paragraph else ()


def points_section(
    points: Iterable[Point], title: str, *, role: Literal["", "do", "dont"] = ""
) -> tree.Section:
    items: tuple[tuple[tree.Block, ...], ...] = tuple((point_paragraph(each),) for each in points)
    return tree.Section((title,), (tree.Items(items, role=role),))


def points_of(entry: Entry, kind: PointKind) -> list[Point]:
    return [point for point in entry.points.all() if point.kind == kind]


def point_paragraph(point: Point) -> tree.Paragraph:
    """The holder or the resource of a line, its text, and its paragraph."""
    inlines: list[tree.Inline] = []
    if point.holder:
        inlines += [tree.Strong((point.holder,)), " "]
    if point.resource:
        inlines += [tree.Strong((f"{point.resource.name}.",)), " "]
    words = in_english_passage(*inlines, point.text)
    return tree.Paragraph((*words, *optional_cite(point.paragraph)))


def point_texts(entry: Entry, kind: PointKind) -> list[str]:
    """The lines of a kind as plain text, each with the key of its paragraph."""
    return [point_text(point) for point in points_of(entry, kind)]


def point_text(point: Point) -> str:
    means = f"{point.resource.name}." if point.resource else ""
    key = f"[{point.paragraph.key}]" if point.paragraph else ""
    return " ".join(part for part in (point.holder, means, point.text, key) if part)


def do_and_dont_lists(
    lines: Iterable[Any], item: Callable[[Any], tuple[tree.Block, ...]]
) -> Iterator[tree.Items]:
    """The lines in two lists: what to do, and what not to do."""
    lines = list(lines)
    good = tuple(item(line) for line in lines if line.kind in DO_KINDS)
    bad = tuple(item(line) for line in lines if line.kind not in DO_KINDS)
    if good:
        yield tree.Items(good, role="do")
    if bad:
        yield tree.Items(bad, role="dont")


def evidence_section(entry: Entry) -> tuple[tree.Block, ...]:
    """Each cited paragraph: its role for the record, and its summary."""
    items: list[tuple[tree.Block, ...]] = []
    for citation in entry.citations.all():
        role = str(citation.get_role_display())
        name = tree.Emphasis((f"{role[:1].upper()}{role[1:]}:",))
        text = in_english_passage(citation.paragraph.precis)
        items.append((tree.Paragraph((name, " ", *text, " ", cite(citation.paragraph))),))
    return (tree.Section((_("Evidence"),), (tree.Items(tuple(items)),)),) if items else ()


def references_of_entries(entries: Iterable[Entry]) -> tuple[tree.Reference, ...]:
    """The sources of records, oldest first, with the paragraphs that the records cite."""
    cited: dict[int, Paragraph] = {}
    for entry in entries:
        paragraphs = [citation.paragraph for citation in entry.citations.all()]
        paragraphs += [point.paragraph for point in entry.points.all() if point.paragraph]
        cited.update((paragraph.pk, paragraph) for paragraph in paragraphs)
    return references_of_paragraphs(cited.values())


def references_of_paragraphs(paragraphs: Iterable[Paragraph]) -> tuple[tree.Reference, ...]:
    """The sources of paragraphs, oldest first. The paragraphs are read with their sources."""
    by_source: dict[SourceDocument, list[Paragraph]] = {}
    for paragraph in paragraphs:
        by_source.setdefault(paragraph.source, []).append(paragraph)
    in_order = sorted(by_source, key=lambda source: (source.date, source.key))
    names = SNAPSHOT_CACHE.current().labels.names["country"].values() if in_order else ()
    countries = [str(name) for name in names]
    return tuple(make_reference(source, by_source[source], countries) for source in in_order)


def make_reference(
    source: SourceDocument, paragraphs: Iterable[Paragraph], countries: Iterable[str] = ()
) -> tree.Reference:
    in_order = sorted(paragraphs, key=lambda paragraph: paragraph.order)
    return tree.Reference(
        key=source.key,
        title=source.title,
        organisers="; ".join(source.organiser_names),
        date=source.date,
        symbol=source.symbol,
        url=source.get_absolute_url(),
        standing=f"{source.get_standing_display()}. {source.standing_note}",
        standing_note=in_english_passage(source.standing_note),
        paragraphs=tuple(tree.Cite(p.key, p.label, p.get_absolute_url()) for p in in_order),
        dated=partial_date(source.date),
        kind=source.kind,
        place=source.place,
        short=source.short_title,
        publication=source.url,
        names=tuple(name for name in countries if name in source.title),
    )
