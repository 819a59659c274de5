"""Addresses of a matrix: of the lists behind its numbers, and of itself shown otherwise."""

from urllib.parse import urlencode

from django.http import QueryDict
from django.urls import reverse

from ...facet_index import FACETS
from .options import EVERY


class Links:
    def __init__(self, params: QueryDict, rows: str, cols: str):
        self.params = params
        self.facets = {"rows": rows, "cols": cols}
        self.entries = reverse("lessons:entries")
        asked = [
            (name, value)
            for name in ("q", *FACETS, "without")
            for value in params.getlist(name)
            if value
        ]
        self.kept = urlencode([pair for pair in asked if not self.side_of(pair)])
        self.chosen = {
            side: urlencode([pair for pair in asked if self.side_of(pair) == side])
            for side in self.facets
        }

    def side_of(self, pair: tuple[str, str]) -> str:
        """Rows or columns, where a parameter chooses among their values."""
        facet = pair[1] if pair[0] == "without" else pair[0]
        return next((side for side, own in self.facets.items() if own == facet), "")

    def value(self, side: str, slug: str) -> str:
        """The parameter that leaves one row or column; no slug: that of the records without."""
        facet = self.facets[side]
        return urlencode({facet: slug} if slug else {"without": facet})

    def records(self, *parts: str) -> str:
        """The list of records under what is kept of the question and these parameters."""
        query = "&".join(part for part in (self.kept, *parts) if part)
        return f"{self.entries}?{query}" if query else self.entries

    def line(self, side: str, slug: str) -> str:
        """The list of a whole row or column, as far as the other side is chosen."""
        other = "cols" if side == "rows" else "rows"
        return self.records(self.value(side, slug), self.chosen[other])

    def whole(self) -> str:
        return self.records(self.chosen["rows"], self.chosen["cols"])

    def changed(self, **values: str | list[str] | None) -> str:
        """The same matrix with some parameters changed, or taken away where None."""
        params = self.params.copy()
        for name, value in values.items():
            params.pop(name, None)
            if value:
                params.setlist(name, [value] if isinstance(value, str) else value)
        return f"?{params.urlencode()}"

    def cleared(self) -> str:
        """The same matrix of all records."""
        return self.changed(**dict.fromkeys(("q", *FACETS, "without", "row")))

    @property
    def query(self) -> str:
        return self.params.urlencode()

    @property
    def list_query(self) -> str:
        return "&".join(filter(None, [self.kept, *self.chosen.values()]))

    def toggled(self, slug: str, parents: set[str]) -> str:
        """With the children of one theme opened or closed."""
        opened = set(self.params.getlist("expand"))
        opened = parents if EVERY in opened else opened
        return self.changed(expand=sorted(opened ^ {slug}))

    def carried(self, *own: str) -> list[tuple[str, str]]:
        """The parameters that a form carries along beside its own fields."""
        return [
            (name, value)
            for name, values in self.params.lists()
            for value in values
            if value and name not in own
        ]
