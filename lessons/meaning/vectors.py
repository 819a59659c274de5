"""Many vectors as signed bytes, and the cosine of each with one."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

import numpy as np

from .encoder import SIZE

ROWS = 512  # that are turned into floating-point numbers at a time, so that they stay in the cache


@dataclass(frozen=True)
class Vectors:
    """`ids` in ascending order; `codes` signed bytes of shape (ids, SIZE); `scales` one an id."""

    ids: np.ndarray
    codes: np.ndarray
    scales: np.ndarray

    def measure(self, question: np.ndarray) -> np.ndarray:
        """The cosine between the question and each vector, in the order of `ids`."""
        result = np.empty(len(self.ids), dtype=np.float32)
        for start in range(0, len(self.ids), ROWS):
            part = self.codes[start : start + ROWS].astype(np.float32)
            result[start : start + ROWS] = part @ question
        return result * self.scales

    def vector_of(self, pk: int) -> np.ndarray | None:
        row = int(np.searchsorted(self.ids, pk))
        if row == len(self.ids) or self.ids[row] != pk:
            return None
        return self.codes[row].astype(np.float32) * self.scales[row]


class PatchedVectors:
    """The vectors of `base`, those outside the mask `kept` replaced by `patch`. `base` is not
    copied, because processes share it."""

    def __init__(self, base: Vectors, kept: np.ndarray, patch: Vectors) -> None:
        self.base, self.kept, self.patch = base, kept, patch
        ids = np.concatenate([base.ids[kept], patch.ids])
        self.order = np.argsort(ids, kind="stable")
        self.ids = ids[self.order]

    def measure(self, question: np.ndarray) -> np.ndarray:
        cosines = [self.base.measure(question)[self.kept], self.patch.measure(question)]
        return np.concatenate(cosines)[self.order]

    def vector_of(self, pk: int) -> np.ndarray | None:
        found = self.patch.vector_of(pk)
        return self.base.vector_of(pk) if found is None and pk in self.ids else found


def compress(vector: np.ndarray) -> tuple[float, np.ndarray]:
    """Scale and signed bytes of a vector of unit length, or of several with one scale."""
    scale = float(np.abs(vector).max()) / 127
    return scale, np.rint(vector / scale).astype(np.int8)


def vectors_of_rows(rows: Sequence[Sequence]) -> Vectors:
    """`rows` of id, scale and codes, in the order of the ids."""
    return collect_vectors(rows, len(rows))


def collect_vectors(rows: Iterable[Sequence], most: int) -> Vectors:
    """The same for rows that are read one by one, of which there are not more than `most`."""
    ids = np.empty(most, dtype=np.uint32)
    scales = np.empty(most, dtype=np.float32)
    codes = np.empty((most, SIZE), dtype=np.int8)
    count = 0
    for pk, scale, code in rows:
        ids[count], scales[count] = pk, scale
        codes[count] = np.frombuffer(code, dtype=np.int8)
        count += 1
    return Vectors(ids[:count], codes[:count], scales[:count])
