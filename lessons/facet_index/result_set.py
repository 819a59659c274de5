"""The records that a selection of filters and a search match: their ids, order and counts."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from itertools import islice
from typing import Generic, TypeVar

from pyroaring import BitMap

from ..models import Entry, EntryQuerySet
from .cards import Card, read_cards
from .definitions import stored_facet
from .snapshot import Snapshot

Item = TypeVar("Item")

NO_IDS = BitMap()
AFTER_ALL_YEARS = 10_000  # the rank of records whose sources have no year
LOOKUP_COST = 5  # steps along the order of titles that cost as much as looking up one position


@dataclass(frozen=True)
class Selection:
    """`filters` facet → slugs; `missing` the facets in which records without a value match.

    `matches` are the ids that a search found, the best first, or None if nothing was searched.
    """

    filters: Mapping[str, Sequence[str]] = field(default_factory=dict)
    missing: frozenset[str] = frozenset()
    matches: Sequence[int] | None = None
    order: str = "title"


class ResultSet:
    """The ids of the matching records; nothing is read from the database before entries or cards
    are sliced."""

    def __init__(self, snapshot: Snapshot, selection: Selection | None = None):
        self.snapshot = snapshot
        self.selection = selection or Selection()

    def entries(self, queryset: EntryQuerySet | None = None) -> LazyItems[Entry]:
        """Model instances, read by `queryset`, which says what is prefetched.

        They are read by primary key alone: the snapshot decides which records are published.
        """
        queryset = Entry.objects.all() if queryset is None else queryset

        def read(ids: list[int]) -> list[Entry]:
            instances = queryset.in_bulk(ids)
            return [instances[entry_id] for entry_id in ids if entry_id in instances]

        return LazyItems(self, read)

    def cards(self) -> LazyItems[Card]:
        """The cards of the records, read without model instances."""
        return LazyItems(self, lambda ids: read_cards(ids, self.snapshot.labels))

    @cached_property
    def ids(self) -> BitMap:
        return self.ids_excluding("")

    @property
    def count(self) -> int:
        return len(self.ids)

    @cached_property
    def searched_ids(self) -> BitMap:
        """The published records that the search matches, whatever the filters."""
        matches = self.selection.matches
        published = self.snapshot.published
        return published if matches is None else published & BitMap(matches)

    def ids_excluding(self, facet: str) -> BitMap:
        """The matching records without the filter of one facet, as the counts of that facet need
        them."""
        filtered = {*self.selection.filters, *self.selection.missing}
        if facet and facet not in filtered:
            return self.ids
        ids = self.searched_ids
        for name in filtered - {facet}:
            ids = ids & self.ids_of_filter(name)
        return ids

    def ids_of_filter(self, facet: str) -> BitMap:
        sets = [self.ids_with(facet, slug) for slug in self.selection.filters.get(facet, ())]
        if facet in self.selection.missing:
            sets.append(self.ids_without(facet))
        return BitMap.union(*sets) if sets else self.snapshot.published

    def ids_with(self, facet: str, slug: str) -> BitMap:
        """All published records with a value, whatever the selection."""
        return self.ids_by_slug(facet)[slug]

    def ids_by_slug(self, facet: str) -> dict[str, BitMap]:
        """All published records with each value of a facet, whatever the selection."""
        known = self.snapshot.ids_by_slug
        if facet not in known:
            sets = self.snapshot.values[stored_facet(facet)]
            known[facet] = {
                slug: union_of(sets.get(value, NO_IDS) for value in values)
                for slug, values in self.snapshot.labels.members[facet].items()
            }
        return known[facet]

    def ids_without(self, facet: str) -> BitMap:
        """All published records without a value in a facet, whatever the selection."""
        known = self.snapshot.ids_without
        if facet not in known:
            sets = self.snapshot.values[stored_facet(facet)].values()
            known[facet] = self.snapshot.published - union_of(sets)
        return known[facet]

    def count_values(self, facet: str) -> dict[str, int]:
        """Slug → how many records would match if it were the only filter of its facet."""
        ids = self.ids_excluding(facet)
        sets = self.ids_by_slug(facet)
        return {slug: each.intersection_cardinality(ids) for slug, each in sets.items()}

    def count_missing(self, facet: str) -> int:
        return self.ids_without(facet).intersection_cardinality(self.ids_excluding(facet))

    def page(self, start: int, stop: int) -> list[int]:
        """A slice of the ids in the order of the selection."""
        start, stop = max(start, 0), max(stop, 0)
        if self.selection.order == "relevance" and self.selection.matches is not None:
            return list(islice(filter(self.ids.__contains__, self.selection.matches), start, stop))
        page: list[int] = []
        for _rank, bucket in self.buckets():
            if start < len(bucket) and stop > 0:
                page += self.slice_by_title(bucket, max(start, 0), min(stop, len(bucket)))
            start, stop = start - len(bucket), stop - len(bucket)
            if stop <= 0:
                break
        return page

    def __iter__(self) -> Iterator[int]:
        return iter(self.page(0, self.count))

    def buckets(self) -> Iterator[tuple[int, BitMap]]:
        """The ids in consecutive groups of rising rank; within each group the order is that of
        titles. The rank of a record does not depend on other records."""
        order = self.selection.order
        if order in ("newest", "oldest"):
            left = self.ids
            for year in sorted(self.snapshot.labels.names["year"], reverse=order == "newest"):
                yield (
                    -int(year) if order == "newest" else int(year),
                    left & self.ids_with("year", year),
                )
                left = left - self.ids_with("year", year)
            yield AFTER_ALL_YEARS, left
        elif order == "evidence":
            for count in sorted(self.snapshot.citations, key=int, reverse=True):
                yield -int(count), self.ids & self.snapshot.citations[count]
        else:
            yield 0, self.ids

    def slice_by_title(self, bucket: BitMap, start: int, stop: int) -> list[int]:
        """A slice of a bucket in the order of titles, by the cheaper of two ways: walk along all
        titles, or look up the position of each record of the bucket."""
        order = self.snapshot.order
        if len(bucket) == len(order):
            return list(order[start:stop])
        if stop * len(order) < LOOKUP_COST * len(bucket) ** 2:
            return list(islice(filter(bucket.__contains__, order), start, stop))
        positions = BitMap(map(self.snapshot.positions.__getitem__, bucket))
        return [order[position] for position in positions[start:stop]]


def union_of(sets: Iterable[BitMap]) -> BitMap:
    first, *others = [*sets] or [NO_IDS]
    return first.union(*others) if others else first


class LazyItems(Generic[Item]):
    """One item for each record of a result set, of which a Paginator reads a slice at a time."""

    def __init__(self, result: ResultSet, read: Callable[[list[int]], list[Item]]):
        self.result = result
        self.read = read

    def __len__(self) -> int:
        return self.result.count

    def __getitem__(self, part: slice) -> list[Item]:
        start, stop, _ = part.indices(len(self))
        return self.read(self.result.page(start, stop))
