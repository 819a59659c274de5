"""Records that are close to a question in meaning, whatever words they use."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from pyroaring import BitMap

from ..meaning import is_available, measure_closeness
from .partial_match import rarity, sum_weights

if TYPE_CHECKING:
    from .engine import PlannedQuery

WORDS = 0.4  # of a record with all the words, compared with a cosine of 1
OPTIONAL_WORDS = 0.2  # of an optional group, compared with a required one as rare
CANDIDATES = 200  # matches, and records closest in meaning, of which both are compared
MOST_CLOSE = 25  # records that a list offers for their meaning alone
LEAST_CLOSE = 0.2  # a smaller cosine is chance


def rank_by_meaning(
    text: str, planned: PlannedQuery, matches: Sequence[int], mixed: bool = False
) -> tuple[list[int], list[int]]:
    """The matches in an order that meaning takes part in, and the records that are close without
    matching, the closest first."""
    if not is_available() or not planned.snapshot.published:
        return list(matches), []
    allowed, is_named = find_allowed(planned)
    closeness = measure_closeness(planned.snapshot, text)
    others = closeness.find_closest(CANDIDATES, allowed - BitMap(matches))
    cosines = closeness.select(BitMap(matches[:CANDIDATES])) | others
    held = weigh_words(planned, BitMap(cosines))
    scores = {i: cosine + WORDS * held.get(i, 0.0) for i, cosine in cosines.items()}
    least = 0 if is_named else LEAST_CLOSE
    close = sorted((i for i in others if others[i] >= least), key=lambda i: -scores[i])[:MOST_CLOSE]
    ranked = sorted(matches[:CANDIDATES], key=lambda i: -scores.get(i, 0.0))
    ranked += matches[CANDIDATES:]
    if mixed:
        return [], sorted([*ranked, *close], key=lambda i: -scores.get(i, 0.0))
    return ranked, close


def find_allowed(planned: PlannedQuery) -> tuple[BitMap, bool]:
    """The records that hold what was named or quoted and lack what was excluded. Close records
    must, too; a name that no record holds does not count."""
    allowed = planned.snapshot.published - planned.excluded_ids()
    names = [group for group in planned.required if group.name]
    fixed = [group for group in planned.required if group.exact or group.prefix]
    if named := BitMap.union(BitMap(), *planned.sets(names)):
        allowed = allowed & named
    for ids in planned.sets(fixed):
        allowed = allowed & ids
    return allowed, bool(named)


def weigh_words(planned: PlannedQuery, among: BitMap) -> dict[int, float]:
    """Id → share of the weight of the query's words that the record holds; rare words weigh more."""
    total = len(planned.snapshot.published)
    weighed = [
        (factor * rarity(ids, total), ids & among)
        for factor, groups in ((1.0, planned.required), (OPTIONAL_WORDS, planned.optional))
        for ids in planned.sets(groups)
    ]
    whole = sum(weight for weight, _ in weighed) or 1
    return {entry_id: weight / whole for entry_id, weight in sum_weights(weighed, among).items()}
