"""The engine of the database in use, and what is asked of it for a question."""

import math
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from types import ModuleType

from django.db import connection
from pyroaring import BitMap

from ..facet_index import Snapshot
from . import postgres, sqlite
from .query import Phrase
from .synonyms import Group

COMMON_SHARE = 0.6  # of all records: a word in more of them carries no weight
SAMPLE_SIZE = 500  # records by which it is told how common a word is


def database_engine() -> ModuleType:
    return {"sqlite": sqlite, "postgresql": postgres}[connection.vendor]


class Lookup:
    """Which records match an expression: asked of the engine once for each, or once for many."""

    def __init__(self) -> None:
        self.sets: dict[str, BitMap] = {}

    def load(self, expressions: Iterable[str]) -> None:
        """Ask for all of these at once."""
        new = [each for each in dict.fromkeys(expressions) if each not in self.sets]
        ids: list[list[int]] = [[] for _ in new]
        for index, entry_id in database_engine().find_matches_of_each(new) if new else ():
            ids[index].append(entry_id)
        self.sets |= dict(zip(new, map(BitMap, ids), strict=True))

    def matching(self, expression: str) -> BitMap:
        if expression not in self.sets:
            self.sets[expression] = BitMap(database_engine().find_matches(expression))
        return self.sets[expression]

    def count(self, expression: str, last: int) -> int:
        """How many of the records up to an id match."""
        if expression in self.sets:
            return self.sets[expression].rank(last)
        return database_engine().count_up_to(expression, last)


@dataclass(frozen=True)
class PlannedQuery:
    """The groups of a question: those that a record must hold, and those that it may."""

    snapshot: Snapshot
    telling: list[Group]
    light: list[Group]
    excluded: Sequence[Phrase]
    weights: dict[Group, float]
    lookup: Lookup

    def expression(self, operator: str) -> str:
        return database_engine().expression(self.telling, self.excluded, operator)

    def with_all(self) -> list[int]:
        """Records that hold all that tells, the best first."""
        return database_engine().rank(self.expression("AND"), self.parts(), self.bonuses())

    def best_of(self, ids: Sequence[int]) -> list[int]:
        """Some records in the order in which the engine ranks them."""
        return database_engine().rank(self.expression("OR"), self.parts(), self.bonuses(), ids)

    def parts(self) -> list[tuple[str, float]]:
        """The groups by themselves, with how much each tells."""
        return [(group_expression(group), self.weights.get(group, 1)) for group in self.telling]

    def bonuses(self) -> list[str]:
        """What raises a record but need not be there: light words, the very words that were
        typed where others stand for them, and those side by side."""
        found = [group_expression(group) for group in self.light]
        found += [
            group_expression(Group(group.phrases[:1]))
            for group in self.telling
            if group.phrases[1:]
        ]
        pairs = zip(self.telling, self.telling[1:], strict=False)
        return found + [database_engine().adjacent_expression(*pair) for pair in pairs]

    def sets(self, groups: Sequence[Group]) -> list[BitMap]:
        published = self.snapshot.published
        return [self.lookup.matching(group_expression(group)) & published for group in groups]


def group_expression(group: Group) -> str:
    return database_engine().expression([group], (), "AND")


def plan_query(
    groups: Sequence[Group], snapshot: Snapshot, excluded: Sequence[Phrase], lookup: Lookup
) -> PlannedQuery:
    telling = [group for group in groups if not group.light]
    light = [group for group in groups if group.light]
    if not telling:
        telling, light = [replace(group, light=False) for group in light], []
    shares = estimate_shares(telling, snapshot, lookup) if len(telling) > 1 else {}
    rare = [group for group in telling if shares.get(group, 0) <= COMMON_SHARE]
    light += [group for group in telling if rare and group not in rare]
    weights = {group: -math.log(max(share, 1 / SAMPLE_SIZE)) for group, share in shares.items()}
    return PlannedQuery(snapshot, rare or telling, light, excluded, weights, lookup)


def estimate_shares(
    groups: Sequence[Group], snapshot: Snapshot, lookup: Lookup
) -> dict[Group, float]:
    """In which share of the oldest records each group stands: a few, so that it is always quick."""
    size = min(SAMPLE_SIZE, len(snapshot.published))
    if not size:
        return {}
    last = snapshot.published[size - 1]
    return {group: lookup.count(group_expression(group), last) / size for group in groups}
