"""Weigh the words of a query that a record contains: rare words and words in titles weigh most."""

from __future__ import annotations

import math
from collections.abc import Sequence
from itertools import compress
from typing import TYPE_CHECKING

from pyroaring import BitMap

from ..facet_index import select_rows
from .fold import split_words
from .stemmer import stem
from .synonyms import Group

if TYPE_CHECKING:
    from .engine import PlannedQuery

COMMON_SHARE = 0.25  # of all records; a word that so many contain has no weight
ADDED_RECORDS = 200  # to the real number, because a small collection is about few subjects
OPTIONAL_WEIGHT = 0.2  # relative to a required group that is equally rare
# How the weight of a word is divided: for its occurrence anywhere in a record, in the title,
# summary or names, and in the title.
ANYWHERE_SHARE, ABOVE_SHARE, TITLE_SHARE = 0.4, 0.3, 0.3
NEAR_SHARE = 0.6  # for a word that means nearly the same, wherever it is
MIN_SHARE = 0.6  # of the weight of all required groups, for a partial match
MIN_RELAXED_SHARE = 0.4  # for long queries if no record reaches MIN_SHARE
MIN_RELAXED_GROUPS = 4
MAX_UNKNOWN_SHARE = 0.25  # of groups without a match; a query with more is not relaxed
MAX_PARTIAL = 1_000

ASKED = "SELECT id, asked FROM lessons_entry WHERE asked <> '' AND id IN ({ids})"

Weighed = Sequence[tuple[float, BitMap]]


def weight_of(matches: int, total: int) -> float:
    """The weight of a word, or of all words together, that `matches` of `total` records contain."""
    return max(0.0, math.log(COMMON_SHARE * (total + ADDED_RECORDS) / max(matches, 1)))


def weigh(planned: PlannedQuery, groups: Sequence[Group], factor: float = 1.0) -> Weighed:
    total = len(planned.snapshot.published)
    return [
        (factor * (group.closeness or 1) * weight_of(len(ids), total), ids)
        for group, ids in zip(groups, planned.sets(groups), strict=True)
    ]


def sum_weights(weighed: Weighed, among: BitMap) -> dict[int, float]:
    scores = dict.fromkeys(among, 0.0)
    for weight, ids in weighed:
        for entry_id in ids & among if weight else ():
            scores[entry_id] += weight
    return scores


def share_words(planned: PlannedQuery, among: BitMap) -> dict[int, float]:
    """Id → share, from 0 to 1, of the weight of all words that the record contains, by field."""
    groups, weighed = weigh_typed(planned)
    near = weigh(planned, planned.near)
    whole = weigh_whole(planned)
    if not (whole and among):
        return {}
    above, titles = planned.sets_above(groups, among)
    places = (
        *((ANYWHERE_SHARE * weight, ids) for weight, ids in weighed),
        *((ABOVE_SHARE * weight, ids) for (weight, _), ids in zip(weighed, above, strict=True)),
        *((TITLE_SHARE * weight, ids) for (weight, _), ids in zip(weighed, titles, strict=True)),
        *((NEAR_SHARE * weight, ids) for weight, ids in near),
    )
    return {entry_id: sum_ / whole for entry_id, sum_ in sum_weights(places, among).items()}


def share_asked_words(planned: PlannedQuery, ids: Sequence[int]) -> dict[int, float]:
    """Id → share, from 0 to 1, of the weight of all words that the questions contain which curators
    say that the record answers."""
    groups, weighed = weigh_typed(planned)
    whole = weigh_whole(planned)
    if not (whole and ids):
        return {}
    stems = [[set(map(stem, phrase)) for phrase in group.phrases] for group in groups]
    shares = {}
    for entry_id, text in select_rows(ASKED, ids):
        said = set(map(stem, split_words(text)))
        found = (any(map(said.issuperset, phrases)) for phrases in stems)
        shares[entry_id] = sum(compress((weight for weight, _ in weighed), found)) / whole
    return shares


def weigh_typed(planned: PlannedQuery) -> tuple[Sequence[Group], Weighed]:
    """The groups of words that were typed, with their weights."""
    optional = weigh(planned, planned.optional, OPTIONAL_WEIGHT)
    groups = [*planned.required, *planned.optional]
    return groups, [*weigh(planned, planned.required), *optional]


def weigh_whole(planned: PlannedQuery) -> float:
    """The weight of all words of a query, also of those in another language that nobody knows."""
    known = [*weigh_typed(planned)[1], *weigh(planned, planned.near)]
    unknown = len(planned.strange) * weight_of(0, len(planned.snapshot.published))
    return sum(weight for weight, _ in known) + unknown


def find_partial_matches(planned: PlannedQuery, before: BitMap) -> dict[int, float]:
    """Id → weight of the groups that the record contains, for records, other than those before,
    that contain most of the weight.

    If the query names a mission or place that no record names, there are none.
    """
    weighed = sorted(weigh(planned, planned.required), key=lambda item: -item[0])
    whole = sum(weight for weight, _ in weighed)
    is_unknown = any(group.name for group in planned.required) and not planned.named_ids()
    if is_unknown or not whole:
        return {}
    for share in (MIN_SHARE, MIN_RELAXED_SHARE) if may_relax(weighed) else (MIN_SHARE,):
        enough = share * whole - 1e-9
        among = (find_candidates(weighed, enough) & find_allowed(planned)) - before
        sums = sum_weights(weighed, among)
        if scores := {pk: score for pk, score in sums.items() if score >= enough}:
            extra = weigh(planned, planned.optional, OPTIONAL_WEIGHT)
            for entry_id, weight in sum_weights(extra, BitMap(scores)).items():
                scores[entry_id] += weight
            best = sorted(scores, key=lambda entry_id: (-scores[entry_id], entry_id))
            return {entry_id: scores[entry_id] for entry_id in best[:MAX_PARTIAL]}
    return {}


def find_with_rarest_words(planned: PlannedQuery, among: BitMap, limit: int) -> BitMap:
    """Some of the records that contain the rarest words of the query."""
    found = BitMap()
    for weight, ids in sorted(weigh(planned, planned.required), key=lambda item: -item[0]):
        if weight and len(found) < limit:
            found |= BitMap((ids & among)[: limit - len(found)])
    return found


def may_relax(weighed: Weighed) -> bool:
    """True for long queries only: a short one with an unknown word is about something else."""
    unknown = sum(not ids for _, ids in weighed)
    return len(weighed) >= MIN_RELAXED_GROUPS and unknown <= MAX_UNKNOWN_SHARE * len(weighed)


def find_candidates(weighed: Weighed, enough: float) -> BitMap:
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


def find_allowed(planned: PlannedQuery) -> BitMap:
    """The records that contain the quoted words and prefixes and none of the excluded words. If the
    query names a mission or place, they are about it or its country, unless no record is."""
    allowed = planned.snapshot.published - planned.excluded_ids()
    if named := planned.named_ids():
        allowed &= named
    fixed = [group for group in planned.required if group.exact or group.prefix]
    for ids in planned.sets(fixed):
        allowed &= ids
    return allowed
