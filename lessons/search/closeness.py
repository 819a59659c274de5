"""Rank records by closeness in meaning to a question and by the words that they contain."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from heapq import nlargest
from typing import TYPE_CHECKING

import numpy as np
from pyroaring import BitMap

from ..meaning import is_available, measure_asked, measure_closeness, measure_texts
from ..models import DescribedKind
from .absence import is_about_nothing, measure_signals
from .question import vector_of_question
from .word_weights import (
    find_allowed,
    find_with_rarest_words,
    share_asked_words,
    share_words,
)

if TYPE_CHECKING:
    from .engine import PlannedQuery

# What is added to the cosine of a record: at most WORD_WEIGHT, if its title contains all the words,
# and these shares of the cosines of the closest question that it answers (its own where curators
# gave none), of the closest paragraph that it cites and of its closest theme.
WORD_WEIGHT, ASKED_WEIGHT, PARAGRAPH_WEIGHT, THEME_WEIGHT = 0.5, 0.4, 0.2, 0.2
ASKED_WORDS_WEIGHT = 0.2  # if the questions that a record answers contain all the words
MAX_READ = 50  # records, the best so far, whose questions are read
MAX_NEIGHBOURS = 200  # the closest paragraphs and themes; others add nothing
MAX_CANDIDATES = 200  # matches, records closest in meaning, and records with the rarest words
MAX_CLOSE = 25  # records without a match that a list offers
MIN_OFFERED = 5  # matches and close records that are offered, whatever the score of these
MIN_SCORE = 0.2  # records with a smaller cosine plus word score are not offered


@dataclass(frozen=True)
class Ranking:
    """`matches` and, in `close`, records that are close in meaning without matching, each with the
    best first. `is_absent`: no record is close enough to be about the subject of the query."""

    matches: Sequence[int]
    close: Sequence[int] = ()
    scores: Mapping[int, float] = field(default_factory=dict)
    is_absent: bool = False


def rank_by_meaning(text: str, planned: PlannedQuery, matches: Sequence[int]) -> Ranking:
    """Order the matches by words and meaning, and add records that are close in meaning."""
    snapshot = planned.snapshot
    if not is_available() or not snapshot.published:
        return rank_by_words(planned, matches)
    question = vector_of_question(text, snapshot)
    closeness = measure_closeness(snapshot, question)
    allowed = find_allowed(planned) - BitMap(matches)
    others = closeness.find_closest(MAX_CANDIDATES, allowed)
    others |= closeness.select(find_with_rarest_words(planned, allowed, MAX_CANDIDATES))
    cosines = closeness.select(BitMap(matches[:MAX_CANDIDATES])) | others
    word_scores = add_word_scores(planned, cosines)
    asked = measure_asked(question, BitMap(cosines))
    scores = {i: n + ASKED_WEIGHT * asked.get(i, cosines[i]) for i, n in word_scores.items()}
    scores = add_evidence_and_themes(planned, scores, question)
    best = nlargest(MAX_READ, scores, key=lambda i: scores[i])
    for entry_id, share in share_asked_words(planned, best).items():
        scores[entry_id] += ASKED_WORDS_WEIGHT * share
    close = sorted(others, key=lambda i: -scores[i])[:MAX_CLOSE]
    least = 0 if planned.named_ids() else MIN_SCORE
    enough = max(0, MIN_OFFERED - len(matches))
    near = [i for n, i in enumerate(close) if n < enough or word_scores[i] >= least]
    ranked = sorted(matches[:MAX_CANDIDATES], key=lambda i: -scores.get(i, 0.0))
    paragraphs = measure_texts(snapshot, DescribedKind.PARAGRAPH, question)
    signals = measure_signals(planned, question, word_scores, asked, paragraphs)
    return Ranking([*ranked, *matches[MAX_CANDIDATES:]], near, scores, is_about_nothing(signals))


def rank_by_words(planned: PlannedQuery, matches: Sequence[int]) -> Ranking:
    """Without the model: where no record matches, those that contain some of the words."""
    if matches:
        return Ranking(matches)
    some = find_with_rarest_words(planned, find_allowed(planned), MAX_CANDIDATES)
    shares = share_words(planned, some)
    return Ranking((), sorted(shares, key=lambda i: -shares[i])[:MAX_CLOSE], shares)


def add_word_scores(planned: PlannedQuery, cosines: dict[int, float]) -> dict[int, float]:
    shares = share_words(planned, BitMap(cosines))
    return {i: cosine + WORD_WEIGHT * shares.get(i, 0.0) for i, cosine in cosines.items()}


def add_evidence_and_themes(
    planned: PlannedQuery, scores: dict[int, float], question: np.ndarray
) -> dict[int, float]:
    """The scores, raised by the closeness of the paragraphs and themes of each record."""
    among, added = BitMap(scores), dict(scores)
    factors = {DescribedKind.PARAGRAPH: PARAGRAPH_WEIGHT, DescribedKind.THEME: THEME_WEIGHT}
    for kind, factor in factors.items():
        cosines = measure_texts(planned.snapshot, kind, question)
        nearest = sorted(cosines, key=lambda pk: -cosines[pk])[:MAX_NEIGHBOURS]
        left = among.copy()
        for pk in nearest:
            ids = planned.snapshot.values[kind.value].get(pk, BitMap()) & left
            for entry_id in ids:
                added[entry_id] += factor * cosines[pk]
            left -= ids
    return added
