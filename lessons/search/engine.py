"""The search engine of the database in use, and the plan of what a query asks it."""

import math
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from types import ModuleType

from django.db import connection
from pyroaring import BitMap

from ..facet_index import Snapshot
from . import postgres, sqlite
from .fold import Phrase
from .synonyms import Group

COMMON_SHARE = 0.6  # of all records; a word that occurs in more of them is not required
SHORT = 2  # words
SAMPLE_SIZE = 500  # records by which the share is estimated


def database_engine() -> ModuleType:
    return {"sqlite": sqlite, "postgresql": postgres}[connection.vendor]


class Lookup:
    """The ids that match an expression, read once for each expression or for many at once."""

    def __init__(self) -> None:
        self.sets: dict[str, BitMap] = {}

    def load(self, expressions: Iterable[str]) -> None:
        """Read the matches of all of these by one query."""
        new = [each for each in dict.fromkeys(expressions) if each not in self.sets]
        if not new:
            return
        self.sets |= dict(zip(new, database_engine().find_matches_of_each(new), strict=True))

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
    """The groups of a query that a record must match, and those that only raise its rank. `near`
    are words of records for untranslated words of another language; for `strange` there are none.
    `is_foreign` if the required words are translated and others, which are not, may tell as much.
    """

    snapshot: Snapshot
    required: list[Group]
    optional: list[Group]
    excluded: Sequence[Phrase]
    weights: dict[Group, float]
    lookup: Lookup
    near: tuple[Group, ...] = ()
    strange: tuple[Group, ...] = ()
    is_foreign: bool = False

    @property
    def is_short(self) -> bool:
        return is_short([*self.required, *self.optional])

    @property
    def is_in_other_language(self) -> bool:
        groups = (*self.required, *self.optional, *self.near, *self.strange)
        return any(group.is_foreign for group in groups)

    def expression(self, operator: str) -> str:
        return database_engine().expression(self.required, self.excluded, operator)

    def rank_complete_matches(self) -> list[int]:
        """Records that match all required groups, the best first."""
        return self.rank(None, "AND")

    def rank(self, ids: Sequence[int] | None, operator: str = "OR") -> list[int]:
        """The matching records among some ids, or among all, the best first."""
        parts = [(group_expression(group), self.weights.get(group, 1)) for group in self.required]
        return database_engine().rank(self.expression(operator), parts, self.bonuses(), ids)

    def bonuses(self) -> list[str]:
        """Expressions that raise the rank of a match: optional groups, words as they were typed
        where synonyms match too, and neighbouring groups side by side."""
        bonuses = [group_expression(group) for group in self.optional]
        typed = [Group(group.phrases[:1]) for group in self.required if group.phrases[1:]]
        bonuses += [group_expression(group) for group in typed]
        pairs = zip(self.required, self.required[1:], strict=False)
        return bonuses + [database_engine().adjacent_expression(*pair) for pair in pairs]

    def excluded_ids(self) -> BitMap:
        """The records that contain an excluded phrase."""
        expressions = [group_expression(Group((phrase,), exact=True)) for phrase in self.excluded]
        return BitMap.union(BitMap(), *map(self.lookup.matching, expressions))

    def sets(self, groups: Sequence[Group]) -> list[BitMap]:
        """The published records that match each group."""
        published = self.snapshot.published
        self.lookup.load(map(group_expression, groups))
        return [self.lookup.matching(group_expression(group)) & published for group in groups]

    def sets_above(self, groups: Sequence[Group], among: BitMap) -> list[list[BitMap]]:
        """The records, among some, that match each group by title, summary or names, and those
        that match it by title alone."""
        engine = database_engine()
        expressions = [engine.narrow(group, part) for part in engine.PARTS for group in groups]
        found = engine.find_matches_of_each(expressions, among)
        return [found[: len(groups)], found[len(groups) :]]

    def named_ids(self) -> BitMap:
        """The records that contain what the query names, or name its country."""
        named = [group for group in self.required if group.name]
        wider = [Group(group.wider) for group in named if group.wider]
        return BitMap.union(BitMap(), *self.sets([*named, *wider]))


def group_expression(group: Group) -> str:
    return database_engine().expression([group], (), "AND")


def plan_query(
    groups: Sequence[Group], snapshot: Snapshot, excluded: Sequence[Phrase], lookup: Lookup
) -> PlannedQuery:
    """Decide which groups are required: not everyday words, and not words that most records
    contain, unless the query consists of these."""
    required = [group for group in groups if not group.optional]
    optional = [group for group in groups if group.optional]
    if not required:
        required, optional = [replace(group, optional=False) for group in optional], []
    shares = estimate_shares(required, snapshot, lookup) if len(required) > 1 else {}
    rare = [group for group in required if shares.get(group, 0) <= COMMON_SHARE]
    optional += [group for group in required if rare and group not in rare]
    optional = [each for each in optional if is_worth_asking(each, snapshot, lookup)]
    weights = {group: -math.log(max(share, 1 / SAMPLE_SIZE)) for group, share in shares.items()}
    required = rare or required
    is_translated = any(group.is_foreign and group.known for group in required)
    is_understood = is_short(groups) and all(
        group.known or not group.is_foreign for group in groups
    )
    return PlannedQuery(
        snapshot,
        required,
        optional,
        excluded,
        weights,
        lookup,
        is_foreign=is_translated and not is_understood,
    )


def is_short(groups: Iterable[Group]) -> bool:
    """True for a word or two, or names: what a reader types who knows what records say."""
    asked = [group for group in groups if not (group.name or group.exact)]
    words = (group.phrases[0] if group.is_foreign else group.typed for group in asked)
    return sum(map(len, words)) <= SHORT


def is_worth_asking(group: Group, snapshot: Snapshot, lookup: Lookup) -> bool:
    """False for an untranslated word of another language that no record contains."""
    if not group.is_foreign or group.known:
        return True
    return bool(lookup.matching(group_expression(group)) & snapshot.published)


def estimate_shares(
    groups: Sequence[Group], snapshot: Snapshot, lookup: Lookup
) -> dict[Group, float]:
    """Group → the share of records that match it, from a sample of the oldest records."""
    size = min(SAMPLE_SIZE, len(snapshot.published))
    if not size:
        return {}
    last = snapshot.published[size - 1]
    return {group: lookup.count(group_expression(group), last) / size for group in groups}
