"""How close the published records are in meaning to a question."""

from dataclasses import dataclass

import numpy as np
from pyroaring import BitMap

from ..facet_index import Snapshot, per_revision
from ..models import EntryVector
from .encoder import SIZE

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
    codes = np.frombuffer(b"".join(bytes(row[2]) for row in rows), dtype=np.int8)
    return Vectors(
        np.array([row[0] for row in rows], dtype=np.uint32),
        codes.reshape(len(rows), SIZE),
        np.array([row[1] for row in rows], dtype=np.float32),
    )


def measure_closeness(
    snapshot: Snapshot, question: np.ndarray, limit: int, also: BitMap
) -> dict[int, float]:
    """Id → cosine of the `limit` closest records and of those in `also`."""
    vectors = read_vectors(snapshot)
    cosines = vectors.measure(question)
    if len(cosines) > limit:
        best = np.argpartition(-cosines, limit)[:limit]
    else:
        best = np.arange(len(cosines))
    rows = set(best.tolist())
    if also:
        wanted = np.fromiter(also, dtype=np.uint32)
        positions = np.searchsorted(vectors.ids, wanted)
        positions = positions[positions < len(vectors.ids)]
        rows |= {position for position in positions.tolist() if int(vectors.ids[position]) in also}
    return {int(vectors.ids[row]): float(cosines[row]) for row in rows}
