"""Records that hold most of what was asked for, where too few hold all of it."""

import math
from collections.abc import Sequence

from pyroaring import BitMap

from .synonyms import Group

MOST = 0.6  # of the weight of all words
RELAXED = 0.4  # of long questions, where no record holds most
LONG = 4  # words
UNKNOWN = 0.25  # at most this share of a long question's words may stand nowhere
OPTIONAL_WEIGHT = 0.2  # weight of a light word, against a telling one that is as rare

GroupMatches = Sequence[tuple[Group, BitMap]]


def score_most(telling: GroupMatches, light: GroupMatches, total: int) -> dict[int, float]:
    """Record → weight of the words that it holds, where it holds most; rare words weigh more.

    A mission or place that was named must be there: without it a record is no answer.
    """
    weighed = sorted(((rarity(found, total), found) for _, found in telling), key=by_weight)
    names = [found for group, found in telling if group.name]
    for share in (MOST, RELAXED) if may_relax(telling) else (MOST,):
        enough = share * sum(weight for weight, _ in weighed) - 1e-9
        among = find_candidates(weighed, enough)
        if names:
            among &= BitMap.union(*names)
        scores = {
            entry: score for entry, score in sum_weights(weighed, among).items() if score >= enough
        }
        if scores:
            for _, found in light:
                for entry in found & BitMap(scores):
                    scores[entry] += OPTIONAL_WEIGHT * rarity(found, total)
            return scores
    return {}


def may_relax(telling: GroupMatches) -> bool:
    """A short question with a word that stands nowhere is about something else."""
    unknown = sum(not found for _, found in telling)
    return len(telling) >= LONG and unknown <= UNKNOWN * len(telling)


def rarity(found: BitMap, total: int) -> float:
    return math.log(1 + total / max(len(found), 1))


def by_weight(item: tuple[float, BitMap]) -> float:
    return -item[0]


def find_candidates(weighed: Sequence[tuple[float, BitMap]], enough: float) -> BitMap:
    """Records that could hold enough: those with a word without which the rest do not suffice."""
    left = sum(weight for weight, _ in weighed)
    among = BitMap()
    for weight, found in weighed:
        if left < enough:
            break
        among |= found
        left -= weight
    return among


def sum_weights(weighed: Sequence[tuple[float, BitMap]], among: BitMap) -> dict[int, float]:
    scores = dict.fromkeys(among, 0.0)
    for weight, found in weighed:
        for entry in found & among:
            scores[entry] += weight
    return scores
