"""URLs of the lists behind the numbers of a matrix, and of the same matrix shown otherwise."""

from functools import cached_property
from urllib.parse import urlencode

from django.http import QueryDict

from pocbase.web import cached_url

from ...facet_index import FACETS
from ...lists import encode
from .options import EXPAND_ALL

FILTERS = ("q", *FACETS, "without")


class MatrixLinks:
    def __init__(self, params: QueryDict, rows: str, cols: str):
        self.params = params
        self.query = params.urlencode()
        self.facets = {"rows": rows, "cols": cols}
        self.entries = cached_url("lessons:entries")
        filters: dict[str, list[tuple[str, str]]] = {"rows": [], "cols": [], "": []}
        for name in FILTERS:
            for value in filter(None, params.getlist(name)):
                filters[self.side_of(name, value)].append((name, value))
        # The parameters that filter by the facet of the rows, of the columns, and by others.
        self.filters = {side: urlencode(pairs) for side, pairs in filters.items()}

    def side_of(self, name: str, value: str) -> str:
        """Say whether a parameter filters by the facet of the rows or of the columns."""
        facet = value if name == "without" else name
        return next((side for side, own in self.facets.items() if own == facet), "")

    def parameter(self, side: str, slug: str) -> str:
        """Select the records of one row or column; without a slug, those without a value."""
        facet = self.facets[side]
        return f"{facet}={encode(slug)}" if slug else f"without={facet}"

    def records(self, *parameters: str) -> str:
        """The list of the records that match these parameters and the filters by other facets."""
        query = "&".join(filter(None, [self.filters[""], *parameters]))
        return f"{self.entries}?{query}" if query else self.entries

    def line(self, side: str, slug: str) -> str:
        """The list of a whole row or column, as filtered by the facet of the other side."""
        other = "cols" if side == "rows" else "rows"
        return self.records(self.parameter(side, slug), self.filters[other])

    @property
    def all_records(self) -> str:
        return self.records(self.filters["rows"], self.filters["cols"])

    def url_with(self, **values: str | list[str] | None) -> str:
        """The same matrix with some parameters changed, or removed if None."""
        lists = {name: each for name, each in self.params.lists() if name not in values}
        lists |= {
            name: [value] if isinstance(value, str) else value
            for name, value in values.items()
            if value
        }
        return f"?{urlencode(lists, doseq=True)}"

    def row(self, value: str) -> str:
        """The same matrix with one row alone."""
        return f"{self.before_row}row={encode(value)}"

    @cached_property
    def before_row(self) -> str:
        query = self.url_with(row=None)
        return f"{query}&" if len(query) > 1 else query

    @property
    def unfiltered(self) -> str:
        return self.url_with(**dict.fromkeys((*FILTERS, "row")))

    @property
    def list_query(self) -> str:
        return self.all_records.partition("?")[2]

    def toggle_url(self, slug: str, parents: set[str]) -> str:
        """The same matrix with the children of one theme opened or closed."""
        expanded = set(self.params.getlist("expand"))
        expanded = parents if EXPAND_ALL in expanded else expanded
        return self.url_with(expand=sorted(expanded ^ {slug}))

    def hidden_fields(self, *own: str) -> list[tuple[str, str]]:
        """The parameters that a form must send along with its own fields."""
        return [
            (name, value)
            for name, values in self.params.lists()
            for value in values
            if value and name not in own
        ]
