"""CSV for spreadsheet programs: UTF-8 with a byte order mark, and no cell is run as a formula."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from ..columns import Columns, columns_of, contains, safe_cells
from ..labels import Labels
from ..tree import Document

BYTE_ORDER_MARK = "\ufeff"


def render_csv(document: Document, labels: Labels) -> Iterator[bytes]:
    """The items of a document, with a column for every field that one of them has."""
    return stream_csv(document, [columns_of(document.items)], labels)


def stream_csv(document: Document, batches: Iterable[Columns], labels: Labels) -> Iterator[bytes]:
    """A list of any length. The fields of the first batch are the head."""
    head = ""
    for columns in batches:
        if not head:
            head = ",".join(quote(list(columns)))
            yield f"{BYTE_ORDER_MARK}{head}\r\n".encode()
        yield write_lines(quote(safe_cells(texts)) for texts in columns.values())


def write_table(head: Sequence[str], rows: Iterable[Sequence[str | int]]) -> Iterator[bytes]:
    """A table whose columns have several texts of the same head."""
    cells = zip(*rows, strict=True)
    yield f"{BYTE_ORDER_MARK}{','.join(quote(safe_cells(head)))}\r\n".encode()
    yield write_lines(quote(safe_cells([str(cell) for cell in column])) for column in cells)


def write_lines(columns: Iterable[Sequence[str]]) -> bytes:
    lines = map(",".join, zip(*columns, strict=True))
    return "\r\n".join([*lines, ""]).encode()


def quote(texts: Sequence[str]) -> Sequence[str]:
    """A column with quotation marks where they are needed, three times as fast as by the csv
    module, which looks at every character."""
    if contains(texts, '"\r\n'):
        return [quote_cell(text) for text in texts]
    if contains(texts, ","):
        return [f'"{text}"' if "," in text else text for text in texts]
    return texts


def quote_cell(text: str) -> str:
    if "," in text or '"' in text or "\n" in text or "\r" in text:
        return '"' + text.replace('"', '""') + '"'
    return text
