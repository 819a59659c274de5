"""How close the published records are in meaning to a question."""

from dataclasses import dataclass

import numpy as np
from pyroaring import BitMap

from ..facet_index import Snapshot
from .record_vectors import read_vectors


@dataclass(frozen=True)
class Closeness:
    """The cosine between a question and each record with a vector, in the order of `ids`."""

    ids: np.ndarray
    cosines: np.ndarray

    def select(self, among: BitMap) -> dict[int, float]:
        """Id → cosine of some records, without those that have no vector."""
        wanted = np.array(among, dtype=np.uint32)
        rows = np.searchsorted(self.ids, wanted)
        rows = rows[rows < len(self.ids)]
        rows = rows[np.isin(self.ids[rows], wanted)]
        return dict(zip(self.ids[rows].tolist(), self.cosines[rows].tolist(), strict=True))

    def find_closest(self, limit: int, among: BitMap) -> dict[int, float]:
        """Id → cosine of the closest records among some."""
        rows = np.flatnonzero(np.isin(self.ids, np.array(among, dtype=np.uint32)))
        if len(rows) > limit:
            rows = rows[np.argpartition(-self.cosines[rows], limit)[:limit]]
        return dict(zip(self.ids[rows].tolist(), self.cosines[rows].tolist(), strict=True))


def vector_of_record(snapshot: Snapshot, pk: int) -> np.ndarray | None:
    return read_vectors(snapshot).vector_of(pk)


def measure_closeness(snapshot: Snapshot, question: np.ndarray) -> Closeness:
    vectors = read_vectors(snapshot)
    return Closeness(vectors.ids, vectors.measure(question))
