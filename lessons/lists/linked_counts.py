"""Numbers of records, each with a link to the list that it counts."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

from pyroaring import BitMap

from pocbase.web import cached_url

from ..facet_index import ResultSet, Selection, Snapshot
from ..models import Kind
from .parameters import encode

Filters = Mapping[str, Sequence[str]]
LISTS = {
    "": "lessons:entries",
    Kind.DILEMMA: "lessons:dilemmas",
    Kind.PRACTICE: "lessons:practices",
    Kind.LESSON: "lessons:lessons",
}


@dataclass(slots=True)
class LinkedCount:
    """`kind` is empty for all kinds together; `options` are parameters such as the sort order."""

    number: int
    filters: Filters
    missing: Sequence[str] = ()
    kind: str = ""
    options: tuple[tuple[str, str], ...] = ()

    @property
    def url(self) -> str:
        """Built when it is printed, because a page counts many lists and links to few."""
        pairs = [(name, value) for name, values in self.filters.items() for value in values]
        pairs += [*(("without", facet) for facet in self.missing), *self.options]
        path = cached_url(LISTS[self.kind])
        query = "&".join([f"{name}={encode(value)}" for name, value in pairs])
        return f"{path}?{query}" if query else path


@dataclass(slots=True)
class Tally:
    """The records with one value of a facet: how many in total, and how many of each kind."""

    slug: str
    label: str
    total: LinkedCount
    kinds: list[LinkedCount]

    @property
    def counted(self) -> list[LinkedCount]:
        """The kinds that have a record."""
        return [count for count in self.kinds if count.number]


class Tallies:
    """Tallies of the records that a list with some filters contains."""

    def __init__(
        self, snapshot: Snapshot, filters: Filters | None = None, missing: Sequence[str] = ()
    ):
        self.snapshot = snapshot
        self.filters = dict(filters or {})
        self.missing = tuple(missing)
        self.everything = ResultSet(snapshot)

    def result(self, kind: str = "", order: str = "title") -> ResultSet:
        filters = self.filters | ({"kind": [kind]} if kind else {})
        return ResultSet(self.snapshot, Selection(filters, frozenset(self.missing), order=order))

    def count(self, number: int, filters: Filters, kind: str = "", *options) -> LinkedCount:
        return LinkedCount(number, {**self.filters, **filters}, self.missing, kind, options)

    @cached_property
    def ids(self) -> BitMap:
        return self.result().ids

    @cached_property
    def all(self) -> Tally:
        return self.tally("", "", self.ids, {})

    def tally_value(self, facet: str, slug: str) -> Tally:
        """The records of the list that also have this value."""
        label = self.snapshot.labels.names[facet][slug]
        ids = self.everything.ids_with(facet, slug) & self.ids
        return self.tally(slug, str(label), ids, {facet: [slug]})

    def tally_values(self, facet: str) -> Iterator[Tally]:
        """Every value of a facet in order, including those without a record."""
        return (self.tally_value(facet, slug) for slug in self.snapshot.labels.names[facet])

    def tally(self, slug: str, label: str, ids: BitMap, filters: Filters) -> Tally:
        filters = {**self.filters, **filters}
        kinds = [
            LinkedCount(each.intersection_cardinality(ids), filters, self.missing, kind)
            for kind, each in self.everything.ids_by_slug("kind").items()
        ]
        total = LinkedCount(len(ids), filters, self.missing)
        return Tally(slug, label, total, kinds)


def count_published(snapshot: Snapshot, facet: str) -> dict[str, int]:
    """Slug → the number of published records with that value; a theme includes its children."""
    return ResultSet(snapshot).count_values(facet)
