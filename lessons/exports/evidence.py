"""Paragraphs as evidence, and the documents that they stand in."""

from __future__ import annotations

from collections.abc import Iterable

from django.utils.translation import gettext as _

from missions.partial_dates import partial_date

from ..models import Entry, SourceDocument
from ..models import Paragraph as SourceParagraph
from .document import Block, Cite, Emphasis, Inline, Items, Paragraph, Reference, Section


def cite(paragraph: SourceParagraph) -> Cite:
    """As the margin of a page names it: document and place in it."""
    label = f"{paragraph.source.short_title}, {paragraph.label}"
    return Cite(paragraph.key, label, paragraph.get_absolute_url())


def evidence_section(entry: Entry) -> tuple[Block, ...]:
    """Each cited paragraph: what it does for the record, and what it says in short."""
    lines: list[tuple[Block, ...]] = []
    for citation in entry.citations.all():
        precis = citation.paragraph.precis
        role = str(citation.get_role_display())
        inlines: list[Inline] = [Emphasis((f"{role[:1].upper()}{role[1:]}:",)), f" {precis} "]
        lines.append((Paragraph((*inlines, cite(citation.paragraph))),))
    return (Section((_("Evidence"),), (Items(tuple(lines)),)),) if lines else ()


def references(entries: Iterable[Entry]) -> tuple[Reference, ...]:
    """The documents behind records, oldest first, with the paragraphs that the records rest on."""
    cited: dict[int, SourceParagraph] = {}
    for entry in entries:
        rows = [citation.paragraph for citation in entry.citations.all()]
        rows += [point.paragraph for point in entry.points.all() if point.paragraph]
        cited.update((paragraph.pk, paragraph) for paragraph in rows)
    return references_to(cited.values())


def references_to(paragraphs: Iterable[SourceParagraph]) -> tuple[Reference, ...]:
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
