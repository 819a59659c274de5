"""The records most similar to one, by shared evidence, themes, missions, actors and title."""

import math
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from pyroaring import BitMap
from rapidfuzz.fuzz import token_set_ratio

from .snapshot import Snapshot, StoredValue

# The weight of a shared value, which `measure_similarity` increases for rare values.
WEIGHTS = {"paragraph": 3.0, "theme": 1.0, "mission": 0.7, "actor": 0.4}
TITLE_WEIGHT = 4.0  # of two titles in the same words
SIMILAR_TITLE = 0.65  # a smaller share of common words does not count
MIN_SCORE = 3.0  # records with a lower one are not similar
CANDIDATES = 60


@dataclass(frozen=True)
class Similarity:
    """`shared` facet → the primary keys that both records have."""

    entry_id: int
    score: float
    shared: dict[str, tuple[StoredValue, ...]]
    has_similar_title: bool


def find_similar(
    snapshot: Snapshot,
    entry_id: int,
    values: Mapping[str, Iterable[StoredValue]],
    limit: int,
    within: BitMap | None = None,
) -> list[Similarity]:
    """The most similar published records, the best first. `values` facet → the record's values.

    Only the few records that share most values are compared, or, if `within` restricts the search
    to some ids, all of those that share any value.
    """
    traits = [
        (facet, value, snapshot.values[facet][value])
        for facet, wanted in values.items()
        for value in wanted
        if value in snapshot.values[facet]
    ]
    sets = [ids for _, _, ids in traits]
    among = find_candidates(sets) if within is None else BitMap.union(BitMap(), *sets) & within
    compared = [
        measure_similarity(snapshot, entry_id, other, traits)
        for other in among - BitMap([entry_id])
    ]
    similar = [other for other in compared if other.score >= MIN_SCORE]
    return sorted(similar, key=lambda other: (-other.score, other.entry_id))[:limit]


def find_candidates(sets: list[BitMap]) -> BitMap:
    """About CANDIDATES ids, preferring those that are in the most sets."""
    levels: list[BitMap] = []  # levels[n] holds the ids that are in n + 1 or more sets
    for ids in sets:
        levels.append(BitMap())
        for level in range(len(levels) - 1, 0, -1):
            levels[level] |= levels[level - 1] & ids
        levels[0] |= ids
    among = BitMap()
    for shared in reversed(levels):
        if len(shared) > CANDIDATES:
            return among or BitMap(shared[:CANDIDATES])
        among |= shared
    return among


def measure_similarity(
    snapshot: Snapshot, entry_id: int, other: int, traits: list[tuple[str, StoredValue, BitMap]]
) -> Similarity:
    shared: dict[str, tuple[StoredValue, ...]] = {}
    score = 0.0
    for facet, value, ids in traits:
        if other in ids:
            shared[facet] = (*shared.get(facet, ()), value)
            rarity = math.log(1 + len(snapshot.published) / len(ids))
            score += WEIGHTS[facet] * rarity / (1 + rarity)
    likeness = token_set_ratio(snapshot.keys.get(entry_id, ""), snapshot.keys[other]) / 100
    score += TITLE_WEIGHT * max(0.0, likeness - SIMILAR_TITLE)
    return Similarity(other, score, shared, likeness >= SIMILAR_TITLE)
