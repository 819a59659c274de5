"""Records that are close to a question in meaning, whatever words they use."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from pyroaring import BitMap

from ..meaning import is_available, measure_closeness
from .partial_match import rarity, sum_weights

if TYPE_CHECKING:
    from .engine import PlannedQuery

WORDS = 0.4  # of a record with all the words, compared with a cosine of 1
OPTIONAL_WORDS = 0.2  # of an optional group, compared with a required one as rare
CANDIDATES = 200  # matches, and records closest in meaning, of which both are compared
MAX_CLOSE = 25  # records that a list offers for their meaning alone
MIN_CLOSE = 5  # that are offered if nothing matches, however far they are
LEAST_CLOSE = 0.2  # a smaller cosine is chance
# Chosen by the judged questions (tests/relevance).
PRESENT = 0.402
PRESENT_WITHOUT_WORDS = 0.24
FOREIGN = 0.15  # the largest share of known words in a query in another language


@dataclass(frozen=True)
class Ranking:
    """`matches` and, in `close`, records that are close in meaning without matching; the best
    first. `is_absent` if nothing is close enough to be about the subject of the query."""

    matches: Sequence[int]
    close: Sequence[int] = ()
    scores: dict[int, float] = field(default_factory=dict)
    is_absent: bool = False


def rank_by_meaning(text: str, planned: PlannedQuery, matches: Sequence[int]) -> Ranking:
    """Order the matches by words and meaning, and add the records that are close."""
    if not is_available() or not planned.snapshot.published:
        return Ranking(matches)
    allowed, is_named = find_allowed(planned)
    closeness = measure_closeness(planned.snapshot, text)
    others = closeness.find_closest(CANDIDATES, allowed - BitMap(matches))
    cosines = closeness.select(BitMap(matches[:CANDIDATES])) | others
    scores = add_words(planned, cosines)
    close = sorted(others, key=lambda i: -scores[i])[:MAX_CLOSE]
    least = 0 if is_named else LEAST_CLOSE
    near = [i for i in close if others[i] >= least]
    if not (near or matches):
        near = close[:MIN_CLOSE]
    ranked = sorted(matches[:CANDIDATES], key=lambda i: -scores.get(i, 0.0))
    best = max(scores.values(), default=0)
    return Ranking(
        [*ranked, *matches[CANDIDATES:]],
        near,
        scores,
        best < least_of_present(planned),
    )


def add_words(planned: PlannedQuery, cosines: dict[int, float]) -> dict[int, float]:
    held = weigh_words(planned, BitMap(cosines))
    return {i: cosine + WORDS * held.get(i, 0.0) for i, cosine in cosines.items()}


def least_of_present(planned: PlannedQuery) -> float:
    """The smallest score at which the subject of a query is taken to be present. The words of
    another language occur in hardly any record and cannot add to a score."""
    known = sum(bool(ids) for ids in planned.sets(planned.required))
    return PRESENT if known > FOREIGN * len(planned.required) else PRESENT_WITHOUT_WORDS


def find_allowed(planned: PlannedQuery) -> tuple[BitMap, bool]:
    """The records that contain what was quoted, not what was excluded, and what was named or its
    country; and whether any does. A name that no record contains is no condition.
    """
    allowed = planned.snapshot.published - planned.excluded_ids()
    fixed = [group for group in planned.required if group.exact or group.prefix]
    if named := planned.named_ids():
        allowed = allowed & named
    for ids in planned.sets(fixed):
        allowed = allowed & ids
    return allowed, bool(named)


def weigh_words(planned: PlannedQuery, among: BitMap) -> dict[int, float]:
    """Id → share of the weight of the words that the record holds. Rare words weigh more."""
    total = len(planned.snapshot.published)
    weighed = [
        (factor * rarity(ids, total), ids & among)
        for factor, groups in ((1.0, planned.required), (OPTIONAL_WORDS, planned.optional))
        for ids in planned.sets(groups)
    ]
    whole = sum(weight for weight, _ in weighed) or 1
    return {entry_id: weight / whole for entry_id, weight in sum_weights(weighed, among).items()}
