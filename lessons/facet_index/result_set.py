"""A question answered from a snapshot: which records, in which order, with which counts."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from itertools import islice

from pyroaring import BitMap

from .definitions import tagged_as
from .snapshot import Snapshot

NOTHING = BitMap()
LOOK_UP = 5  # steps along the order of titles cost as much as looking one record's place up


@dataclass(frozen=True)
class Question:
    """`chosen` facet → slugs; `gaps` facets for which to have no value is asked for.

    `hits` are the ids that a search found, the best first; None where nothing was searched.
    """

    chosen: dict[str, Sequence[str]] = field(default_factory=dict)
    gaps: frozenset[str] = frozenset()
    hits: Sequence[int] | None = None
    order: str = "title"


class Found:
    def __init__(self, snapshot: Snapshot, question: Question):
        self.snapshot = snapshot
        self.question = question

    @cached_property
    def ids(self) -> BitMap:
        return self.leaving_out("")

    @property
    def count(self) -> int:
        return len(self.ids)

    @cached_property
    def searched(self) -> BitMap:
        """What the search alone leaves of the published records."""
        hits = self.question.hits
        published = self.snapshot.published
        return published if hits is None else published & BitMap(hits)

    def leaving_out(self, facet: str) -> BitMap:
        """The records found if nothing were chosen in one facet: what its counts count."""
        found = self.searched
        for name in {*self.question.chosen, *self.question.gaps} - {facet}:
            found = found & self.choice(name)
        return found

    def choice(self, facet: str) -> BitMap:
        sets = [self.having(facet, slug) for slug in self.question.chosen.get(facet, ())]
        if facet in self.question.gaps:
            sets.append(self.lacking(facet))
        return BitMap.union(*sets) if sets else self.snapshot.published

    def having(self, facet: str, slug: str) -> BitMap:
        sets = self.snapshot.values[tagged_as(facet)]
        values = self.snapshot.labels.members[facet][slug]
        if len(values) == 1:
            return sets.get(values[0], NOTHING)
        return BitMap.union(NOTHING, *(sets.get(value, NOTHING) for value in values))

    def lacking(self, facet: str) -> BitMap:
        sets = self.snapshot.values[tagged_as(facet)].values()
        return self.snapshot.published - BitMap.union(NOTHING, *sets)

    def counts(self, facet: str) -> dict[str, int]:
        """Slug → how many records would be listed if it alone were chosen in its facet."""
        found = self.leaving_out(facet)
        return {
            slug: self.having(facet, slug).intersection_cardinality(found)
            for slug in self.snapshot.labels.names[facet]
        }

    def gap(self, facet: str) -> int:
        return self.lacking(facet).intersection_cardinality(self.leaving_out(facet))

    def page(self, start: int, stop: int) -> list[int]:
        """The ids of one page, in the order that was asked for."""
        if self.question.order == "relevance" and self.question.hits is not None:
            found = (entry for entry in self.question.hits if entry in self.ids)
            return list(islice(found, max(start, 0), max(stop, 0)))
        page: list[int] = []
        for bucket in self.buckets():
            size = len(bucket)
            if start < size and stop > 0:
                page += self.by_title(bucket, max(start, 0), min(stop, size))
            start, stop = start - size, stop - size
            if stop <= 0:
                break
        return page

    def __iter__(self) -> Iterator[int]:
        return iter(self.page(0, self.count))

    def buckets(self) -> Iterator[BitMap]:
        """The records found, in groups that follow one another; titles order each group."""
        order = self.question.order
        if order in ("newest", "oldest"):
            left = self.ids
            for year in sorted(self.snapshot.labels.names["year"], reverse=order == "newest"):
                yield left & self.having("year", year)
                left = left - self.having("year", year)
            yield left
        elif order == "evidence":
            for count in sorted(self.snapshot.citations, reverse=True):
                yield self.ids & self.snapshot.citations[count]
        else:
            yield self.ids

    def by_title(self, bucket: BitMap, start: int, stop: int) -> list[int]:
        """A slice of a bucket in the order of titles: walk along all, or look its own up."""
        order = self.snapshot.order
        if len(bucket) == len(order):
            return list(order[start:stop])
        if stop * len(order) < LOOK_UP * len(bucket) ** 2:
            return list(islice(filter(bucket.__contains__, order), start, stop))
        places = BitMap(map(self.snapshot.places.__getitem__, bucket))
        return [order[place] for place in places[start:stop]]
