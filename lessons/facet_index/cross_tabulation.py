"""How many records have each value of one facet together with each value of another."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property

from pyroaring import BitMap

from ..models import Kind
from .result_set import ResultSet

# The number of all records, then one for each of CrossTabulation.kinds.
Counts = tuple[int, ...]


@dataclass(frozen=True)
class CrossTabLine:
    """A row or a column; the one without a `slug` is that of records without a value.

    `ids` are those of the filtered list; `counts` count each record once, however many values it
    has in the other facet.
    """

    slug: str
    label: str
    ids: BitMap
    counts: Counts
    parent: str = ""


class CrossTabulation:
    """Counts the pairs of values of two facets in a result set, `rows` and `cols`."""

    def __init__(self, result: ResultSet, rows: str, cols: str):
        self.result = result
        self.rows, self.cols = rows, cols

    @cached_property
    def kinds(self) -> list[Kind]:
        """The kinds that cells count separately; none if one of the facets is the kind, or if the
        list contains one kind only."""
        filtered = self.result.selection.filters.get("kind") or Kind.values
        kinds = [kind for kind in Kind if kind in filtered]
        return [] if "kind" in (self.rows, self.cols) or len(kinds) == 1 else kinds

    @cached_property
    def sets(self) -> list[BitMap]:
        return [self.result.ids_with("kind", kind) for kind in self.kinds]

    def counts(self, ids: BitMap) -> Counts:
        return (len(ids), *(ids.intersection_cardinality(kind) for kind in self.sets))

    def lines(self, facet: str) -> list[CrossTabLine]:
        """The values of a facet in their order, or only the selected ones if it is filtered.

        A selected theme brings its children. The records without a value come last, if any.
        """
        selection, labels = self.result.selection, self.result.snapshot.labels
        parents = labels.nested[facet]
        selected = set(selection.filters.get(facet, ()))
        with_missing = facet in selection.missing
        lines = [
            self.line(slug, str(name), self.result.ids_with(facet, slug), parents.get(slug, ""))
            for slug, name in labels.names[facet].items()
            if not (selected or with_missing) or slug in selected or parents.get(slug) in selected
        ]
        rest = self.line("", "", self.result.ids_without(facet))
        return [*lines, rest] if with_missing or (rest.ids and not selected) else lines

    def line(self, slug: str, label: str, ids: BitMap, parent: str = "") -> CrossTabLine:
        within = ids & self.result.ids
        return CrossTabLine(slug, label, within, self.counts(within), parent)

    def cells(self, row: CrossTabLine, cols: Iterable[CrossTabLine]) -> Iterator[Counts]:
        """The counts of one row. Kinds are counted only in cells that have any record, because
        most cells of a large table have none."""
        empty = (0,) * (1 + len(self.sets))
        by_kind = [row.ids & kind for kind in self.sets]
        for col in cols:
            total = row.ids.intersection_cardinality(col.ids)
            if total:
                yield (total, *(ids.intersection_cardinality(col.ids) for ids in by_kind))
            else:
                yield empty
