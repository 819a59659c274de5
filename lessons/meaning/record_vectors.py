"""The vectors of the published records in memory, never older than the snapshot they belong to."""

from collections.abc import Iterator
from threading import Lock

import numpy as np

from ..facet_index import Revision, Snapshot, read_changed_ids
from ..models import EntryVector
from .vectors import PatchedVectors, Vectors, collect_vectors

MAX_CHANGED = 2_000  # records; all vectors are read again when more have changed
CHUNK = 2_000  # rows

Row = tuple[int, float, bytes]


class VectorCache:
    """All vectors are read once, before the server forks its workers, into arrays that nobody
    writes to, so that the workers share them. Those of records that have changed since are kept
    beside them, and read again for each revision, as a vector is stored soon after its record."""

    def __init__(self) -> None:
        self.lock = Lock()
        self.base: Vectors | None = None
        self.seen: Revision | None = None  # up to which `changed` is known
        self.changed: set[int] = set()
        self.current: tuple[Revision, Vectors | PatchedVectors] | None = None

    def of(self, snapshot: Snapshot) -> Vectors | PatchedVectors:
        with self.lock:
            if self.current is None or self.current[0] != snapshot.revision:
                self.current = snapshot.revision, self.refresh(snapshot)
            return self.current[1]

    def refresh(self, snapshot: Snapshot) -> Vectors | PatchedVectors:
        changed = read_changed_ids(self.seen) if self.base is not None and self.seen else None
        if changed is not None:
            self.changed |= {pk for pk in changed if pk is not None}
        self.seen = snapshot.revision
        if self.base is None or changed is None or len(self.changed) > MAX_CHANGED:
            self.base, self.changed = read_all(snapshot), set()
        if not self.changed:
            return self.base
        ids = np.array(sorted(self.changed), dtype=np.uint32)
        rows = EntryVector.objects.filter(pk__in=self.changed)
        patch = collect_vectors(published_rows(rows, snapshot), len(ids))
        return PatchedVectors(self.base, ~np.isin(self.base.ids, ids), patch)


def read_all(snapshot: Snapshot) -> Vectors:
    rows = EntryVector.objects.all()
    return collect_vectors(published_rows(rows, snapshot), len(snapshot.published))


def published_rows(rows, snapshot: Snapshot) -> Iterator[Row]:
    values = rows.order_by("entry_id").values_list("entry_id", "scale", "codes")
    return (row for row in values.iterator(CHUNK) if row[0] in snapshot.published)


VECTOR_CACHE = VectorCache()


def read_vectors(snapshot: Snapshot) -> Vectors | PatchedVectors:
    """The vectors of the published records; those that are not made yet are missing."""
    return VECTOR_CACHE.of(snapshot)
