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

WORD_WEIGHT = 0.4  # added to the cosine of a record that contains all the words
OPTIONAL_WORD_WEIGHT = 0.2  # relative to a required group of words that is equally rare
MAX_CANDIDATES = 200  # of the matches and of the records closest in meaning; only these are scored
MAX_CLOSE = 25  # records without a match that a list offers
MIN_OFFERED = 5  # records that are offered if nothing matches, whatever their cosine
MIN_COSINE = 0.2  # records with a smaller cosine are not offered
# If the best score is lower, no record is about the subject of the query. Both values were chosen
# with the judged questions (tests/relevance).
MIN_BEST_SCORE = 0.402
MIN_BEST_SCORE_FOREIGN = 0.24
MAX_FOREIGN_SHARE = 0.15  # a query with no larger share of known words is in another language


@dataclass(frozen=True)
class Ranking:
    """`matches` and, in `close`, records that are close in meaning without matching, each with the
    best first. `is_absent`: no record is close enough to be about the subject of the query."""

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
    others = closeness.find_closest(MAX_CANDIDATES, allowed - BitMap(matches))
    cosines = closeness.select(BitMap(matches[:MAX_CANDIDATES])) | others
    scores = add_word_scores(planned, cosines)
    close = sorted(others, key=lambda i: -scores[i])[:MAX_CLOSE]
    least = 0 if is_named else MIN_COSINE
    near = [i for i in close if others[i] >= least]
    if not (near or matches):
        near = close[:MIN_OFFERED]
    ranked = sorted(matches[:MAX_CANDIDATES], key=lambda i: -scores.get(i, 0.0))
    best = max(scores.values(), default=0)
    return Ranking(
        [*ranked, *matches[MAX_CANDIDATES:]],
        near,
        scores,
        best < min_best_score(planned),
    )


def add_word_scores(planned: PlannedQuery, cosines: dict[int, float]) -> dict[int, float]:
    shares = weigh_words(planned, BitMap(cosines))
    return {i: cosine + WORD_WEIGHT * shares.get(i, 0.0) for i, cosine in cosines.items()}


def min_best_score(planned: PlannedQuery) -> float:
    """If the best score is lower, no record is about the subject of the query. The minimum is lower
    for a query in another language, whose words occur in hardly any record."""
    known = sum(bool(ids) for ids in planned.sets(planned.required))
    is_foreign = known <= MAX_FOREIGN_SHARE * len(planned.required)
    return MIN_BEST_SCORE_FOREIGN if is_foreign else MIN_BEST_SCORE


def find_allowed(planned: PlannedQuery) -> tuple[BitMap, bool]:
    """The records that may be offered, and whether a mission or place restricts them.

    They contain the quoted words and none of the excluded ones. If the query names a mission or
    place, they are about it or its country, unless no record is.
    """
    allowed = planned.snapshot.published - planned.excluded_ids()
    fixed = [group for group in planned.required if group.exact or group.prefix]
    if named := planned.named_ids():
        allowed = allowed & named
    for ids in planned.sets(fixed):
        allowed = allowed & ids
    return allowed, bool(named)


def weigh_words(planned: PlannedQuery, among: BitMap) -> dict[int, float]:
    """Id → share of the weight of the query's words that the record contains. Rare words
    weigh more."""
    total = len(planned.snapshot.published)
    weighed = [
        (factor * rarity(ids, total), ids & among)
        for factor, groups in ((1.0, planned.required), (OPTIONAL_WORD_WEIGHT, planned.optional))
        for ids in planned.sets(groups)
    ]
    total_weight = sum(weight for weight, _ in weighed) or 1
    return {
        entry_id: weight / total_weight for entry_id, weight in sum_weights(weighed, among).items()
    }
