"""The records found, as a sequence that reads its rows a slice at a time."""

from __future__ import annotations

from collections.abc import Iterator

from ..models import Entry
from ..models.entries import EntryQuerySet
from .found import Found


class Records:
    """Looks enough like a queryset for a Paginator, a feed and an export.

    Rows come by primary key without another look at their state: what the snapshot says is what
    the reader asked about.
    """

    def __init__(self, found: Found, rows: EntryQuerySet | None = None):
        self.found = found
        self.rows = Entry.objects.all() if rows is None else rows

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

    def in_batches(self, size: int = 500) -> Iterator[list[Entry]]:
        """All rows in order, `size` at a time, so that an export needs no more memory than that."""
        ids = self.found.page(0, len(self))
        for start in range(0, len(ids), size):
            part = ids[start : start + size]
            rows = self.rows.in_bulk(part)
            yield [rows[entry] for entry in part if entry in rows]

    def __iter__(self) -> Iterator[Entry]:
        for batch in self.in_batches():
            yield from batch

    def for_list(self) -> Records:
        return self.with_rows(self.rows.for_list())
