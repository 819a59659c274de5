"""How close the published records are in meaning to a question."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from pyroaring import BitMap

from ..facet_index import Snapshot, per_revision
from ..models import EntryVector
from .encoder import SIZE, encode_question

ROWS = 512  # that are turned into floating-point numbers at a time, so that they stay in the cache


@dataclass(frozen=True)
class Vectors:
    """`ids` in ascending order; `codes` signed bytes of shape (ids, SIZE); `scales` one an id."""

    ids: np.ndarray
    codes: np.ndarray
    scales: np.ndarray

    def measure(self, question: np.ndarray) -> np.ndarray:
        """The cosine between the question and each record, in the order of `ids`."""
        result = np.empty(len(self.ids), dtype=np.float32)
        for start in range(0, len(self.ids), ROWS):
            part = self.codes[start : start + ROWS].astype(np.float32)
            result[start : start + ROWS] = part @ question
        return result * self.scales


@per_revision
def read_vectors(snapshot: Snapshot) -> Vectors:
    """The vectors of the published records; those that are not made yet are missing."""
    rows = [
        row
        for row in EntryVector.objects.order_by("entry_id").values_list(
            "entry_id", "scale", "codes"
        )
        if row[0] in snapshot.published
    ]
    return vectors_of_rows(rows)


def vectors_of_rows(rows: Sequence[tuple[int, float, bytes | memoryview]]) -> Vectors:
    """`rows` of id, scale and codes, in the order of the ids."""
    codes = np.frombuffer(b"".join(bytes(row[2]) for row in rows), dtype=np.int8)
    return Vectors(
        np.array([row[0] for row in rows], dtype=np.uint32),
        codes.reshape(len(rows), SIZE),
        np.array([row[1] for row in rows], dtype=np.float32),
    )


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


def measure_closeness(snapshot: Snapshot, question: str) -> Closeness:
    vectors = read_vectors(snapshot)
    return Closeness(vectors.ids, vectors.measure(encode_question(question)))
