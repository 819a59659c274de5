"""The records most similar to one, by meaning, shared evidence, themes, missions, actors, title."""

import math
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

import numpy as np
from pyroaring import BitMap
from rapidfuzz.fuzz import token_set_ratio

from ..facet_index import Snapshot, StoredValue
from .encoder import is_available
from .record_vectors import read_vectors

# The weight of a shared value, which `share_traits` increases for rare values.
WEIGHTS = {"paragraph": 3.0, "theme": 1.0, "mission": 0.7, "actor": 0.4}
TITLE_WEIGHT = 4.0  # of two titles in the same words
SIMILAR_TITLE = 0.65  # a smaller share of common words does not count
MEANING_WEIGHT = 8.0  # of a cosine of 1, less for a smaller one
RELATED, CLOSE = 0.5, 0.65  # a smaller cosine does not count; from the greater one on it is enough
MIN_SCORE = 3.0  # records with a lower one, that are not close in meaning, are not similar
CANDIDATES = 60
MAX_COMPARED = 20_000  # records in all whose meanings are compared; more take longer than the page


@dataclass(frozen=True)
class Similarity:
    """`shared` facet → the primary keys that both records have; `is_close` in meaning."""

    entry_id: int
    score: float
    shared: dict[str, tuple[StoredValue, ...]]
    has_similar_title: bool
    is_close: bool = False


def find_similar(
    snapshot: Snapshot,
    entry_id: int,
    values: Mapping[str, Iterable[StoredValue]],
    limit: int,
    within: BitMap | None = None,
) -> list[Similarity]:
    """The most similar published records, the best first. `values` facet → the record's values.

    Only the few records that share most values or are closest in meaning are compared, or, if
    `within` restricts the search to some ids, all of those that share any value.
    """
    traits = [
        (facet, value, snapshot.values[facet][value])
        for facet, wanted in values.items()
        for value in wanted
        if value in snapshot.values[facet]
    ]
    sets = [ids for _, _, ids in traits]
    cosines = measure_neighbours(snapshot, entry_id)
    if within is None:
        among = find_candidates(sets) | BitMap(sorted(cosines, key=lambda pk: -cosines[pk])[:limit])
    else:
        among = BitMap.union(BitMap(), *sets) & within
    among = among - BitMap([entry_id])
    shared = share_traits(snapshot, among, traits)
    title = snapshot.keys.get(entry_id, "")
    similar = []
    for other in among:
        likeness = token_set_ratio(title, snapshot.keys[other]) / 100
        cosine = cosines.get(other, 0.0)
        score = shared[other][1] + add_likeness(likeness, cosine)
        if score >= MIN_SCORE or cosine >= CLOSE:
            similar.append((-score, other, likeness >= SIMILAR_TITLE, cosine >= CLOSE))
    return [
        Similarity(other, -score, shared[other][0], *marks)
        for score, other, *marks in sorted(similar)[:limit]
    ]


def measure_neighbours(snapshot: Snapshot, entry_id: int) -> dict[int, float]:
    """Id → cosine of the other records that are related in meaning."""
    if not is_available() or len(snapshot.published) > MAX_COMPARED:
        return {}
    vectors = read_vectors(snapshot)
    vector = vectors.vector_of(entry_id)
    if vector is None:
        return {}
    cosines = vectors.measure(vector)
    near = np.flatnonzero(cosines >= RELATED)
    pairs = zip(vectors.ids[near].tolist(), cosines[near].tolist(), strict=True)
    return {pk: cosine for pk, cosine in pairs if pk != entry_id}


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


def share_traits(
    snapshot: Snapshot, among: BitMap, traits: list[tuple[str, StoredValue, BitMap]]
) -> dict[int, tuple[dict[str, tuple[StoredValue, ...]], float]]:
    """Id → the values, by facet, that a record shares, and their weights added up."""
    shared: dict[int, dict[str, tuple[StoredValue, ...]]] = {other: {} for other in among}
    scores = dict.fromkeys(among, 0.0)
    for facet, value, ids in traits:
        rarity = math.log(1 + len(snapshot.published) / len(ids))
        weight = WEIGHTS[facet] * rarity / (1 + rarity)
        for other in ids & among:
            shared[other][facet] = (*shared[other].get(facet, ()), value)
            scores[other] += weight
    return {other: (shared[other], scores[other]) for other in among}


def add_likeness(title: float, cosine: float) -> float:
    """What a similar title and a similar meaning add to the weights of shared values."""
    return TITLE_WEIGHT * max(0.0, title - SIMILAR_TITLE) + MEANING_WEIGHT * max(
        0.0, cosine - RELATED
    )
