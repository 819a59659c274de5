"""Encode a question as a vector of its meaning."""

from collections.abc import Callable
from functools import lru_cache

import numpy as np

from ..facet_index import Snapshot, per_revision
from ..meaning import encode_question
from .guessed_language import read_query
from .wordlist import synonyms

MAX_VECTORS = 200  # of two kilobytes each


def vector_of_question(text: str, snapshot: Snapshot) -> np.ndarray:
    """Acronyms are spelled out, as the model has never seen most of them. It knows other languages
    less well than English, so what is known in English of a question in another one counts half."""
    return remembered_vectors(snapshot)(text)


@per_revision
def remembered_vectors(snapshot: Snapshot) -> Callable[[str], np.ndarray]:
    """The records, and each kind of what is shown beside them, ask for the same vector."""
    known = synonyms(snapshot)

    @lru_cache(maxsize=MAX_VECTORS)
    def encode(text: str) -> np.ndarray:
        vector = encode_question(known.spell_out(text))
        english = known.put_in_english(read_query(text, snapshot))
        return (vector + encode_question(english)) / 2 if english else vector

    return encode
