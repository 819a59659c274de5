"""Rows, columns and cells of the matrix, in the order and extent that was asked for."""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property

from django.http import QueryDict
from django.utils.translation import gettext as _

from ...facet_index import FACETS, Counts, CrossTabLine, CrossTabulation, title_key
from ...lists import EntryFilter
from .labels import in_words, number
from .links import Links
from .options import EVERY, NO_VALUE, MatrixOptions

MANY = 500  # cells; where more are filled, kinds are told apart in a row by itself only


@dataclass(frozen=True)
class Cell:
    """`kinds` (kind, number) where there are some; `link` the list of exactly these records."""

    count: int
    kinds: list[tuple[str, int]]
    link: str

    @property
    def number(self) -> str:
        return number(self.count)

    @property
    def parts(self) -> list[tuple[str, str]]:
        return [(kind, number(count)) for kind, count in self.kinds]

    @property
    def words(self) -> str:
        return in_words(self.count, self.kinds)


@dataclass(frozen=True)
class Head:
    """Names a row or a column. `toggle` opens or closes its children; `alone` shows one row."""

    slug: str
    label: str
    total: Cell
    child: bool
    opened: bool
    toggle: str
    alone: str


@dataclass(frozen=True)
class Row:
    head: Head
    cells: list[Cell]

    @property
    def all(self) -> list[Cell]:
        return [self.head.total]

    @property
    def line(self) -> list[Cell]:
        """The total, then its parts."""
        return [self.head.total, *self.cells]


class Matrix:
    def __init__(
        self,
        asked: EntryFilter,
        options: MatrixOptions,
        params: QueryDict,
        *,
        many: int | None = None,
    ):
        self.options = options.cleaned_data
        self.facets = {side: self.options[side] for side in ("rows", "cols")}
        self.labels = {side: FACETS[facet].label for side, facet in self.facets.items()}
        self.pairs = CrossTabulation(asked.result, **self.facets)
        self.kinds = self.pairs.kinds
        self.many = MANY if many is None else many
        self.links = Links(params, **self.facets)
        self.parents = asked.snapshot.labels.parents

    @property
    def total(self) -> Cell:
        """The list that was filtered, whole."""
        return self.cell(self.pairs.counts(self.pairs.result.ids), self.links.whole())

    @property
    def top(self) -> list[Cell]:
        """The line of totals."""
        return [self.total, *(col.total for col in self.cols)]

    @cached_property
    def values(self) -> dict[str, list[CrossTabLine]]:
        """All rows and all columns, in their order, whether they are shown or not."""
        return {
            side: in_order(self.pairs.lines(facet), self.options[f"{side[:3]}_order"])
            for side, facet in self.facets.items()
        }

    @cached_property
    def opened(self) -> dict[str, list[CrossTabLine]]:
        """Those that do not stand closed under a parent."""
        return {
            side: [line for line in lines if self.is_open(line, lines)]
            for side, lines in self.values.items()
        }

    @cached_property
    def lines(self) -> dict[str, list[CrossTabLine]]:
        """Those that are shown."""
        others = {"rows": self.opened["cols"], "cols": self.opened["rows"]}
        return {
            side: [line for line in lines if self.is_shown(line, others[side])]
            for side, lines in self.opened.items()
        }

    @cached_property
    def cols(self) -> list[Head]:
        return [self.head("cols", line) for line in self.lines["cols"]]

    @cached_property
    def rows(self) -> list[Row]:
        lines = self.lines["rows"]
        counts = [list(self.pairs.cells(line, self.lines["cols"])) for line in lines]
        self.kinds = self.pairs.kinds if sum(map(filled, counts)) <= self.many else []
        return [
            Row(self.head("rows", line), self.cells(line, found))
            for line, found in zip(lines, counts, strict=True)
        ]

    @cached_property
    def row(self) -> Row | None:
        """The one row that the address names."""
        for line in self.values["rows"]:
            if (line.slug or NO_VALUE) == self.options.get("row"):
                counts = list(self.pairs.cells(line, self.lines["cols"]))
                return Row(self.head("rows", line), self.cells(line, counts))
        return None

    @property
    def ends_in_rest(self) -> bool:
        """Whether the last column is that of the records without a value."""
        return any(not line.slug for line in self.lines["cols"])

    @property
    def left_out(self) -> int:
        """How many rows and columns are not shown for want of records, or of gaps."""
        return sum(len(self.opened[side]) - len(self.lines[side]) for side in self.facets)

    def is_open(self, line: CrossTabLine, among: list[CrossTabLine]) -> bool:
        if not any(line.parent == other.slug for other in among if other.slug):
            return True
        return not {EVERY, line.parent}.isdisjoint(self.options["expand"])

    def is_shown(self, line: CrossTabLine, across: list[CrossTabLine]) -> bool:
        show = self.options["show"]
        if show == "filled":
            return line.counts[0] > 0
        if show == "gaps" and line.slug:
            return any(other.slug and not line.ids.intersect(other.ids) for other in across)
        return True

    def cells(self, row: CrossTabLine, counts: list[Counts]) -> list[Cell]:
        cols = self.lines["cols"]
        begin = self.links.records(self.links.value("rows", row.slug))
        ends = self.ends
        return [
            self.cell(found, f"{begin}&{ends[col.slug]}")
            for found, col in zip(counts, cols, strict=True)
        ]

    @cached_property
    def ends(self) -> dict[str, str]:
        return {col.slug: self.links.value("cols", col.slug) for col in self.lines["cols"]}

    def cell(self, counts: Counts, link: str) -> Cell:
        by_kind = zip(self.kinds, counts[1:], strict=False)
        return Cell(counts[0], [(kind.value, number) for kind, number in by_kind if number], link)

    def head(self, side: str, line: CrossTabLine) -> Head:
        parents = set(self.parents.values()) if self.facets[side] == "theme" else set()
        return Head(
            line.slug,
            line.label or _("No value"),
            self.cell(line.counts, self.links.line(side, line.slug)),
            child=any(line.parent == other.slug for other in self.lines[side] if other.slug),
            opened=not {EVERY, line.slug}.isdisjoint(self.options["expand"]),
            toggle=self.links.toggled(line.slug, parents) if line.slug in parents else "",
            alone=self.links.changed(row=line.slug or NO_VALUE) if side == "rows" else "",
        )

    @property
    def row_lines(self) -> list[tuple[Head, list[Cell]]]:
        """The columns beside what the one row has in them."""
        cells = self.row.cells if self.row else []
        return [(col, [cell]) for col, cell in zip(self.cols, cells, strict=True)]


def filled(counts: list[Counts]) -> int:
    return sum(found[0] > 0 for found in counts)


def in_order(lines: list[CrossTabLine], order: str) -> list[CrossTabLine]:
    """Children under their parents, both in this order; the records without a value at the end."""
    if order == "given":
        return list(under_parents(lines))
    if order == "name":
        found = sorted(lines, key=lambda line: title_key(line.label))
    else:
        found = sorted(lines, key=lambda line: (-line.counts[0], title_key(line.label)))
    return list(under_parents(found))


def under_parents(lines: list[CrossTabLine]) -> Iterator[CrossTabLine]:
    slugs = {line.slug for line in lines}
    below: dict[str, list[CrossTabLine]] = {}
    for line in lines:
        below.setdefault(line.parent if line.parent in slugs else "", []).append(line)
    tops = below.get("", [])
    for top in sorted(tops, key=lambda line: not line.slug):
        yield top
        yield from below.get(top.slug, []) if top.slug else []
