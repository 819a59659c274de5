"""Records that are close to a question in meaning, whatever words they use, fused with words."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

import numpy as np
from pyroaring import BitMap

from ..meaning import is_available, measure_closeness, measure_texts
from ..models import DescribedKind
from .question import vector_of_question
from .word_weights import find_allowed, find_telling, share_words

if TYPE_CHECKING:
    from .engine import PlannedQuery

# Compared with a cosine of 1: of a record with all the words in its title, of the closest paragraph
# that it cites, and of the closest theme under which it is filed.
WORDS, PARAGRAPH, THEME = 0.5, 0.2, 0.2
PASSAGES = 200  # closest paragraphs that count
CANDIDATES = 200  # matches, records closest in meaning, and records with the rarest words
MAX_CLOSE = 25  # records that a list offers for their meaning alone
MIN_CLOSE = 5  # that are offered if nothing matches, however far they are
LEAST_CLOSE = 0.2  # a smaller cosine, with WORDS added, is chance
# The smallest cosine with WORDS added at which the subject of a question is taken to be present;
# chosen by the questions of tests/relevance that are not held out.
PRESENT = 0.385


@dataclass(frozen=True)
class Ranking:
    """`matches` and, in `close`, records that are close in meaning without matching; the best
    first. `is_absent` if nothing is close enough to be about the subject of the query."""

    matches: Sequence[int]
    close: Sequence[int] = ()
    scores: Mapping[int, float] = field(default_factory=dict)
    is_absent: bool = False


def rank_by_meaning(text: str, planned: PlannedQuery, matches: Sequence[int]) -> Ranking:
    """Order the matches by words and meaning, and add the records that are close."""
    snapshot = planned.snapshot
    if not is_available() or not snapshot.published:
        return Ranking(matches)
    question = vector_of_question(text, snapshot)
    closeness = measure_closeness(snapshot, question)
    allowed = find_allowed(planned) - BitMap(matches)
    others = closeness.find_closest(CANDIDATES, allowed)
    others |= closeness.select(find_telling(planned, allowed, CANDIDATES))
    cosines = closeness.select(BitMap(matches[:CANDIDATES])) | others
    direct = add_words(planned, cosines)
    scores = add_surroundings(planned, direct, question)
    close = sorted(others, key=lambda i: -scores[i])[:MAX_CLOSE]
    least = 0 if planned.named_ids() else LEAST_CLOSE
    near = [i for i in close if direct[i] >= least]
    if not (near or matches):
        near = close[:MIN_CLOSE]
    ranked = sorted(matches[:CANDIDATES], key=lambda i: -scores.get(i, 0.0))
    is_absent = max(direct.values(), default=0) < PRESENT
    return Ranking([*ranked, *matches[CANDIDATES:]], near, scores, is_absent)


def add_words(planned: PlannedQuery, cosines: dict[int, float]) -> dict[int, float]:
    held = share_words(planned, BitMap(cosines))
    return {i: cosine + WORDS * held.get(i, 0.0) for i, cosine in cosines.items()}


def add_surroundings(
    planned: PlannedQuery, scores: dict[int, float], question: np.ndarray
) -> dict[int, float]:
    """The scores, with how close the evidence and the themes of each record are."""
    among, added = BitMap(scores), dict(scores)
    for kind, factor in ((DescribedKind.PARAGRAPH, PARAGRAPH), (DescribedKind.THEME, THEME)):
        cosines = measure_texts(planned.snapshot, kind, question)
        nearest = sorted(cosines, key=lambda pk: -cosines[pk])[:PASSAGES]
        left = among.copy()
        for pk in nearest:
            ids = planned.snapshot.values[kind.value].get(pk, BitMap()) & left
            for entry_id in ids:
                added[entry_id] += factor * cosines[pk]
            left -= ids
    return added
