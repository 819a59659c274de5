"""How many records a search would find, for many texts in a fixed number of queries."""

from collections.abc import Sequence

from pyroaring import BitMap

from ..facet_index.snapshot import Snapshot
from .answer import ENOUGH, misspelt, most_of
from .engine import Asked, Lookup, alone, ask
from .query import Query, parse
from .spelling import correct
from .wordlist import synonyms, word_counts


def count_each(texts: Sequence[str], snapshot: Snapshot) -> list[int]:
    """The number of records that `search` finds for each text; nothing is ranked."""
    lookup = Lookup()
    queries = [parse(text) for text in texts]
    asked = ask_all(queries, snapshot, lookup)
    for text, one in asked.items():
        if not matching_all(one) and (missing := misspelt(one)):
            queries[text], _ = correct(queries[text], missing, word_counts(snapshot))
    asked = ask_all(queries, snapshot, lookup)
    return [len(found(asked[text])) if text in asked else 0 for text in range(len(texts))]


def ask_all(queries: Sequence[Query], snapshot: Snapshot, lookup: Lookup) -> dict[int, Asked]:
    """Index of each query that asks for anything → what it asks for, with its matches loaded."""
    known = synonyms(snapshot)
    groups = {index: known.groups(query) for index, query in enumerate(queries) if query}
    lookup.load(alone(group) for each in groups.values() for group in each)
    asked = {
        index: ask(each, snapshot, queries[index].excluded, lookup)
        for index, each in groups.items()
    }
    lookup.load(one.expression(operator) for one in asked.values() for operator in ("AND", "OR"))
    return asked


def matching_all(asked: Asked) -> BitMap:
    return asked.lookup.matching(asked.expression("AND"))


def found(asked: Asked) -> BitMap:
    """The records of `search`, as a set."""
    hits = matching_all(asked)
    if len(hits) < ENOUGH and len(asked.telling) > 1:
        some = asked.lookup.matching(asked.expression("OR"))
        hits = hits | (BitMap(most_of(asked, hits)) & some)
    return hits & asked.snapshot.published
