"""Generated records as database rows."""

import random
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from itertools import accumulate

from bench.generated.lists import PREFIX, Lists
from bench.generated.vocabulary import Vocabulary, split_into_sentences
from lessons.models import DilemmaStatus, Kind, Outcome

TITLE = 90  # characters at most
ASKED = 3  # one record in so many names questions that it answers
KINDS = ([Kind.PRACTICE, Kind.LESSON, Kind.DILEMMA], [5, 8, 10])
OUTCOMES = (
    [Outcome.NOT_ASSESSED, Outcome.WORKED, Outcome.MIXED, Outcome.FAILED],
    [50, 75, 92, 100],
)
ENTRY = ("id", "kind", "slug", "title", "summary", "body", "phase_id", "tier_id", "asked")
HOW_MANY = {
    "missions": (1, 3),
    "themes": (1, 4),
    "countries": (0, 2),
    "actors": (0, 3),
    "paragraphs": (1, 4),
}


@dataclass
class Rows:
    """Rows by table, records by kind; columns in the order of the names in load.py."""

    entries: dict[str, list[tuple]] = field(default_factory=lambda: {kind: [] for kind in Kind})
    links: dict[str, list[tuple]] = field(default_factory=lambda: {name: [] for name in HOW_MANY})
    relations: list[tuple] = field(default_factory=list)


class Generator:
    def __init__(self, chance: random.Random, vocabulary: Vocabulary, lists: Lists):
        self.chance = chance
        self.vocabulary = vocabulary
        self.lists = lists
        # A few values of a list carry most records: the n-th is chosen half as often as n/2.
        self.weights = {
            name: list(accumulate(1 / (rank + 1) for rank in range(len(getattr(lists, name)))))
            for name in HOW_MANY
        }

    def batches(self, number: int, first: int, size: int = 5_000) -> Iterator[Rows]:
        """Yield rows of `number` records, `size` at a time, with primary keys from `first`."""
        for start in range(0, number, size):
            rows = Rows()
            for index in range(start, min(start + size, number)):
                self.add(rows, first + index, index, first)
            yield rows

    def add(self, rows: Rows, key: int, index: int, first: int) -> None:
        kind = self.choose_one(*KINDS)
        words = self.vocabulary.text(self.chance.randint(60, 250))
        self.vocabulary.records.update(set(words))
        title = " ".join(words[: self.chance.randint(4, 9)])[:TITLE].strip().capitalize()
        parts = list(split_into_sentences(words[8:]))
        slug = f"{PREFIX}{key:07}"
        phase, tier = self.choose_term(self.lists.phases), self.choose_term(self.lists.tiers)
        summary, body = " ".join(parts[:2]), " ".join(parts[2:-2])
        asked = (
            "" if index % ASKED else "\n".join(" ".join(words[at : at + 6]) for at in (8, 14, 20))
        )
        shared = (key, kind, slug, title, summary, body, phase, tier, asked)
        rows.entries[kind].append((*shared, *self.kind_fields(kind, parts)))
        for name, links in rows.links.items():
            links += ((key, value) for value in self.choose_several(name))
        if index and self.chance.random() < 0.5:
            rows.relations.append((key, self.chance.randint(first, key - 1)))

    def kind_fields(self, kind: str, parts: list[str]) -> tuple[str, ...]:
        last, before = parts[-1], parts[-2]
        if kind == Kind.PRACTICE:
            return before, last, self.choose_one(*OUTCOMES)
        if kind == Kind.LESSON:
            return before, last
        return f"{before[:-1]}?", last, DilemmaStatus.OPEN

    def choose_one(self, values: Sequence[str], weights: Sequence[int]) -> str:
        return str(self.chance.choices(values, cum_weights=weights)[0])

    def choose_term(self, keys: list[int]) -> int | None:
        return self.chance.choice(keys) if self.chance.random() < 0.7 else None

    def choose_several(self, name: str) -> set[int]:
        wanted = self.chance.randint(*HOW_MANY[name])
        keys: set[int] = set()
        while len(keys) < wanted:
            keys.update(
                self.chance.choices(getattr(self.lists, name), cum_weights=self.weights[name])
            )
        return keys
