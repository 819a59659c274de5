"""Vectors of generated records. To encode the made-up words would take twenty minutes for 100,000
records and would not change what a search costs, so the vectors are random."""

from collections.abc import Iterator

import numpy as np

from bench.generated.rows import ENTRY, Rows
from lessons.meaning.encoder import SIZE

VECTOR = ("entry_id", "digest", "scale", "codes", "asked_scale", "asked_codes")
DEVIATION = 40  # of a signed byte; the scale makes the length of the vector about one
DIGEST = "0" * 32  # of no text
ASKED = ENTRY.index("asked")


def make_vectors(rows: Rows, chance: np.random.Generator) -> Iterator[tuple]:
    scale = 1 / (DEVIATION * SIZE**0.5)
    for entries in rows.entries.values():
        for entry in entries:
            own, asked = draw(1, chance), draw(len(entry[ASKED].splitlines()), chance)
            yield entry[0], DIGEST, scale, own, scale if asked else 0.0, asked


def draw(number: int, chance: np.random.Generator) -> bytes:
    """Some vectors, one after the other."""
    values = chance.normal(0, DEVIATION, number * SIZE)
    return np.clip(values, -127, 127).astype(np.int8).tobytes()
