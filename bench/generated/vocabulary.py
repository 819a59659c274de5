"""Made-up words with the frequencies of a natural language: the n-th word has weight 1/n.

They end in letters that end no English suffix, so that a stemmer does not change them.
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
    """`words` run from the most to the least common; the first are English function words."""

    def __init__(self, chance: random.Random):
        made: dict[str, None] = {}
        while len(made) < SIZE:
            syllables = chance.choice((2, 2, 3, 3, 4))
            inner = "".join(chance.choice(STARTS) + chance.choice(VOWELS) for _ in range(syllables))
            made[inner + chance.choice(ENDS)] = None
        self.chance = chance
        self.words = [*COMMON, *made]
        self.weights = list(accumulate(1 / rank for rank in range(1, len(self.words) + 1)))
        self.records: Counter[str] = Counter()  # number of records by word

    def text(self, length: int) -> list[str]:
        return self.chance.choices(self.words, cum_weights=self.weights, k=length)

    def examples(self, records: float, how_many: int) -> list[tuple[str, int]]:
        """Made-up words whose number of records is nearest to `records`, each with its number."""
        made = [(word, count) for word, count in self.records.items() if word not in COMMON]
        return sorted(made, key=lambda item: (abs(item[1] - records), item[0]))[:how_many]


def split_into_sentences(words: list[str]) -> Iterator[str]:
    for start in range(0, len(words), 14):
        part = " ".join(words[start : start + 14])
        yield f"{part[:1].upper()}{part[1:]}."
