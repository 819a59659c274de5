"""Batches from the text of a sheet."""

import io

import openpyxl

from lessons.models import Batch
from lessons.spreadsheets.batches import apply_batch, show_batch
from lessons.spreadsheets.sheets import sheet_of
from lessons.spreadsheets.write_file import WRITERS, read_rows
from tests.makers import make_user


def make_batch(content, sheet="theme", by=None, **values) -> Batch:
    """A batch that is stored and not shown yet."""
    content = content.encode() if isinstance(content, str) else content
    by = by or make_user("editor")
    values = {"source": "file", "title": "sheet.csv", "content": content} | values
    return Batch.objects.create(sheet=sheet, by=by, **values)


def show(content, sheet="theme", **values):
    return show_batch(make_batch(content, sheet, **values))


def refusals(content, sheet="theme", **values) -> list[tuple]:
    return [tuple(refusal) for refusal in show(content, sheet, **values).refusals]


def apply(content, sheet="theme", **values) -> Batch:
    batch = make_batch(content, sheet, **values)
    plan = show_batch(batch)
    assert not plan.refusals, plan.refusals
    apply_batch(batch, by=batch.by)
    batch.refresh_from_db()
    return batch


def export(sheet: str, extension="csv", queryset=None) -> bytes:
    kind = sheet_of(sheet)
    instances = kind.model._default_manager.all() if queryset is None else queryset
    return b"".join(WRITERS[extension](kind, read_rows(kind, instances)))


def workbook(*rows) -> bytes:
    book = openpyxl.Workbook()
    for row in rows:
        book.active.append(row)
    file = io.BytesIO()
    book.save(file)
    return file.getvalue()
