"""The records most like one, by what they share: evidence, themes, missions, wording."""

import math
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from pyroaring import BitMap
from rapidfuzz.fuzz import token_set_ratio

from .snapshot import Snapshot, Value

# What sharing a value is worth, before rarer values count for more.
WORTH = {"paragraph": 3.0, "theme": 1.0, "mission": 0.7, "actor": 0.4}
WORDING = 4.0  # of two titles in the same words
SAME_WORDS = 0.65
LEAST = 3.0  # below this two records have too little in common to say so
CANDIDATES = 60


@dataclass(frozen=True)
class Similar:
    """`shared` facet → primary keys that both have; `wording` that their titles are alike."""

    entry: int
    score: float
    shared: dict[str, tuple[Value, ...]]
    wording: bool


def similar(
    snapshot: Snapshot,
    entry: int,
    values: Mapping[str, Iterable[Value]],
    number: int,
    within: BitMap | None = None,
) -> list[Similar]:
    """The most similar published records; `values` are those of the record, by facet. Of all
    records a few are weighed that share most; `within` a smaller set, all that share anything."""
    traits = [
        (facet, value, snapshot.values[facet][value])
        for facet, wanted in values.items()
        for value in wanted
        if value in snapshot.values[facet]
    ]
    sets = [found for _, _, found in traits]
    among = candidates(sets) if within is None else BitMap.union(BitMap(), *sets) & within
    among = among - BitMap([entry])
    scored = [weighed(snapshot, entry, other, traits) for other in among]
    close = [found for found in scored if found.score >= LEAST]
    return sorted(close, key=lambda found: (-found.score, found.entry))[:number]


def candidates(sets: list[BitMap]) -> BitMap:
    """Records in as many of the sets as it takes to leave a few: levels[n] are in n + 1 or more."""
    levels: list[BitMap] = []
    for found in sets:
        levels.append(BitMap())
        for level in range(len(levels) - 1, 0, -1):
            levels[level] |= levels[level - 1] & found
        levels[0] |= found
    among = BitMap()
    for shared in reversed(levels):
        if len(shared) > CANDIDATES:
            return among or BitMap(shared[:CANDIDATES])
        among |= shared
    return among


def weighed(
    snapshot: Snapshot, entry: int, other: int, traits: list[tuple[str, Value, BitMap]]
) -> Similar:
    shared: dict[str, tuple[Value, ...]] = {}
    score = 0.0
    for facet, value, found in traits:
        if other in found:
            shared[facet] = (*shared.get(facet, ()), value)
            rarity = math.log(1 + len(snapshot.published) / len(found))
            score += WORTH[facet] * rarity / (1 + rarity)
    likeness = token_set_ratio(snapshot.keys[entry], snapshot.keys[other]) / 100
    score += WORDING * max(0.0, likeness - SAME_WORDS)
    return Similar(other, score, shared, likeness >= SAME_WORDS)
