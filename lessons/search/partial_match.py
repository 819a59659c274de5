"""Records that contain most of the required terms, for queries that few records match."""

import math
from collections.abc import Sequence

from pyroaring import BitMap

from .synonyms import Group

MIN_SHARE = 0.6  # of the weight of all required groups
RELAXED = 0.4  # for long queries if no record reaches MIN_SHARE
LONG = 4  # groups
UNKNOWN = 0.25  # the largest share of groups without a match in a query that may be relaxed
OPTIONAL_WEIGHT = 0.2  # of an optional group, compared with a required one as rare

GroupMatches = Sequence[tuple[Group, BitMap]]


def score_most(
    required: GroupMatches, optional: GroupMatches, named: BitMap, total: int
) -> dict[int, float]:
    """Id → weight of the groups that the record matches, for records that match most of the weight.

    Rare words weigh more. If the query names a mission or place, a record must be among the
    `named`, and must match what was quoted or ends in a star.
    """
    weighed = [(rarity(ids, total), ids) for _, ids in required]
    weighed.sort(key=lambda item: -item[0])
    has_names = any(group.name for group, _ in required)
    quoted = [ids for group, ids in required if group.exact or group.prefix]
    for share in (MIN_SHARE, RELAXED) if may_relax(required) else (MIN_SHARE,):
        enough = share * sum(weight for weight, _ in weighed) - 1e-9
        among = find_candidates(weighed, enough)
        if has_names:
            among &= named
        for ids in quoted:
            among &= ids
        sums = sum_weights(weighed, among)
        if scores := {pk: score for pk, score in sums.items() if score >= enough}:
            extra = [(OPTIONAL_WEIGHT * rarity(ids, total), ids) for _, ids in optional]
            for entry_id, weight in sum_weights(extra, BitMap(scores)).items():
                scores[entry_id] += weight
            return scores
    return {}


def may_relax(required: GroupMatches) -> bool:
    """Only for long queries: a short one with an unknown word is about something else."""
    unknown = sum(not ids for _, ids in required)
    return len(required) >= LONG and unknown <= UNKNOWN * len(required)


def rarity(ids: BitMap, total: int) -> float:
    return math.log(1 + total / max(len(ids), 1))


def find_candidates(weighed: Sequence[tuple[float, BitMap]], enough: float) -> BitMap:
    """The only records that can reach `enough`: those that match one of the heaviest groups,
    because the groups after these do not weigh enough together."""
    left = sum(weight for weight, _ in weighed)
    among = BitMap()
    for weight, ids in weighed:
        if left < enough:
            break
        among |= ids
        left -= weight
    return among


def sum_weights(weighed: Sequence[tuple[float, BitMap]], among: BitMap) -> dict[int, float]:
    scores = dict.fromkeys(among, 0.0)
    for weight, ids in weighed:
        for entry_id in ids & among:
            scores[entry_id] += weight
    return scores
