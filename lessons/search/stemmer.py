"""A stemmer for words in memory; the engines stem the searched text themselves."""

from functools import lru_cache

from snowballstemmer import stemmer

SHORTEST = 3
CACHED = 30_000  # words


@lru_cache(maxsize=CACHED)
def stem(word: str) -> str:
    """patrols, patrolling, patrolled → patrol; parties → parti. Short words are not changed."""
    if not word.isalpha() or len(word) <= SHORTEST:
        return word
    return stemmer("english").stemWord(word)  # a stemmer of its own: it is not thread-safe
