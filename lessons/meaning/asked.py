"""How close questions that records answer are in meaning to a question."""

import numpy as np
from pyroaring import BitMap

from ..facet_index import select_rows
from .encoder import SIZE

CODES = (
    "SELECT entry_id, asked_scale, asked_codes FROM lessons_entryvector "
    "WHERE asked_scale > 0 AND entry_id IN ({ids})"
)


def measure_asked(question: np.ndarray, among: BitMap) -> dict[int, float]:
    """Id → cosine of the closest of its questions, for those of some records that have any. Their
    vectors are read from the database: few records are asked for, and all would take memory."""
    rows = select_rows(CODES, list(among)) if among else []
    if not rows:
        return {}
    ids, scales, codes = zip(*rows, strict=True)
    vectors = np.frombuffer(b"".join(codes), dtype=np.int8).reshape(-1, SIZE)
    cosines = vectors.astype(np.float32) @ question
    starts = np.cumsum([0, *(len(each) // SIZE for each in codes[:-1])])
    best = np.maximum.reduceat(cosines, starts) * np.array(scales)
    return dict(zip(ids, best.tolist(), strict=True))
