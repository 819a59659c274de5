"""XLSX with sheets of the items, the references and the facts. No cell is run as a formula."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import chain

from ..columns import Columns, columns_of
from ..frame import labelled_facts
from ..labels import Labels
from ..tree import Document
from . import Report, ignore_progress
from .properties import write_properties
from .workbook import Workbook

WIDTHS = {"title": 44, "summary": 70, "slug": 24, "kind": 10, "years": 10, "address": 36}
WIDTH = 28


def render_xlsx(
    document: Document,
    labels: Labels,
    report: Report = ignore_progress,
    batches: Iterable[Columns] = (),
) -> Iterator[bytes]:
    """`batches`, the records of a list of any length, replace the items of the document."""
    book = Workbook()
    first = next(batches := iter(batches), None) or columns_of(document.items)
    widths = {name.replace("_", " "): WIDTHS.get(name, WIDTH) for name in first}
    found = with_progress(chain([first], batches), report)
    book.add_sheet(labels.items, widths, found, filtered=True)
    add_references(book, document, labels)
    add_about(book, document, labels)
    return book.finish(write_properties(document))


def with_progress(batches: Iterable[Columns], report: Report) -> Iterator[Columns]:
    done = 0
    for columns in batches:
        yield columns
        done += max(map(len, columns.values()), default=0)
        report(done)


def add_references(book: Workbook, document: Document, labels: Labels) -> None:
    widths = {
        "key": 24,
        labels.title: 60,
        labels.organisers: 36,
        labels.date: 12,
        labels.symbol: 18,
        labels.standing: 60,
        labels.paragraphs: 60,
        labels.address: 40,
    }
    rows = []
    for found in document.references:
        cited = "; ".join(paragraph.label for paragraph in found.paragraphs)
        about = (found.key, found.title, found.organisers, found.date, found.symbol)
        rows.append((*about, found.standing, cited, found.publication or found.url))
    add_table(book, labels.references, widths, rows)


def add_about(book: Workbook, document: Document, labels: Labels) -> None:
    rows = [(labels.title, document.title), *labelled_facts(document, labels)]
    notes = [*document.notes, *([labels.cut_cells] if book.has_cut_cells else [])]
    rows += [(labels.please_note, note) for note in notes]
    rows.append((labels.how_to_cite, document.how_to_cite))
    add_table(book, labels.about, {labels.about: 28, "": 100}, rows)


def add_table(book: Workbook, name: str, widths: dict[str, int], rows: list[tuple]) -> None:
    columns = dict(zip(widths, zip(*rows, strict=True), strict=False))
    book.add_sheet(name, widths, [columns], filtered=False)
