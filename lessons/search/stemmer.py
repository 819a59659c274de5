"""A stemmer for the keys of synonyms in memory; the engines stem the searched text themselves."""

from snowballstemmer import stemmer

MAX_UNSTEMMED_LENGTH = 3


def stem(word: str) -> str:
    """patrols, patrolling, patrolled → patrol; parties → parti. Short words are not changed."""
    if not word.isalpha() or len(word) <= MAX_UNSTEMMED_LENGTH:
        return word
    return stemmer("english").stemWord(word)  # a stemmer of its own: it is not thread-safe
