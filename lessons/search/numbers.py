"""How many records a search would find, for many texts in a fixed number of queries."""

from collections.abc import Sequence

from pyroaring import BitMap

from ..facet_index import Snapshot
from .answer import ENOUGH_MATCHES, find_misspelt_words, score_partial_matches
from .engine import Lookup, PlannedQuery, group_expression, plan_query
from .query import Query, parse_query
from .spelling import correct_query
from .wordlist import synonyms, word_counts


def count_matches(texts: Sequence[str], snapshot: Snapshot) -> list[int]:
    """The number of records that `search` finds for each text; nothing is ranked."""
    lookup = Lookup()
    queries = [parse_query(text) for text in texts]
    asked = plan_all(queries, snapshot, lookup)
    for text, one in asked.items():
        if not match_all_terms(one) and (missing := find_misspelt_words(one)):
            queries[text], _ = correct_query(queries[text], missing, word_counts(snapshot))
    asked = plan_all(queries, snapshot, lookup)
    return [len(match_query(asked[text])) if text in asked else 0 for text in range(len(texts))]


def plan_all(
    queries: Sequence[Query], snapshot: Snapshot, lookup: Lookup
) -> dict[int, PlannedQuery]:
    """Index of each query that asks for anything → what it asks for, with its matches loaded."""
    known = synonyms(snapshot)
    groups = {index: known.groups(query) for index, query in enumerate(queries) if query}
    lookup.load(group_expression(group) for each in groups.values() for group in each)
    asked = {
        index: plan_query(each, snapshot, queries[index].excluded, lookup)
        for index, each in groups.items()
    }
    lookup.load(one.expression(operator) for one in asked.values() for operator in ("AND", "OR"))
    return asked


def match_all_terms(asked: PlannedQuery) -> BitMap:
    return asked.lookup.matching(asked.expression("AND"))


def match_query(asked: PlannedQuery) -> BitMap:
    """The records of `search`, as a set."""
    hits = match_all_terms(asked)
    if len(hits) < ENOUGH_MATCHES and len(asked.telling) > 1:
        some = asked.lookup.matching(asked.expression("OR"))
        hits = hits | (BitMap(score_partial_matches(asked, hits)) & some)
    return hits & asked.snapshot.published
