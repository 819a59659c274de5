"""Whether any record is about the subject of a question."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from typing import TYPE_CHECKING

import numpy as np

from ..meaning import encode_texts, vector_of_record
from .other_subjects import SUBJECTS
from .word_weights import weigh, weight_of

if TYPE_CHECKING:
    from .engine import PlannedQuery

# By logistic regression over the judged questions, as `python -m tests.relevance fit` repeats it.
# A question is about nothing if the sum of its signals, times these weights, is more than LIMIT.
WEIGHTS = {
    "record": -8.2,  # score of the best record, by cosine and words
    "paragraph": -5.1,  # cosine of the closest paragraph
    "asked": -6.0,  # cosine of the closest question that a record answers
    "known words": -0.5,  # that some record contains, up to MAX_KNOWN
    "has unknown": 1.0,  # 1 if there is a word that no record contains
    "unknown share": 0.7,  # of all words, by weight
    "other subject": 16.5,  # see `measure_other_subject`
    "other language": -0.7,  # 1 if not English: cosines are smaller across languages
}
LIMIT = -4.7
MAX_KNOWN = 2
RECORD_SHARE = 0.5
# For "asked" where the best record has no such questions. Of the seeds without theirs, 9 in 10
# absent subjects are then recognised, and 5 in 100 of the others called absent.
NOTHING_ASKED = 0.75


def is_about_nothing(signals: Mapping[str, float]) -> bool:
    return sum(WEIGHTS[name] * value for name, value in signals.items()) > LIMIT


def measure_signals(
    planned: PlannedQuery,
    question: np.ndarray,
    scores: Mapping[int, float],
    asked: Mapping[int, float],
    paragraphs: Mapping[int, float],
) -> dict[str, float]:
    """`scores` of records by cosine and words, `asked` and `paragraphs` by cosine alone. Where
    records cite nothing yet, the best record takes the place of the closest paragraph."""
    best = max(scores, key=lambda pk: scores[pk], default=0)
    score = scores.get(best, 0.0)
    known = [bool(ids) for ids in planned.sets(planned.required)]
    return {
        "record": score,
        "paragraph": max(paragraphs.values(), default=score),
        "asked": max(asked.values()) if best in asked else NOTHING_ASKED,
        "known words": min(sum(known), MAX_KNOWN),
        "has unknown": not all(known),
        "unknown share": share_unknown_words(planned),
        "other subject": measure_other_subject(question, vector_of_record(planned.snapshot, best)),
        "other language": planned.is_in_other_language,
    }


def measure_other_subject(question: np.ndarray, record: np.ndarray | None) -> float:
    """How much closer a subject of the wide world is to a question than to the best record; a
    subject that the records are about is close to both."""
    cosines = subject_vectors() @ question
    if record is not None:
        cosines = cosines - RECORD_SHARE * (subject_vectors() @ record)
    return float(cosines.max())


@cache
def subject_vectors() -> np.ndarray:
    return encode_texts(SUBJECTS)


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
