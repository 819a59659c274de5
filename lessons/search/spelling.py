"""Corrections of misspelt words: the nearest word that occurs in the knowledge base."""

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import replace

from rapidfuzz import process
from rapidfuzz.distance import OSA

from ..meaning import is_available, is_one_piece
from .fold import Phrase
from .query import Query, Term

MIN_LENGTH = 4
SHORT = 5  # below it only transposed letters are corrected, as other slips give real words
LONG = 8  # from here on two slips are corrected
CANDIDATES = 12
MAX_NAME_LENGTH = 3  # words, of a name that is recognised in another transcription
ENDING = re.compile("(?<=...)(s|ed|ing)$")
VOWELS = re.compile("[aeiouyw'-]")
REPEATED = re.compile(r"(\w)\1+")


def is_known_word(word: str) -> bool:
    """True for a word that the model of meaning knows as a whole, whatever its ending: "pension" is
    no slip for the "tension" of some record."""
    return is_available() and any(map(is_one_piece, {word, ENDING.sub("", word)}))


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


def correct_query(
    query: Query, missing: set[str], counts: Counter[str], names: Iterable[Phrase] = ()
) -> tuple[Query, str]:
    """The query with corrected words and its text, or the same query and empty text if no word
    can be corrected."""
    if respelt := respell_names(query.terms, missing, names):
        return replace(query, terms=respelt), write_query(respelt, query.excluded)
    corrections = {
        word: other
        for word in missing
        if not is_known_word(word) and (other := find_nearest_word(word, counts))
    }
    if not corrections:
        return query, ""
    terms = tuple(
        term
        if term.is_fixed
        else replace(term, words=tuple(corrections.get(w, w) for w in term.words))
        for term in query.terms
    )
    return Query(terms, query.excluded), write_query(terms, query.excluded)


def write_query(terms: Sequence[Term], excluded: Sequence[Phrase]) -> str:
    texts = [f'"{" ".join(t.words)}"' if t.exact else " ".join(t.words) for t in terms]
    texts += [f'-"{" ".join(phrase)}"' for phrase in excluded]
    return " ".join(texts)


def respell_names(
    terms: Sequence[Term], missing: set[str], names: Iterable[Phrase]
) -> tuple[Term, ...]:
    """The terms with the known name that two or three of them are another transcription of, as Um
    Baro of Umm Barru; empty if there is none."""
    known = {skeleton(name): name for name in names if 1 < len(name) <= MAX_NAME_LENGTH}
    for size in range(MAX_NAME_LENGTH, 1, -1):
        for start in range(len(terms) - size + 1):
            part = terms[start : start + size]
            words = tuple(word for term in part for word in term.words)
            if any(term.is_fixed for term in part) or not missing.intersection(words):
                continue
            if name := known.get(skeleton(words)):
                respelt = (Term((word,)) for word in name)
                return (*terms[:start], *respelt, *terms[start + size :])
    return ()


def skeleton(words: Phrase) -> str:
    """The consonants of each word, doubled ones once: what transcriptions of a name share."""
    return " ".join(REPEATED.sub(r"\1", VOWELS.sub("", word)) for word in words)
