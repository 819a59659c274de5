"""Search: from the text of a query to the ids of records, the best first."""

from array import array
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from pyroaring import BitMap

from ..facet_index import Snapshot
from ..meaning import is_available
from .answer_cache import cached_answers
from .closeness import Ranking, rank_by_meaning
from .engine import Lookup, PlannedQuery, plan_query
from .fold import join_spelled_acronyms
from .guessed_language import read_query
from .near_words import add_near_words
from .query import Query
from .spelling import correct_query
from .synonyms import is_spelled
from .terms import SearchTerm, list_terms
from .word_weights import find_partial_matches, weight_of
from .wordlist import synonyms, word_counts

ENOUGH_MATCHES = 5  # with fewer complete matches, partial matches follow them
QUESTION = 5  # words, everyday ones too, from which on a query is more than keywords


@dataclass(frozen=True)
class SearchResult:
    """`matches` are ids, the best first; `expression` is what snippets are highlighted by.

    `correction` is the corrected text, if the query was misspelt; `expansions` the synonyms that
    were also searched. `is_partial` if no record contains all required terms; `is_foreign` if the
    query is in another language. `close` are the matches that do not contain all terms, but are
    close in meaning; `is_absent` if not even these seem to be about the subject. `unknown` are the
    typed words that occur in no record; `is_by_words` if there is no model of meaning; `is_common`
    if so many records contain all the words that these tell nothing. `terms` are all words with
    their counts, where the words alone were not enough.
    """

    matches: Sequence[int] = ()
    expression: str = ""
    correction: str = ""
    expansions: tuple[str, ...] = ()
    is_partial: bool = False
    close: BitMap = field(default_factory=BitMap)
    is_absent: bool = False
    unknown: tuple[str, ...] = ()
    terms: tuple[SearchTerm, ...] = ()
    is_foreign: bool = False
    is_by_words: bool = False
    is_common: bool = False

    @property
    def is_by_meaning(self) -> bool:
        """True if meaning counts for the order of the matches or for what they are."""
        return bool(self.terms or self.close)


def search(text: str, snapshot: Snapshot) -> SearchResult:
    """Find records that contain all required terms or their synonyms, and if these are few or the
    query is a question, also those that contain most of them or are close in meaning.

    A keyword, and a few that enough records contain, are answered by the words alone. The answer
    is shared: the next page needs the same one.
    """
    answers = cached_answers(snapshot)
    return answers.get(text) or answers.add(text, find_answer(text, snapshot))


def find_answer(text: str, snapshot: Snapshot) -> SearchResult:
    text = join_spelled_acronyms(text)  # the model knows no D.R.C.
    query = read_query(text, snapshot)
    if not query:
        return SearchResult()
    known, lookup = synonyms(snapshot), Lookup()
    groups = known.groups(query)
    planned = plan_query(groups, snapshot, query.excluded, lookup)
    matches, correction = planned.rank_complete_matches(), ""
    if not matches:
        query, correction = correct_spelling(query, planned)
        if correction:
            groups = known.groups(query)
            planned = plan_query(groups, snapshot, query.excluded, lookup)
            matches = planned.rank_complete_matches()
    is_common = False
    is_question = len(query.terms) >= QUESTION or not planned.is_short or planned.is_foreign
    if is_question and is_available() and not weight_of(len(matches), len(snapshot.published)):
        is_common, matches = bool(matches), []  # what these contain is not what is asked
    is_partial = planned.is_foreign or not matches
    if len(matches) < ENOUGH_MATCHES and len(planned.required) > 1:
        matches += rank_partial_matches(planned, matches)
    planned = add_near_words(planned, groups)
    is_long = len(query.terms) >= QUESTION
    answer = add_meaning(
        correction or text, correction, planned, matches, is_partial, is_question, is_long
    )
    is_foreign = any(group.is_foreign for group in groups)
    return replace(
        answer, is_foreign=is_foreign, is_common=is_common, is_by_words=not is_available()
    )


def add_meaning(
    meant: str,
    correction: str,
    planned: PlannedQuery,
    matches: list[int],
    is_partial: bool,
    is_question: bool,
    is_long: bool,
) -> SearchResult:
    """Rank the matches by meaning, too, and add the records that are close, unless the words of a
    short query are enough; the matches of one keyword always are. `meant` is the text or its
    correction."""
    ranking, terms = Ranking(matches), tuple[SearchTerm, ...]()
    is_keyword = len([*planned.required, *planned.optional]) == 1 and bool(matches)
    is_mixed = is_partial or is_long  # that a record contains so many words may mean nothing
    if is_question or (len(matches) < ENOUGH_MATCHES and not is_keyword):
        ranking = rank_by_meaning(meant, planned, matches)
        terms = list_terms(meant, planned)
    ids = [*ranking.matches, *ranking.close]
    if is_mixed:
        ids.sort(key=lambda entry_id: -ranking.scores.get(entry_id, 0.0))
    return SearchResult(
        array("I", ids),
        planned.expression("OR"),
        correction,
        list_expansions(planned),
        is_partial and bool(ids),
        BitMap(ids if is_partial else ranking.close),
        is_partial and ranking.is_absent,
        find_unknown_words(planned) if is_partial else (),
        terms,
    )


def list_expansions(planned: PlannedQuery) -> tuple[str, ...]:
    """What was searched as well or, for words in another language, instead, without acronyms
    letter by letter."""
    phrases = (
        phrase
        for group in planned.required
        for phrase in group.phrases[0 if group.is_foreign else 1 :]
        if phrase != group.typed
    )
    return tuple(" ".join(phrase) for phrase in phrases if not is_spelled(phrase))


def find_unknown_words(planned: PlannedQuery) -> tuple[str, ...]:
    """The required words, as they were typed, that occur in no record, nor do their synonyms;
    none if these are most words, because the query is in another language then."""
    groups = zip(planned.required, planned.sets(planned.required), strict=True)
    unknown = tuple(" ".join(group.typed) for group, ids in groups if not ids)
    return unknown if len(unknown) <= max(2, len(planned.required) // 2) else ()


def correct_spelling(query: Query, planned: PlannedQuery) -> tuple[Query, str]:
    """The corrected query and its text, or the same query and empty text. If most words of a
    question are unknown, it is in another language, and only names are recognised."""
    misspelt = find_misspelt_words(planned)
    if not misspelt:
        return query, ""
    is_foreign = len(misspelt) > max(1, len(planned.required) // 2)
    counts = Counter() if is_foreign else word_counts(planned.snapshot)
    return correct_query(query, misspelt, counts, synonyms(planned.snapshot).names)


def find_misspelt_words(planned: PlannedQuery) -> set[str]:
    """The words that occur in no record and in no list of names or synonyms."""
    doubtful = [g for g in planned.required if not (g.exact or g.prefix or g.known)]
    matches = zip(doubtful, planned.sets(doubtful), strict=True)
    return {word for group, ids in matches if not ids for word in group.typed}


def rank_partial_matches(planned: PlannedQuery, before: Sequence[int]) -> list[int]:
    """Records, other than those before, that contain most of the required terms."""
    scores = find_partial_matches(planned, BitMap(before))
    ranked = planned.rank(list(scores)) if scores else []
    return sorted(ranked, key=lambda entry_id: -scores[entry_id])
