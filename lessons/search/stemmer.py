"""A stemmer for words in memory; the engines stem the searched text themselves."""

from functools import lru_cache

from Stemmer import Stemmer

SHORTEST = 3
CACHED = 30_000  # words


@lru_cache(maxsize=CACHED)
def stem(word: str) -> str:
    """patrols, patrolling, patrolled → patrol; parties → parti. Short words are not changed."""
    if not word.isalpha() or len(word) <= SHORTEST:
        return word
    return Stemmer("english").stemWord(word)  # its own: a stemmer is not thread-safe


def stem_as_sqlite(word: str) -> str:
    return Stemmer("porter").stemWord(word)
