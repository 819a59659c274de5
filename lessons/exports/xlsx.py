"""XLSX: the items, the references, and what the file is; no cell is run as a formula."""

from __future__ import annotations

import io
from collections.abc import Callable, Iterable, Iterator, Mapping
from itertools import chain

from openpyxl import Workbook
from openpyxl.cell import WriteOnlyCell
from openpyxl.styles import Alignment, Border, Font, Side
from openpyxl.utils import get_column_letter

from .csv import cell, columns, safe
from .document import Document
from .plain import facts
from .words import Words

MOST = 32_000  # characters in a cell; Excel takes 32,767
TOLD_EACH = 500  # rows between two words on how far it is
WIDTHS = {"title": 44, "summary": 70, "slug": 24, "kind": 10, "years": 10, "address": 36}
WIDTH = 28
TOP = Alignment(vertical="top", wrap_text=True)
HEAD = Font(bold=True)
RULE = Border(bottom=Side(style="thin", color="8B8172"))
Item = Mapping[str, str | list[str]]


def render(
    document: Document,
    words: Words,
    tell: Callable[[int], None] = lambda done: None,
    rows: Iterable[Item] = (),
) -> bytes:
    """`rows` instead of the document's items: those of a list of any length, one at a time."""
    book = Workbook(write_only=True)
    book.properties.title = document.title
    book.properties.creator = "pocbase"
    book.properties.language = document.language
    items, names = peeked(document, iter(rows))
    write_items(book, words.items, names, items, tell)
    write_references(book, document, words)
    write_about(book, document, words)
    file = io.BytesIO()
    book.save(file)
    return file.getvalue()


def peeked(document: Document, rows: Iterator[Item]) -> tuple[Iterator[Item], list[str]]:
    """The items, and a column for every field that one of them has."""
    first = next(rows, None)
    if first is not None:
        return chain([first], rows), list(first)
    return iter(document.items), columns(document.items)


def write_items(
    book: Workbook,
    title: str,
    names: list[str],
    items: Iterator[Item],
    tell: Callable[[int], None],
) -> None:
    sheet = new_sheet(book, title, [WIDTHS.get(name, WIDTH) for name in names])
    sheet.append(head(sheet, [name.replace("_", " ") for name in names]))
    for number, item in enumerate(items, 1):
        sheet.append(line(sheet, [cell(item.get(name, "")) for name in names]))
        if not number % TOLD_EACH:
            tell(number)
    if names:
        sheet.auto_filter.ref = f"A1:{get_column_letter(len(names))}1"


def write_references(book: Workbook, document: Document, words: Words) -> None:
    sheet = new_sheet(book, words.references, [24, 60, 36, 12, 18, 60, 60, 40])
    names = ("key", words.title, words.organisers, words.date, words.symbol, words.standing)
    sheet.append(head(sheet, [*names, words.paragraphs, words.address]))
    for found in document.references:
        cited = "; ".join(paragraph.label for paragraph in found.paragraphs)
        told = (found.key, found.title, found.organisers, found.date, found.symbol)
        sheet.append(line(sheet, [*told, found.standing, cited, found.publication or found.url]))


def write_about(book: Workbook, document: Document, words: Words) -> None:
    sheet = new_sheet(book, words.about, [28, 100])
    told = [(words.title, document.title), *facts(document, words)]
    told += [(words.please_note, note) for note in document.notes]
    told.append((words.how_to_cite, document.how_to_cite))
    sheet.append(head(sheet, [words.about, ""]))
    for name, value in told:
        sheet.append(line(sheet, [name, value]))


def new_sheet(book: Workbook, title: str, widths: list[int]):
    """Widths and the frozen head come before the first row of a sheet that is written once."""
    sheet = book.create_sheet(safe_title(title))
    for number, width in enumerate(widths, 1):
        sheet.column_dimensions[get_column_letter(number)].width = width
    sheet.freeze_panes = "A2"
    return sheet


def safe_title(title: str) -> str:
    return "".join(letter for letter in title if letter not in "[]:*?/\\")[:31] or "Sheet"


def head(sheet, texts: list[str]) -> list[WriteOnlyCell]:
    cells = line(sheet, texts)
    for found in cells:
        found.font, found.border = HEAD, RULE
    return cells


def line(sheet, texts: list[str]) -> list[WriteOnlyCell]:
    return [text_cell(sheet, text) for text in texts]


def text_cell(sheet, text: str) -> WriteOnlyCell:
    """Typed as text, whatever it looks like, and marked so that a copy in CSV is safe too."""
    found = WriteOnlyCell(sheet, safe(text[:MOST]))
    found.data_type = "s"
    found.alignment = TOP
    return found
