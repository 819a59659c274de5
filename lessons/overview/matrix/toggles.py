"""Choices of how the same matrix can be shown, for its forms and its lines of links."""

from collections.abc import Iterator
from dataclasses import dataclass

from django.utils.translation import gettext as _

from .options import EXPAND_ALL, NO_VALUE, SHOW_CHOICES, SORT_ORDERS
from .table import Matrix

AXES = ("rows", "cols", "row_order", "col_order", "expand", "row")  # new axes reset all of these


@dataclass(frozen=True)
class Toggle:
    label: str
    url: str
    selected: bool = False


class Toggles:
    def __init__(self, matrix: Matrix):
        self.matrix = matrix
        self.links = matrix.links
        self.row_order = list(self.toggles_of("row_order", SORT_ORDERS))
        self.col_order = list(self.toggles_of("col_order", SORT_ORDERS))
        self.show = list(self.toggles_of("show", SHOW_CHOICES))
        self.axes_fields = self.links.hidden_fields(*AXES)
        self.row_fields = self.links.hidden_fields("row")
        self.all_rows_url = self.links.url_with(row=None)
        self.everything_url = self.links.url_with(show=None)

    def toggles_of(self, name: str, choices: dict) -> Iterator[Toggle]:
        for value, label in choices.items():
            url = self.links.url_with(**{name: value})
            yield Toggle(str(label), url, value == self.matrix.options[name])

    def row_choices(self) -> list[tuple[str, str]]:
        """Each row that can be shown alone, as value and label."""
        lines = self.matrix.all_lines["rows"]
        return [(line.slug or NO_VALUE, line.label or _("No value")) for line in lines]

    def theme_toggle(self) -> Toggle | None:
        """Opens or closes all themes, if the rows or columns are themes."""
        if "theme" not in self.matrix.facets.values():
            return None
        if EXPAND_ALL in self.matrix.options["expand"]:
            return Toggle(_("Collapse the themes"), self.links.url_with(expand=None))
        return Toggle(_("Expand all themes"), self.links.url_with(expand=EXPAND_ALL))
