"""The course handout: a cover, the point in brief, a page for each record, acronyms, references."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import ngettext, pgettext

from ..exports.builders import in_english_passage
from ..exports.tree import (
    Block,
    Document,
    Inlines,
    Items,
    Paragraph,
    Section,
    Strong,
    Table,
    WriteLines,
)
from ..exports.tree_text import lines_of
from ..models import Handout, Kind
from .acronyms import acronyms_in
from .discussion import question_of
from .groups import group_items
from .printed import PrintedRecord, merge_references, name_reference, split_paragraphs

WRITE_LINES = 4
DETAILS = ("how", "needs", "side_effects", "evidence")


def build_course(handout: Handout, records: Sequence[PrintedRecord], base: Document) -> Document:
    pages = list(record_pages(handout, records))
    brief = brief_section(handout, records)
    acronyms = list(acronym_sections([brief, *pages]))
    return replace(
        base,
        blocks=(brief, *pages, *acronyms) if records else (),
        facts=tuple(cover_facts(handout)),
        subtitle=handout.course,
        has_cover=True,
    )


def cover_facts(handout: Handout) -> Iterator[tuple[str, str]]:
    """Label and value of each completed field; the course is printed below the title."""
    day = date_format(handout.date, "DATE_FORMAT") if handout.date else ""
    for name, value in (
        (pgettext("of a course", "Unit"), handout.unit),
        (_("For"), handout.audience),
        (_("Date"), day),
        (_("Instructor"), handout.instructor),
    ):
        if value:
            yield name, value


def brief_section(handout: Handout, records: Sequence[PrintedRecord]) -> Section:
    """The introduction, the point of each record in one line, and how far the evidence goes."""
    points = tuple((Paragraph(record.section.title),) for record in records)
    return Section(
        (_("The point in brief"),),
        (
            *(Paragraph((text,), role="lead") for text in split_paragraphs(handout.introduction)),
            Items(points, ordered=True),
            Paragraph((describe_basis(records),), role="quiet"),
        ),
        role="page",
    )


def describe_basis(records: Sequence[PrintedRecord]) -> str:
    """How many sources the records have, of which years, and what these do not say."""
    sources = merge_references(record.references for record in records)
    years = sorted({source.date[:4] for source in sources})
    count = len(sources)
    text = (
        ngettext("Drawn from %d source document", "Drawn from %d source documents", count) % count
    )
    span = f" ({years[0]}–{years[-1]})" if len(years) > 1 else "".join(f" ({y})" for y in years)
    silent = sum(r.kind == Kind.PRACTICE and not r.items("travels") for r in records)
    limits = ngettext(
        "For %d practice they do not say when it works and when not.",
        "For %d practices they do not say when they work and when not.",
        silent,
    )
    return f"{text}{span}. {limits % silent if silent else ''}".strip()


def record_pages(handout: Handout, records: Sequence[PrintedRecord]) -> Iterator[Section]:
    """Each record begins a page; the heading of a group is on that of its first record."""
    by_item = {record.item: record for record in records}
    for heading, items in group_items(list(by_item), handout.grouping).items():
        pages = [record_page(handout, by_item[item]) for item in items]
        if heading:
            first = replace(pages[0], new_page=False)
            yield Section((heading,), (first, *pages[1:]), new_page=True)
        else:
            yield from pages


def record_page(handout: Handout, record: PrintedRecord) -> Section:
    return replace(record.section, blocks=tuple(page_blocks(handout, record)), new_page=True)


def page_blocks(handout: Handout, record: PrintedRecord) -> Iterator[Block]:
    """What it is, when it works and when not, what to do, a question; the sources are small."""
    shown = handout.shown
    yield from record.warning()
    if "summary" in shown:
        yield from record.parts["summary"]
    yield from record.note()
    if "how" in shown:
        yield from record.parts["how"]
    if "needs" in shown:
        yield from record.parts["needs"]
    if "travels" in shown:
        yield from record.parts["travels"] or silence(record)
    for name in ("side_effects", "do_dont", "evidence"):
        if name in shown:
            yield from record.parts[name]
    if "questions" in shown:
        question = in_english_passage(*question_of(record))
        yield Section((_("For discussion"),), (Paragraph(question), WriteLines(WRITE_LINES)))
    if "evidence" in shown:
        yield from record.section.blocks
    else:
        yield Paragraph(tuple(source_line(record)), role="quiet")


def silence(record: PrintedRecord) -> Iterator[Paragraph]:
    if record.kind == Kind.PRACTICE:
        text = _("The sources do not say when it works and when not.")
        yield Paragraph((text,), role="quiet")


def source_line(record: PrintedRecord) -> Iterator[str | Strong]:
    """Each source with its paragraphs, and how much authority it has."""
    yield Strong((_("Sources:"),))
    for source in record.references:
        labels = [name_reference(source), *(cite.label for cite in source.paragraphs)]
        yield f" {', '.join(labels)}. "
        yield Strong((f"{source.standing.partition('. ')[0].rstrip('.')}.",))


def acronym_sections(sections: Iterable[Section]) -> Iterator[Section]:
    found = acronyms_in(lines_of(tuple(sections)))
    rows: tuple[tuple[Inlines, ...], ...] = tuple(
        ((Strong((acronym,)),), in_english_passage(meaning)) for acronym, meaning in found
    )
    if rows:
        table = Table(((_("Acronym"),), (_("Meaning"),)), rows)
        yield Section((_("Acronyms"),), (table,), new_page=True)
