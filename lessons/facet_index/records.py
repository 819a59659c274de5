"""The records found, as a sequence that reads its rows a slice at a time."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import Any

from ..models import Entry, EntryQuerySet
from .cards import Card, cards
from .result_set import Found, Question
from .snapshot import Snapshot


class Records:
    """Looks enough like a queryset for a FilterSet, a Paginator, a feed and an export.

    Rows come by primary key without another look at their state: what the snapshot says is what
    the reader asked about.
    """

    def __init__(self, found: Found, rows: EntryQuerySet | None = None):
        self.found = found
        self.rows = Entry.objects.all() if rows is None else rows

    model = Entry

    @classmethod
    def published(cls, snapshot: Snapshot) -> Records:
        return cls(Found(snapshot, Question()))

    def all(self) -> Records:
        return self

    def choosing(self, facet: str, values: Sequence[str]) -> Records:
        """Those that have one of the values, or also those in its gap where that is asked for."""
        return self.narrowed(chosen={**self.found.question.chosen, facet: values})

    def narrowed(self, **changes: Any) -> Records:
        """The same question with some of it changed."""
        return Records(
            Found(self.found.snapshot, replace(self.found.question, **changes)), self.rows
        )

    def with_rows(self, rows: EntryQuerySet) -> Records:
        """The same records, read by another queryset: for_list(), for_page(), with prefetches."""
        return Records(self.found, rows)

    def count(self) -> int:
        return self.found.count

    __len__ = count

    def __getitem__(self, part: slice) -> list[Entry]:
        start, stop, _ = part.indices(len(self))
        ids = self.found.page(start, stop)
        rows = self.rows.in_bulk(ids)
        return [rows[entry] for entry in ids if entry in rows]

    def for_list(self) -> Records:
        return self.with_rows(self.rows.for_list())

    def as_cards(self) -> Cards:
        """The same records as what a card shows of them: no object is made of a row."""
        return Cards(self.found)


class Cards:
    """The records found, as a sequence that a Paginator cuts into pages of cards."""

    def __init__(self, found: Found):
        self.found = found

    def count(self) -> int:
        return self.found.count

    __len__ = count

    def __getitem__(self, part: slice) -> list[Card]:
        start, stop, _ = part.indices(len(self))
        return cards(self.found.page(start, stop), self.found.snapshot.labels)
