"""From a question to the ids of records, the best first."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from pyroaring import BitMap

from ..facet_index.snapshot import Snapshot
from .engine import Asked, Lookup, ask
from .partial_match import quorum
from .query import parse
from .spelling import correct
from .wordlist import synonyms, word_counts

ENOUGH = 5  # records that hold all words; below it, records that hold most of them follow
MOST_RANKED = 1_000  # records that hold most words


@dataclass(frozen=True)
class Answer:
    """`expression` is what snippets are made by; `instead` the corrected text, if it was.

    `partial`: no record holds all the words.
    """

    hits: list[int] = field(default_factory=list)
    expression: str = ""
    instead: str = ""
    expanded: tuple[str, ...] = ()
    partial: bool = False


def search(text: str, snapshot: Snapshot) -> Answer:
    """Records that hold all the words, in any spelling that curators know; else most of them."""
    query = parse(text)
    if not query:
        return Answer()
    known, lookup = synonyms(snapshot), Lookup()
    asked = ask(known.groups(query), snapshot, query.excluded, lookup)
    hits, instead = asked.with_all(), ""
    if not hits and (missing := misspelt(asked)):
        query, instead = correct(query, missing, word_counts(snapshot))
        if instead:
            asked = ask(known.groups(query), snapshot, query.excluded, lookup)
            hits = asked.with_all()
    partial = not hits
    if len(hits) < ENOUGH and len(asked.telling) > 1:
        hits += with_most(asked, hits)
    expanded = tuple(" ".join(p) for group in asked.telling for p in group.phrases[1:])
    return Answer(hits, asked.expression("OR"), instead, expanded, partial and bool(hits))


def misspelt(asked: Asked) -> set[str]:
    """The words that stand nowhere and that no list knows."""
    open_to_doubt = [g for g in asked.telling if not (g.exact or g.prefix or g.known)]
    found = asked.sets(open_to_doubt)
    return {
        word
        for group, held in zip(open_to_doubt, found, strict=True)
        if not held
        for word in group.phrases[0]
    }


def with_most(asked: Asked, before: Sequence[int]) -> list[int]:
    """Records that hold most of the words, beside those that hold all; the best first."""
    scores = most_of(asked, before)
    if not scores:
        return []
    order = {entry: place for place, entry in enumerate(asked.best_of(list(scores)))}
    return sorted(order, key=lambda entry: (-scores[entry], order[entry]))


def most_of(asked: Asked, before: Iterable[int]) -> dict[int, float]:
    """Records that hold most of the words, beside some → the weight of what they hold."""
    telling = list(zip(asked.telling, asked.sets(asked.telling), strict=True))
    light = list(zip(asked.light, asked.sets(asked.light), strict=True))
    scores = quorum(telling, light, len(asked.snapshot.published))
    found = sorted(BitMap(scores) - BitMap(before), key=lambda entry: -scores[entry])[:MOST_RANKED]
    return {entry: scores[entry] for entry in found}
