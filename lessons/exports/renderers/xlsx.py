"""XLSX with sheets of the items, the references and the facts. No cell is run as a formula."""

from __future__ import annotations

import io
from collections.abc import Iterable, Iterator, Sequence
from itertools import chain

from openpyxl import Workbook
from openpyxl.cell import WriteOnlyCell
from openpyxl.styles import Alignment, Border, Font, Side
from openpyxl.utils import get_column_letter

from ..frame import labelled_facts
from ..labels import Labels
from ..tree import Document
from . import Report, ignore_progress
from .csv import Item, column_names, join, neutralize

LONGEST = 32_000  # characters in a cell; Excel takes 32,767
REPORT_EACH = 500  # rows
WIDTHS = {"title": 44, "summary": 70, "slug": 24, "kind": 10, "years": 10, "address": 36}
WIDTH = 28
TOP = Alignment(vertical="top", wrap_text=True)
HEAD = Font(bold=True)
RULE = Border(bottom=Side(style="thin", color="8B8172"))


def render_xlsx(
    document: Document,
    labels: Labels,
    report: Report = ignore_progress,
    rows: Iterable[Item] = (),
) -> bytes:
    """`rows`, the records of a list of any length, replace the items of the document."""
    book = Workbook(write_only=True)
    book.properties.title = document.title
    book.properties.creator = "pocbase"
    book.properties.language = document.language
    first = next(rows := iter(rows), None)
    names = column_names(document.items if first is None else [first])
    items = document.items if first is None else chain([first], rows)
    add_sheet(book, labels.items, names, item_lines(names, items, report))
    if names:
        book.worksheets[0].auto_filter.ref = f"A1:{get_column_letter(len(names))}1"
    add_references(book, document, labels)
    add_about(book, document, labels)
    file = io.BytesIO()
    book.save(file)
    return file.getvalue()


def item_lines(names: list[str], items: Iterable[Item], report: Report) -> Iterator[list[str]]:
    for number, item in enumerate(items, 1):
        yield [join(item.get(name, "")) for name in names]
        if not number % REPORT_EACH:
            report(number)


def add_references(book: Workbook, document: Document, labels: Labels) -> None:
    columns = {
        "key": 24,
        labels.title: 60,
        labels.organisers: 36,
        labels.date: 12,
        labels.symbol: 18,
        labels.standing: 60,
        labels.paragraphs: 60,
        labels.address: 40,
    }
    lines = []
    for found in document.references:
        cited = "; ".join(paragraph.label for paragraph in found.paragraphs)
        about = (found.key, found.title, found.organisers, found.date, found.symbol)
        lines.append((*about, found.standing, cited, found.publication or found.url))
    add_sheet(book, labels.references, list(columns), lines, list(columns.values()))


def add_about(book: Workbook, document: Document, labels: Labels) -> None:
    lines = [(labels.title, document.title), *labelled_facts(document, labels)]
    lines += [(labels.please_note, note) for note in document.notes]
    lines.append((labels.how_to_cite, document.how_to_cite))
    add_sheet(book, labels.about, [labels.about, ""], lines, [28, 100])


def add_sheet(
    book: Workbook,
    title: str,
    names: list[str],
    lines: Iterable[Sequence[str]],
    widths: Sequence[int] = (),
) -> None:
    """openpyxl needs the widths and the frozen head before the first row of a write-only sheet."""
    sheet = book.create_sheet("".join(c for c in title if c not in "[]:*?/\\")[:31] or "Sheet")
    for number, name in enumerate(names):
        width = widths[number] if widths else WIDTHS.get(name, WIDTH)
        sheet.column_dimensions[get_column_letter(number + 1)].width = width
    sheet.freeze_panes = "A2"
    head = [text_cell(sheet, name.replace("_", " ")) for name in names]
    for cell in head:
        cell.font, cell.border = HEAD, RULE
    sheet.append(head)
    for line in lines:
        sheet.append([text_cell(sheet, text) for text in line])


def text_cell(sheet, text: str) -> WriteOnlyCell:
    """A cell of type text. It is neutralized too, because a sheet may be saved as CSV."""
    cell = WriteOnlyCell(sheet, neutralize(text[:LONGEST]))
    cell.data_type = "s"
    cell.alignment = TOP
    return cell
