"""Encode a question as a vector of its meaning."""

from collections.abc import Callable
from functools import lru_cache

import numpy as np

from ..facet_index import Snapshot, per_revision
from ..meaning import encode_question
from .guessed_language import read_query
from .wordlist import synonyms

MAX_VECTORS = 200  # of two kilobytes each
ENGLISH_SHARE = 0.2  # of a question in another language, for the English words that are known of it


def vector_of_question(text: str, snapshot: Snapshot) -> np.ndarray:
    """Acronyms are spelled out, as the model has never seen most of them. It knows other languages
    less well than English, so what is known in English of a question in another one counts too."""
    return remembered_vectors(snapshot)(text)


@per_revision
def remembered_vectors(snapshot: Snapshot) -> Callable[[str], np.ndarray]:
    """The records, and each kind of what is shown beside them, ask for the same vector."""
    known = synonyms(snapshot)

    @lru_cache(maxsize=MAX_VECTORS)
    def encode(text: str) -> np.ndarray:
        vector = encode_question(known.spell_out(text))
        english = known.put_in_english(read_query(text, snapshot))
        if not english:
            return vector
        mixed = (1 - ENGLISH_SHARE) * vector + ENGLISH_SHARE * encode_question(english)
        return mixed / np.linalg.norm(mixed)

    return encode
