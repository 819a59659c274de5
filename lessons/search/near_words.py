"""Words of the records that mean nearly what an untranslated word of another language means."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from threading import Lock
from typing import TYPE_CHECKING

import numpy as np

from ..facet_index import Snapshot, per_revision
from ..meaning import Vectors, compress, encode_texts, is_available, vectors_of_rows
from .saved_word_vectors import WordCodes, read_word_vectors, save_word_vectors
from .stemmer import stem
from .stopwords import OPTIONAL_WORDS, STOP_WORDS
from .synonyms import Group
from .wordlist import word_counts

if TYPE_CHECKING:
    from .engine import PlannedQuery

MAX_WORDS = 4_000  # of the records that are compared, the most frequent; each takes 512 bytes
MIN_LETTERS = 3
MAX_NEAR = 3  # words that one word is searched by
# A smaller cosine says nothing: words that the model does not know have up to 0.6 with any other.
MIN_COSINE = 0.68
BATCH = 64


@dataclass(frozen=True)
class WordVectors:
    words: Sequence[str]
    vectors: Vectors

    def find_near(self, text_vector: np.ndarray) -> list[tuple[str, float]]:
        """(Word, cosine) of the nearest words, the nearest first."""
        cosines = self.vectors.measure(text_vector)
        best = np.argsort(-cosines)[:MAX_NEAR]
        return [(self.words[n], float(cosines[n])) for n in best if cosines[n] >= MIN_COSINE]


class WordVectorCache:
    """The newest vectors; another revision encodes only the words that are new in it."""

    def __init__(self) -> None:
        self.lock = Lock()
        self.latest = WordVectors((), vectors_of_rows([]))

    def of(self, words: Sequence[str]) -> WordVectors:
        with self.lock:
            if words != self.latest.words:
                self.latest = WordVectors(words, self.collect(words))
            return self.latest

    def collect(self, words: Sequence[str]) -> Vectors:
        old = self.latest.vectors
        known = {word: (old.scales[n], old.codes[n]) for n, word in enumerate(self.latest.words)}
        known = known or read_word_vectors()
        new = encode_words([word for word in words if word not in known])
        known |= new
        if len(new) > BATCH:
            save_word_vectors({word: known[word] for word in words})
        return vectors_of_rows([(n, *known[word]) for n, word in enumerate(words)])


WORD_VECTORS = WordVectorCache()


def encode_words(words: Sequence[str]) -> WordCodes:
    encoded: WordCodes = {}
    for start in range(0, len(words), BATCH):
        batch = words[start : start + BATCH]
        for word, vector in zip(batch, encode_texts(batch), strict=True):
            encoded[word] = compress(vector / np.linalg.norm(vector))
    return encoded


@per_revision
def word_vectors(snapshot: Snapshot) -> WordVectors:
    return WORD_VECTORS.of(choose_words(snapshot))


def choose_words(snapshot: Snapshot) -> list[str]:
    """The most frequent words of the records that say something, in their most frequent form."""
    forms: dict[str, str] = {}
    for word, count in word_counts(snapshot).most_common():
        says_something = len(word) >= MIN_LETTERS and word.isalpha()
        if count and says_something and word not in STOP_WORDS and word not in OPTIONAL_WORDS:
            forms.setdefault(stem(word), word)
            if len(forms) == MAX_WORDS:
                break
    return list(forms.values())


def add_near_words(planned: PlannedQuery, groups: Iterable[Group]) -> PlannedQuery:
    """The plan with the words of records that are near to words of the question, which are in
    another language and neither translated nor in any record. They raise the rank of a record that
    is close in meaning and are no condition."""
    strange = [group for group in groups if group.is_foreign and not group.known]
    strange = [each for each, ids in zip(strange, planned.sets(strange), strict=True) if not ids]
    if not (strange and is_available()):
        return planned
    known = word_vectors(planned.snapshot)
    vectors = encode_texts([" ".join(group.typed) for group in strange])
    near, unknown = [], []
    for group, vector in zip(strange, vectors, strict=True):
        found = known.find_near(vector / np.linalg.norm(vector)) if known.words else []
        if found:
            phrases = tuple((word,) for word, _ in found)
            near.append(replace(group, phrases=phrases, closeness=found[0][1]))
        else:
            unknown.append(group)
    return replace(planned, near=tuple(near), strange=tuple(unknown))
