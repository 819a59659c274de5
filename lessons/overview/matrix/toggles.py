"""How else the same matrix can be shown: choices for its forms and lines of links."""

from dataclasses import dataclass

from django.utils.translation import gettext as _

from .options import EVERY, NO_VALUE, ORDERS, SHOWN
from .table import Matrix

AXES = ("rows", "cols", "row_order", "col_order", "expand", "row")  # a change of axes forgets them


@dataclass(frozen=True)
class Way:
    value: str
    label: str
    selected: bool
    link: str = ""


class Ways:
    def __init__(self, matrix: Matrix):
        self.matrix = matrix
        self.links = matrix.links

    def links_of(self, name: str) -> list[Way]:
        values = SHOWN if name == "show" else ORDERS
        chosen = self.matrix.options[name]
        return [
            Way(value, str(label), value == chosen, self.links.changed(**{name: value}))
            for value, label in values.items()
        ]

    def row_order(self) -> list[Way]:
        return self.links_of("row_order")

    def col_order(self) -> list[Way]:
        return self.links_of("col_order")

    def show(self) -> list[Way]:
        return self.links_of("show")

    def row_names(self) -> list[Way]:
        """Each row that can be shown by itself."""
        chosen = self.matrix.options.get("row")
        return [
            Way(line.slug or NO_VALUE, line.label or _("No value"), line.slug == chosen)
            for line in self.matrix.values["rows"]
        ]

    def carried_with_axes(self) -> list[tuple[str, str]]:
        return self.links.carried(*AXES)

    def carried_with_row(self) -> list[tuple[str, str]]:
        return self.links.carried("row")

    def all_rows(self) -> str:
        return self.links.changed(row=None)

    def everything(self) -> str:
        return self.links.changed(show=None)

    def tree(self) -> Way | None:
        """Opens all themes, or closes them, where a side shows themes."""
        if "theme" not in self.matrix.facets.values():
            return None
        if EVERY in self.matrix.options["expand"]:
            return Way("", _("Close the themes"), False, self.links.changed(expand=None))
        return Way(EVERY, _("Open all themes"), False, self.links.changed(expand=EVERY))
