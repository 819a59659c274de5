"""Many vectors as signed bytes, and the cosine of each with one."""

from collections.abc import Sequence
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


def compress(vector: np.ndarray) -> tuple[float, np.ndarray]:
    """Scale and signed bytes of a vector of unit length."""
    scale = float(np.abs(vector).max()) / 127
    return scale, np.rint(vector / scale).astype(np.int8)


def vectors_of_rows(rows: Sequence[Sequence]) -> Vectors:
    """`rows` of id, scale and codes, in the order of the ids."""
    codes = np.frombuffer(b"".join(bytes(row[2]) for row in rows), dtype=np.int8)
    return Vectors(
        np.array([row[0] for row in rows], dtype=np.uint32),
        codes.reshape(len(rows), SIZE),
        np.array([row[1] for row in rows], dtype=np.float32),
    )
