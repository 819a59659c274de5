"""A list as CSV or XLSX that the import takes back unchanged, and empty templates."""

import csv
import io
from collections.abc import Iterable, Iterator
from typing import Any

from django.db.models import QuerySet
from django.http import StreamingHttpResponse
from django.utils import timezone
from django.utils.translation import get_language, gettext

from ..exports.renderers.properties import write_properties
from ..exports.renderers.workbook import Workbook
from ..exports.tree import Document
from ..seeding import make_record
from .cells import MAX_CELL_CHARACTERS, TOO_LONG, guard, write_cell
from .descriptions import describe_columns
from .sheets import Sheet

BYTE_ORDER_MARK = "\ufeff"
BATCH_SIZE = 500
WIDE = {"title": 44, "summary": 60, "body": 60, "slug": 28, "scope": 60, "definition": 60}
WIDTH = 26


def read_rows(sheet: Sheet, queryset: QuerySet) -> Iterator[list[str]]:
    """The cells of each record of a list, in its order."""
    instances = queryset.prefetch_related(*sheet.kind.prefetches()).iterator(chunk_size=BATCH_SIZE)
    for instance in instances:
        record = make_record(sheet.kind, instance)
        yield [
            guard(write_cell(column, getattr(record, name)))
            for name, column in sheet.columns.items()
        ]


def write_csv(sheet: Sheet, rows: Iterable[list[str]]) -> Iterator[bytes]:
    file = io.StringIO()
    writer = csv.writer(file)
    writer.writerow(sheet.columns)
    yield f"{BYTE_ORDER_MARK}{file.getvalue()}".encode()
    for row in rows:
        file.seek(0)
        file.truncate()
        writer.writerow(row)
        yield file.getvalue().encode()


def write_xlsx(sheet: Sheet, rows: Iterable[list[str]]) -> Iterator[bytes]:
    book = Workbook()
    widths = {name: WIDE.get(name, WIDTH) for name in sheet.columns}
    cells = (list(map(fit_cell, row)) for row in rows)
    book.add_sheet(sheet.label, widths, in_columns(sheet.columns, cells), filtered=True)
    heads, lines = describe_columns(sheet)
    book.add_sheet(gettext("Columns"), heads, in_columns(heads, lines), filtered=False)
    language = get_language() or "en"
    described = Document(sheet.label, (), "", made=timezone.localdate(), language=language)
    return book.finish(write_properties(described))


def in_columns(names: Iterable[str], rows: Iterable[list[str]]) -> Iterator[dict[str, list[str]]]:
    for rows_at_once in batched_rows(rows):
        yield {
            name: list(texts)
            for name, texts in zip(names, zip(*rows_at_once, strict=True), strict=True)
        }


def batched_rows(rows: Iterable[list[str]]) -> Iterator[list[list[str]]]:
    batch: list[list[str]] = []
    for row in rows:
        batch.append(row)
        if len(batch) == BATCH_SIZE:
            yield batch
            batch = []
    if batch:
        yield batch


def fit_cell(text: str) -> str:
    return TOO_LONG if len(text) > MAX_CELL_CHARACTERS else text


WRITERS: dict[str, Any] = {"xlsx": write_xlsx, "csv": write_csv}
CONTENT_TYPES = {
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    "csv": "text/csv; charset=utf-8",
}


def send_file(sheet: Sheet, rows: Any, extension: str, name: str) -> StreamingHttpResponse:
    response = StreamingHttpResponse(
        WRITERS[extension](sheet, rows), content_type=CONTENT_TYPES[extension]
    )
    day = f"{timezone.localdate():%Y-%m-%d}"
    response["Content-Disposition"] = f'attachment; filename="pocbase-{name}-{day}.{extension}"'
    return response
