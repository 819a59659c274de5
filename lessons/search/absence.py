"""Whether any record is about the subject of a question."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

from .word_weights import weigh, weight_of

if TYPE_CHECKING:
    from .engine import PlannedQuery

# By logistic regression over the questions of tests/relevance that are not held out, relative to
# the score of the best record: the cosines of the closest paragraph and of the closest question
# that a record answers, each of two words that some record contains, one that none contains, and
# the share of all such words.
PARAGRAPH_WEIGHT, ASKED_WEIGHT, CONTAINED_WEIGHT = 3.0, 0.8, 0.3
UNKNOWN_WEIGHT, UNKNOWN_SHARE_WEIGHT = -0.5, -0.5
MAX_CONTAINED = 2
MIN_SUM = 1.54  # of a question that a record answers; 91 in 100 of these questions reach it


def is_about_nothing(
    planned: PlannedQuery,
    scores: Mapping[int, float],
    asked: Mapping[int, float],
    paragraphs: Mapping[int, float],
) -> bool:
    """`scores` of records by cosine and words, `asked` and `paragraphs` by cosine alone. Where
    records cite nothing yet, the best record takes the place of the closest paragraph."""
    best = max(scores.values(), default=0)
    closest = max(paragraphs.values(), default=best)
    contained = [bool(ids) for ids in planned.sets(planned.required)]
    words = (
        CONTAINED_WEIGHT * min(sum(contained), MAX_CONTAINED)
        + UNKNOWN_WEIGHT * (not all(contained))
        + UNKNOWN_SHARE_WEIGHT * share_unknown_words(planned)
    )
    near = PARAGRAPH_WEIGHT * closest + ASKED_WEIGHT * max(asked.values(), default=0)
    return best + near + words < MIN_SUM


def share_unknown_words(planned: PlannedQuery) -> float:
    """The share, by weight, of the words of a question that neither occur in a record nor mean
    nearly the same as one that does."""
    near = {group.typed for group in planned.near}
    required = list(zip(planned.required, weigh(planned, planned.required), strict=True))
    unknown = {group.typed for group, (_, ids) in required if not ids} - near
    unknown |= {group.typed for group in planned.strange}
    known = sum(weight for _, (weight, ids) in required if ids)
    known += sum(weight for weight, _ in weigh(planned, planned.near))
    lacking = len(unknown) * weight_of(0, len(planned.snapshot.published))
    return lacking / (lacking + known) if lacking else 0.0
