"""From a question to the ids of records, the best first."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from pyroaring import BitMap

from ..facet_index import Snapshot
from .engine import Lookup, PlannedQuery, plan_query
from .partial_match import score_most
from .query import parse_query
from .spelling import correct_query
from .wordlist import synonyms, word_counts

ENOUGH_MATCHES = 5  # records that hold all words; below it, records that hold most of them follow
MOST_RANKED = 1_000  # records that hold most words


@dataclass(frozen=True)
class SearchResult:
    """`expression` is what snippets are made by; `instead` the corrected text, if it was.

    `partial`: no record holds all the words.
    """

    matches: list[int] = field(default_factory=list)
    expression: str = ""
    correction: str = ""
    expansions: tuple[str, ...] = ()
    is_partial: bool = False


def search(text: str, snapshot: Snapshot) -> SearchResult:
    """Records that hold all the words, in any spelling that curators know; else most of them."""
    query = parse_query(text)
    if not query:
        return SearchResult()
    known, lookup = synonyms(snapshot), Lookup()
    asked = plan_query(known.groups(query), snapshot, query.excluded, lookup)
    hits, instead = asked.with_all(), ""
    if not hits and (missing := find_misspelt_words(asked)):
        query, instead = correct_query(query, missing, word_counts(snapshot))
        if instead:
            asked = plan_query(known.groups(query), snapshot, query.excluded, lookup)
            hits = asked.with_all()
    partial = not hits
    if len(hits) < ENOUGH_MATCHES and len(asked.telling) > 1:
        hits += rank_partial_matches(asked, hits)
    expanded = tuple(" ".join(p) for group in asked.telling for p in group.phrases[1:])
    return SearchResult(hits, asked.expression("OR"), instead, expanded, partial and bool(hits))


def find_misspelt_words(asked: PlannedQuery) -> set[str]:
    """The words that stand nowhere and that no list knows."""
    open_to_doubt = [g for g in asked.telling if not (g.exact or g.prefix or g.known)]
    found = asked.sets(open_to_doubt)
    return {
        word
        for group, held in zip(open_to_doubt, found, strict=True)
        if not held
        for word in group.phrases[0]
    }


def rank_partial_matches(asked: PlannedQuery, before: Sequence[int]) -> list[int]:
    """Records that hold most of the words, beside those that hold all; the best first."""
    scores = score_partial_matches(asked, before)
    if not scores:
        return []
    order = {entry: place for place, entry in enumerate(asked.best_of(list(scores)))}
    return sorted(order, key=lambda entry: (-scores[entry], order[entry]))


def score_partial_matches(asked: PlannedQuery, before: Iterable[int]) -> dict[int, float]:
    """Records that hold most of the words, beside some → the weight of what they hold."""
    telling = list(zip(asked.telling, asked.sets(asked.telling), strict=True))
    light = list(zip(asked.light, asked.sets(asked.light), strict=True))
    scores = score_most(telling, light, len(asked.snapshot.published))
    found = sorted(BitMap(scores) - BitMap(before), key=lambda entry: -scores[entry])[:MOST_RANKED]
    return {entry: scores[entry] for entry in found}
