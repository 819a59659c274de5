"""Read Roman numerals up to 39, as sections have them."""

import re
from itertools import pairwise

ROMAN = re.compile(r"X{0,3}(?:IX|IV|V?I{0,3})")
NUMERALS = {"I": 1, "V": 5, "X": 10}


def parse_roman(roman: str) -> int:
    """Convert 'XIV' to 14."""
    numbers = [NUMERALS[letter] for letter in roman]
    return sum(-one if one < two else one for one, two in pairwise([*numbers, 0]))
