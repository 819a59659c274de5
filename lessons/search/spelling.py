"""Corrections of misspelt words: the nearest word that occurs in the knowledge base."""

from collections import Counter
from dataclasses import replace

from rapidfuzz import process
from rapidfuzz.distance import OSA

from .query import Query

MIN_LENGTH = 4
SHORT = 5  # below it only transposed letters are corrected, as other slips give real words
LONG = 8  # from here on two slips are corrected
CANDIDATES = 12


def find_nearest_word(word: str, counts: Counter[str]) -> str:
    """The most frequent of the nearest words, or empty text if none is near enough."""
    if len(word) < MIN_LENGTH or word.isdigit() or word in counts:
        return ""
    nearest = process.extract(
        word,
        counts.keys(),
        scorer=OSA.distance,
        score_cutoff=2 if len(word) >= LONG else 1,
        limit=CANDIDATES,
    )
    near = [(far, other) for other, far, _ in nearest if counts[other] and is_likely(word, other)]
    # A first letter is seldom mistyped.
    return min(
        near,
        key=lambda item: (item[0], item[1][0] != word[0], -counts[item[1]], item[1]),
        default=(0, ""),
    )[1]


def is_likely(word: str, other: str) -> bool:
    if other.isdigit():
        return False
    return len(word) >= SHORT or sorted(word) == sorted(other)


def correct_query(query: Query, missing: set[str], counts: Counter[str]) -> tuple[Query, str]:
    """The query with corrected words and its text, or the same query and empty text if no word
    can be corrected."""
    corrections = {word: other for word in missing if (other := find_nearest_word(word, counts))}
    if not corrections:
        return query, ""
    terms = tuple(
        term
        if term.is_fixed
        else replace(term, words=tuple(corrections.get(w, w) for w in term.words))
        for term in query.terms
    )
    texts = [f'"{" ".join(t.words)}"' if t.exact else " ".join(t.words) for t in terms]
    texts += [f'-"{" ".join(phrase)}"' for phrase in query.excluded]
    return Query(terms, query.excluded), " ".join(texts)
