"""Rows, columns and cells of the matrix, in the selected order and extent."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property

from django.http import QueryDict
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from ...facet_index import FACETS, Counts, CrossTabLine, CrossTabulation, title_key
from ...lists import EntryFilter, list_missions_in_use
from ...models import Kind
from .cell import Cell, build_cell
from .links import MatrixLinks
from .options import EXPAND_ALL, NO_VALUE, MatrixOptions

MAX_CELLS_BY_KIND = 500  # filled cells; a larger matrix shows numbers by kind only in a single row


@dataclass(frozen=True)
class Head:
    """The heading of a row or a column.

    `toggle_url` opens or closes its children; `row_url` shows this row alone.
    """

    slug: str
    label: str
    total: Cell
    is_child: bool
    is_open: bool
    toggle_url: str
    row_url: str


@dataclass(frozen=True)
class Row:
    """`cells` begin with the total of the row."""

    head: Head
    cells: list[Cell]


class Matrix:
    def __init__(
        self,
        filters: EntryFilter,
        options: MatrixOptions,
        params: QueryDict,
        *,
        always_by_kind: bool = False,
    ):
        self.options = options.cleaned_data
        self.facets = {side: self.options[side] for side in ("rows", "cols")}
        self.labels = {side: FACETS[facet].label for side, facet in self.facets.items()}
        self.pairs = CrossTabulation(filters.result, **self.facets)
        self.links = MatrixLinks(params, **self.facets)
        self.parents = filters.snapshot.labels.parents
        self.always_by_kind = always_by_kind
        self.language = get_language() or ""

    @cached_property
    def total(self) -> Cell:
        """All records of the filtered list."""
        return self.cell(self.pairs.counts(self.pairs.result.ids), self.links.all_records)

    @property
    def totals(self) -> list[Cell]:
        return [self.total, *(col.total for col in self.cols)]

    @cached_property
    def all_lines(self) -> dict[str, list[CrossTabLine]]:
        """All rows and all columns in their order, including those that are not shown."""
        return {
            side: sort_lines(self.lines_in_use(facet), self.options[f"{side[:3]}_order"])
            for side, facet in self.facets.items()
        }

    def lines_in_use(self, facet: str) -> list[CrossTabLine]:
        """All lines, but without missions that are only reference data, unless the list is
        filtered by mission: their lack of records is not a gap."""
        lines = self.pairs.lines(facet)
        if facet != "mission" or self.pairs.result.selection.filters.get(facet):
            return lines
        in_use = {mission.slug for mission in list_missions_in_use(self.pairs.result.snapshot)}
        return [line for line in lines if not line.slug or line.slug in in_use]

    @cached_property
    def open_lines(self) -> dict[str, list[CrossTabLine]]:
        """Rows and columns without those below a closed parent."""
        every = self.all_lines
        slugs = {side: slugs_of(lines) for side, lines in every.items()}
        return {
            side: [line for line in lines if self.is_open(line, slugs[side])]
            for side, lines in every.items()
        }

    @cached_property
    def lines(self) -> dict[str, list[CrossTabLine]]:
        """The rows and columns that are shown."""
        others = {"rows": self.open_lines["cols"], "cols": self.open_lines["rows"]}
        return {
            side: [line for line in lines if self.is_shown(line, others[side])]
            for side, lines in self.open_lines.items()
        }

    @cached_property
    def shown_slugs(self) -> dict[str, set[str]]:
        return {side: slugs_of(lines) for side, lines in self.lines.items()}

    def is_open(self, line: CrossTabLine, slugs: set[str]) -> bool:
        expanded = {EXPAND_ALL, line.parent} & {*self.options["expand"]}
        return bool(expanded) or line.parent not in slugs

    def is_shown(self, line: CrossTabLine, crossing: list[CrossTabLine]) -> bool:
        show = self.options["show"]
        if show == "filled":
            return line.counts[0] > 0
        if show == "gaps" and line.slug:
            return any(other.slug and not line.ids.intersect(other.ids) for other in crossing)
        return True

    @property
    def hidden_count(self) -> int:
        """How many rows and columns are hidden because they have no records, or no gaps."""
        return sum(len(self.open_lines[side]) - len(self.lines[side]) for side in self.facets)

    @property
    def ends_in_rest(self) -> bool:
        """Whether the last column is that of the records without a value."""
        return any(not line.slug for line in self.lines["cols"])

    @cached_property
    def counts(self) -> list[list[Counts]]:
        return [list(self.pairs.cells(line, self.lines["cols"])) for line in self.lines["rows"]]

    @cached_property
    def kinds(self) -> list[Kind]:
        """The kinds by which cells are divided; none in a large matrix."""
        if not (self.always_by_kind or self.single_line):
            filled = sum(counts[0] > 0 for row in self.counts for counts in row)
            if filled > MAX_CELLS_BY_KIND:
                return []
        return self.pairs.kinds

    @cached_property
    def cols(self) -> list[Head]:
        return [self.head("cols", line) for line in self.lines["cols"]]

    @cached_property
    def rows(self) -> list[Row]:
        return [
            self.build_row(line, counts)
            for line, counts in zip(self.lines["rows"], self.counts, strict=True)
        ]

    @cached_property
    def single_line(self) -> CrossTabLine | None:
        """The row that the URL selects."""
        selected = self.options.get("row")
        lines = self.all_lines["rows"]
        return next((line for line in lines if (line.slug or NO_VALUE) == selected), None)

    @cached_property
    def single_row(self) -> Row | None:
        line = self.single_line
        counts = self.pairs.cells(line, self.lines["cols"]) if line else ()
        return self.build_row(line, list(counts)) if line else None

    @property
    def single_row_cells(self) -> list[tuple[Head, list[Cell]]]:
        """The columns, each with its cell of the selected row."""
        cells = self.single_row.cells[1:] if self.single_row else []
        return [(col, [cell]) for col, cell in zip(self.cols, cells, strict=True)]

    def build_row(self, line: CrossTabLine, counts: Sequence[Counts]) -> Row:
        head = self.head("rows", line)
        url = self.links.records(self.links.parameter("rows", line.slug))
        cells = [
            self.cell(each, f"{url}&{col}") if each[0] else Cell(0, (), f"{url}&{col}")
            for each, col in zip(counts, self.col_parameters, strict=True)
        ]
        return Row(head, [head.total, *cells])

    @cached_property
    def col_parameters(self) -> list[str]:
        return [self.links.parameter("cols", col.slug) for col in self.lines["cols"]]

    def cell(self, counts: Counts, url: str) -> Cell:
        by_kind = zip(self.kinds, counts[1:], strict=False)
        numbers = [(kind.value, count) for kind, count in by_kind if count]
        return build_cell(counts[0], numbers, url, self.language)

    @cached_property
    def open_or_close(self) -> dict[str, set[str]]:
        """The lines of either side that have children."""
        parents = set(self.parents.values())
        return {side: parents if facet == "theme" else set() for side, facet in self.facets.items()}

    def head(self, side: str, line: CrossTabLine) -> Head:
        parents = self.open_or_close[side]
        return Head(
            line.slug,
            line.label or _("No value"),
            self.cell(line.counts, self.links.line(side, line.slug)),
            is_child=line.parent in self.shown_slugs[side],
            is_open=not {EXPAND_ALL, line.slug}.isdisjoint(self.options["expand"]),
            toggle_url=self.links.toggle_url(line.slug, parents) if line.slug in parents else "",
            row_url=self.links.row(line.slug or NO_VALUE) if side == "rows" else "",
        )


def slugs_of(lines: Iterable[CrossTabLine]) -> set[str]:
    """The slugs of the lines; the line of records without a value has none."""
    return {line.slug for line in lines if line.slug}


def sort_lines(lines: list[CrossTabLine], order: str) -> list[CrossTabLine]:
    """Sort lines, each followed by its children; the records without a value come last."""
    if order == "name":
        lines = sorted(lines, key=lambda line: title_key(line.label))
    elif order == "count":
        lines = sorted(lines, key=lambda line: (-line.counts[0], title_key(line.label)))
    slugs = {line.slug for line in lines}
    children: dict[str, list[CrossTabLine]] = {}
    for line in lines:
        children.setdefault(line.parent if line.parent in slugs else "", []).append(line)
    tops = sorted(children.pop("", []), key=lambda line: not line.slug)
    return [line for top in tops for line in (top, *children.get(top.slug, []))]
