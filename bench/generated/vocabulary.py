"""Made-up words, as often used as the words of a language: the second half as often as the first.

They end in a letter that no English suffix ends in, so that a stemmer leaves each as it is.
"""

import random
from collections import Counter
from collections.abc import Iterator
from itertools import accumulate

COMMON = (
    "the of and to in a is that for it as was with be by on not at are this have from or had an "
    "they which one were all there would their we been has when who will no"
).split()
SIZE = 30_000
STARTS, VOWELS, ENDS = "bcdfgklmnprstvz", "aeiou", "bgkmp"


class Vocabulary:
    """`words` from the commonest to the rarest; the first are English, as in any text."""

    def __init__(self, chance: random.Random):
        made: dict[str, None] = {}
        while len(made) < SIZE:
            syllables = chance.choice((2, 2, 3, 3, 4))
            inner = "".join(chance.choice(STARTS) + chance.choice(VOWELS) for _ in range(syllables))
            made[inner + chance.choice(ENDS)] = None
        self.chance = chance
        self.words = [*COMMON, *made]
        self.weights = list(accumulate(1 / rank for rank in range(1, len(self.words) + 1)))
        self.records: Counter[str] = Counter()  # word → how many records hold it

    def text(self, length: int) -> list[str]:
        return self.chance.choices(self.words, cum_weights=self.weights, k=length)

    def examples(self, records: float, how_many: int) -> list[tuple[str, int]]:
        """The made-up words that stand in nearest to so many records, and in how many."""
        made = [(word, count) for word, count in self.records.items() if word not in COMMON]
        return sorted(made, key=lambda item: (abs(item[1] - records), item[0]))[:how_many]


def sentences(words: list[str]) -> Iterator[str]:
    for start in range(0, len(words), 14):
        part = " ".join(words[start : start + 14])
        yield f"{part[:1].upper()}{part[1:]}."
