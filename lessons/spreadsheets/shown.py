"""The changes of a batch as its page shows them."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from django.urls import reverse

from ..versions import Run, compare_words
from .cells import write_cell
from .plan import Change
from .sheets import Sheet

AROUND = 120  # characters that are shown before and after a difference


@dataclass(frozen=True)
class ShownField:
    label: str
    before: list[Run]
    after: list[Run]


@dataclass(frozen=True)
class ShownChange:
    row: int
    key: str
    title: str
    action: str  # add, change or remove
    url: str  # of the form of the record; empty if there is none yet
    fields: list[ShownField]
    draft: str  # what becomes of its working draft, if it goes there: begin, change or discard


def show_changes(sheet: Sheet, changes: Sequence[Change]) -> list[ShownChange]:
    keys = {f"{sheet.key}__in": [change.key for change in changes]}
    pks = dict(sheet.model._default_manager.filter(**keys).values_list(sheet.key, "pk"))
    return [show_change(sheet, change, pks.get(change.key)) for change in changes]


def show_change(sheet: Sheet, change: Change, pk: Any) -> ShownChange:
    meta = sheet.model._meta
    page = "review" if change.to_draft else "change"
    values = change.after or change.before or {}
    action = "add" if change.before is None else "remove" if change.after is None else "change"
    return ShownChange(
        row=change.row,
        key=change.key,
        title=values.get(sheet.title) or change.key,
        action=action,
        url=reverse(f"admin:{meta.app_label}_{meta.model_name}_{page}", args=[pk]) if pk else "",
        fields=[show_field(sheet, change, name) for name in change.names if name in sheet.columns],
        draft=draft_of(change),
    )


def draft_of(change: Change) -> str:
    if not change.to_draft:
        return ""
    return "discard" if change.discards_draft else "begin" if change.begins_draft else "change"


def show_field(sheet: Sheet, change: Change, name: str) -> ShownField:
    column = sheet.columns[name]
    before, after = (
        write_cell(column, values[name]) if values else ""
        for values in (change.before, change.after)
    )
    old, new = compare_words(before, after)
    return ShownField(column.label, shorten(old), shorten(new))


def shorten(runs: list[Run]) -> list[Run]:
    """Leaves out what lies far from any difference."""
    last = len(runs) - 1
    return [
        Run(run.mark, shorten_text(run.text, keep_begin=n > 0, keep_end=n < last))
        if not run.mark
        else run
        for n, run in enumerate(runs)
    ]


def shorten_text(text: str, *, keep_begin: bool, keep_end: bool) -> str:
    if len(text) <= 2 * AROUND:
        return text
    begin = text[:AROUND].rpartition(" ")[0] if keep_begin else ""
    end = text[-AROUND:].partition(" ")[2] if keep_end else ""
    return f"{begin} … {end}".strip(" ") if begin or end else f"{text[:AROUND]} …"
