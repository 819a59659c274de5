"""How many records a search would find, for many texts in a fixed number of queries."""

from collections.abc import Sequence

from pyroaring import BitMap

from ..facet_index import Snapshot
from .answer import ENOUGH_MATCHES, correct_spelling
from .engine import Lookup, PlannedQuery, group_expression, plan_query
from .guessed_language import read_query
from .query import Query
from .synonyms import Group
from .word_weights import find_partial_matches
from .wordlist import synonyms


def count_matches(texts: Sequence[str], snapshot: Snapshot) -> list[int]:
    """The number of records that `search` finds for each text, without ranking them."""
    lookup = Lookup()
    queries = [read_query(text, snapshot) for text in texts]
    plans = plan_all(queries, snapshot, lookup)
    for index, plan in plans.items():
        if not complete_matches(plan):
            queries[index], _ = correct_spelling(queries[index], plan)
    plans = plan_all(queries, snapshot, lookup)
    return [len(all_matches(plans[index])) if index in plans else 0 for index in range(len(texts))]


def plan_all(
    queries: Sequence[Query], snapshot: Snapshot, lookup: Lookup
) -> dict[int, PlannedQuery]:
    """Index of each query that is not empty → its plan, with the matches loaded into `lookup`."""
    known = synonyms(snapshot)
    groups = {index: known.groups(query) for index, query in enumerate(queries) if query}
    wanted = [group for each in groups.values() for group in each]
    wider = [Group(group.wider) for group in wanted if group.wider]
    unwanted = [Group((phrase,), exact=True) for query in queries for phrase in query.excluded]
    lookup.load(map(group_expression, [*wanted, *wider, *unwanted]))
    plans = {
        index: plan_query(each, snapshot, queries[index].excluded, lookup)
        for index, each in groups.items()
    }
    lookup.load(plan.expression(operator) for plan in plans.values() for operator in ("AND", "OR"))
    return plans


def complete_matches(plan: PlannedQuery) -> BitMap:
    return plan.lookup.matching(plan.expression("AND"))


def all_matches(plan: PlannedQuery) -> BitMap:
    """The records that `search` finds, as a set."""
    matches = complete_matches(plan)
    if len(matches) < ENOUGH_MATCHES and len(plan.required) > 1:
        any_term = plan.lookup.matching(plan.expression("OR"))
        matches = matches | (BitMap(find_partial_matches(plan, matches)) & any_term)
    return matches & plan.snapshot.published
