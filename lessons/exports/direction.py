"""Which way a text runs."""

import unicodedata


def right_to_left(words: str) -> bool:
    """Whether the first letter that has a direction runs from the right."""
    for letter in words:
        direction = unicodedata.bidirectional(letter)
        if direction in ("R", "AL"):
            return True
        if direction == "L":
            return False
    return False
