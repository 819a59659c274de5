"""Encode a question as a vector of its meaning."""

import numpy as np

from ..facet_index import Snapshot
from ..meaning import encode_question
from .query import parse_query
from .wordlist import synonyms


def vector_of_question(text: str, snapshot: Snapshot) -> np.ndarray:
    """Acronyms are spelled out, as the model has never seen most of them. It knows other languages
    less well than English, so what is known in English of a question in another one counts half."""
    known = synonyms(snapshot)
    vector = encode_question(known.spell_out(text))
    english = known.put_in_english(parse_query(text))
    return (vector + encode_question(english)) / 2 if english else vector
