"""Vectors of generated records. To encode the made-up words would take twenty minutes for 100,000
records and would not change what a search costs, so the vectors are random."""

from collections.abc import Iterator

import numpy as np

from bench.generated.rows import Rows
from lessons.meaning.encoder import SIZE

VECTOR = ("entry_id", "digest", "scale", "codes", "asked_scale", "asked_codes")
DEVIATION = 40  # of a signed byte; the scale makes the length of the vector about one
DIGEST = "0" * 32  # of no text


def make_vectors(rows: Rows, chance: np.random.Generator) -> Iterator[tuple]:
    scale = 1 / (DEVIATION * SIZE**0.5)
    for entries in rows.entries.values():
        for entry_id, *_ in entries:
            codes = np.clip(chance.normal(0, DEVIATION, SIZE), -127, 127).astype(np.int8)
            yield entry_id, DIGEST, scale, codes.tobytes(), 0.0, b""
