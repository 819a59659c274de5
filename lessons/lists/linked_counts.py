"""Numbers of records with the address of the list that each number counts."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property, lru_cache
from urllib.parse import urlencode

from django.urls import reverse
from pyroaring import BitMap

from ..facet_index.result_set import Found, Question
from ..facet_index.snapshot import Snapshot
from ..models import Kind

Chosen = Mapping[str, Sequence[str]]
LISTS = {
    "": "lessons:entries",
    Kind.DILEMMA: "lessons:dilemmas",
    Kind.PRACTICE: "lessons:practices",
    Kind.LESSON: "lessons:lessons",
}


@dataclass(frozen=True)
class Count:
    """`kind` is empty for all kinds together; `more` is how the list is shown."""

    number: int
    chosen: Chosen
    gaps: Sequence[str] = ()
    kind: str = ""
    more: tuple[tuple[str, str], ...] = ()

    @property
    def url(self) -> str:
        """Made when it is printed: a page counts many lists and links to few."""
        pairs = [(name, value) for name, values in self.chosen.items() for value in values]
        pairs += [*(("without", facet) for facet in self.gaps), *self.more]
        path = list_path(self.kind)
        return f"{path}?{urlencode(pairs)}" if pairs else path


@lru_cache(maxsize=8)
def list_path(kind: str) -> str:
    return reverse(LISTS[kind])


@dataclass(frozen=True)
class Tally:
    """The records under one value of a facet: all of them, and each kind."""

    slug: str
    label: str
    total: Count
    kinds: tuple[Count, ...]

    @property
    def counted(self) -> list[Count]:
        """The kinds that have a record."""
        return [count for count in self.kinds if count.number]


class Tallies:
    """Counts among the records that a list with these filters holds."""

    def __init__(self, snapshot: Snapshot, chosen: Chosen | None = None, gaps: Sequence[str] = ()):
        self.snapshot = snapshot
        self.chosen = dict(chosen or {})
        self.gaps = tuple(gaps)

    def found(self, kind: str = "", order: str = "title") -> Found:
        chosen = self.chosen | ({"kind": [kind]} if kind else {})
        return Found(self.snapshot, Question(chosen, frozenset(self.gaps), order=order))

    @cached_property
    def ids(self) -> BitMap:
        return self.found().ids

    @cached_property
    def by_kind(self) -> dict[str, BitMap]:
        sets = self.snapshot.values["kind"]
        return {kind: sets.get(kind, BitMap()) for kind in Kind.values}

    @cached_property
    def all(self) -> Tally:
        return self.tally("", "", self.ids, {})

    def under(self, facet: str, slug: str) -> Tally:
        """The records here that have this value too."""
        label = self.snapshot.labels.names[facet][slug]
        ids = self.found().having(facet, slug) & self.ids
        return self.tally(slug, str(label), ids, {facet: [slug]})

    def by(self, facet: str) -> Iterator[Tally]:
        """Each value of a facet in the order of its list, those without a record among them."""
        return (self.under(facet, slug) for slug in self.snapshot.labels.names[facet])

    def tally(self, slug: str, label: str, ids: BitMap, more: Chosen) -> Tally:
        chosen = {**self.chosen, **more}
        kinds = tuple(
            Count(ids.intersection_cardinality(found), chosen, self.gaps, kind)
            for kind, found in self.by_kind.items()
        )
        return Tally(slug, label, Count(len(ids), chosen, self.gaps), kinds)


def numbers(snapshot: Snapshot, facet: str) -> dict[str, int]:
    """Slug → how many published records its list holds, a theme with its children."""
    return Found(snapshot, Question()).counts(facet)
