"""Search: from the text of a query to the ids of records, the best first."""

from array import array
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from pyroaring import BitMap

from ..facet_index import Snapshot
from .answer_cache import cached_answers
from .engine import Lookup, PlannedQuery, plan_query
from .partial_match import score_most
from .query import parse_query
from .spelling import correct_query
from .wordlist import synonyms, word_counts

ENOUGH_MATCHES = 5  # with fewer complete matches, partial matches follow them
MOST_RANKED = 1_000  # partial matches


@dataclass(frozen=True)
class SearchResult:
    """`matches` are ids, the best first; `expression` is what snippets are highlighted by.

    `correction` is the corrected text, if the query was misspelt; `expansions` the synonyms that
    were also searched. `is_partial` if no record contains all required terms.
    """

    matches: Sequence[int] = ()
    expression: str = ""
    correction: str = ""
    expansions: tuple[str, ...] = ()
    is_partial: bool = False


def search(text: str, snapshot: Snapshot) -> SearchResult:
    """Find records that contain all required terms or their synonyms, and if these are few, also
    those that contain most of them. The answer is shared: the next page needs the same one."""
    answers = cached_answers(snapshot)
    return answers.get(text) or answers.add(text, find_answer(text, snapshot))


def find_answer(text: str, snapshot: Snapshot) -> SearchResult:
    query = parse_query(text)
    if not query:
        return SearchResult()
    known, lookup = synonyms(snapshot), Lookup()
    planned = plan_query(known.groups(query), snapshot, query.excluded, lookup)
    matches, correction = planned.rank_complete_matches(), ""
    if not matches and (misspelt := find_misspelt_words(planned)):
        query, correction = correct_query(query, misspelt, word_counts(snapshot))
        if correction:
            planned = plan_query(known.groups(query), snapshot, query.excluded, lookup)
            matches = planned.rank_complete_matches()
    is_partial = not matches
    if len(matches) < ENOUGH_MATCHES and len(planned.required) > 1:
        matches += rank_partial_matches(planned, matches)
    return SearchResult(
        array("I", matches),
        planned.expression("OR"),
        correction,
        tuple(" ".join(phrase) for group in planned.required for phrase in group.phrases[1:]),
        is_partial and bool(matches),
    )


def find_misspelt_words(planned: PlannedQuery) -> set[str]:
    """The words that occur in no record and in no list of names or synonyms."""
    doubtful = [g for g in planned.required if not (g.exact or g.prefix or g.known)]
    matches = zip(doubtful, planned.sets(doubtful), strict=True)
    return {word for group, ids in matches if not ids for word in group.phrases[0]}


def rank_partial_matches(planned: PlannedQuery, before: Sequence[int]) -> list[int]:
    """Records, other than those before, that contain most of the required terms."""
    scores = score_partial_matches(planned, before)
    ranked = planned.rank(list(scores)) if scores else []
    return sorted(ranked, key=lambda entry_id: -scores[entry_id])


def score_partial_matches(planned: PlannedQuery, before: Iterable[int]) -> dict[int, float]:
    """Id → weight of the terms that the record contains, for partial matches other than those
    before."""
    required = list(zip(planned.required, planned.sets(planned.required), strict=True))
    optional = list(zip(planned.optional, planned.sets(planned.optional), strict=True))
    scores = score_most(required, optional, len(planned.snapshot.published))
    best = sorted(BitMap(scores) - BitMap(before), key=lambda entry_id: -scores[entry_id])
    return {entry_id: scores[entry_id] for entry_id in best[:MOST_RANKED]}
