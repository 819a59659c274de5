"""How many records have each value of one facet together with each value of another."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property

from pyroaring import BitMap

from ..models import Kind
from .result_set import Found

# All records, then those of each kind in Pairs.kinds.
Counts = tuple[int, ...]


@dataclass(frozen=True)
class Line:
    """A row or a column; no `slug`: the records without a value.

    `ids` are those of the filtered list; each counts once, however many values it has elsewhere.
    """

    slug: str
    label: str
    ids: BitMap
    counts: Counts
    parent: str = ""


class Pairs:
    """Answered from the sets of one question, so that each number is that of a list."""

    def __init__(self, found: Found, rows: str, cols: str):
        self.found = found
        self.rows, self.cols = rows, cols

    @cached_property
    def kinds(self) -> list[Kind]:
        """By which cells are told apart; none where one kind is all there is to tell."""
        chosen = self.found.question.chosen.get("kind") or Kind.values
        kinds = [kind for kind in Kind if kind in chosen]
        return [] if "kind" in (self.rows, self.cols) or len(kinds) == 1 else kinds

    @cached_property
    def sets(self) -> list[BitMap]:
        return [self.found.having("kind", kind) for kind in self.kinds]

    def counts(self, ids: BitMap) -> Counts:
        return (len(ids), *(ids.intersection_cardinality(kind) for kind in self.sets))

    def lines(self, facet: str) -> list[Line]:
        """The values of a facet in their given order; where some are chosen, only these.

        A chosen theme brings its children. The records without a value come last, if there are any.
        """
        labels = self.found.snapshot.labels
        parents = labels.nested[facet]
        chosen = set(self.found.question.chosen.get(facet, ()))
        gap = facet in self.found.question.gaps
        lines = [
            self.line(slug, str(name), self.found.having(facet, slug), parents.get(slug, ""))
            for slug, name in labels.names[facet].items()
            if not (chosen or gap) or slug in chosen or parents.get(slug) in chosen
        ]
        rest = self.line("", "", self.found.lacking(facet))
        return [*lines, rest] if gap or (rest.ids and not chosen) else lines

    def line(self, slug: str, label: str, ids: BitMap, parent: str = "") -> Line:
        """What is chosen in its own facet leaves out none of it: only chosen values are lines."""
        within = ids & self.found.ids
        return Line(slug, label, within, self.counts(within), parent)

    def cells(self, row: Line, cols: Iterable[Line]) -> Iterator[Counts]:
        """One look at a column tells a gap; only what is none is told apart by kind."""
        gap = (0,) * (1 + len(self.sets))
        by_kind = [row.ids & kind for kind in self.sets]
        for col in cols:
            total = row.ids.intersection_cardinality(col.ids)
            if total:
                yield (total, *(ids.intersection_cardinality(col.ids) for ids in by_kind))
            else:
                yield gap
