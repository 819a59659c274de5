"""The options of the matrix: the two facets, their order and what is shown."""

from collections.abc import Callable, Iterable

from django import forms
from django.http import QueryDict
from django.utils.translation import gettext_lazy as _

from ...facet_index import FACETS, Labels
from ...lists import UNKNOWN_VALUE, OptionalChoicesField, facet_choices

ORDERS = {"given": _("given order"), "name": _("name"), "count": _("number of records")}
SHOWN = {
    "all": _("everything"),
    "filled": _("rows and columns with records"),
    "gaps": _("rows and columns with gaps"),
}
EVERY = "all"
NO_VALUE = "no-value"  # selects the row of the records without a value
SAME = _("Rows and columns show the same. Choose another value for one of them.")


def choice_field(choices: Callable[[], Iterable]) -> forms.ChoiceField:
    return forms.ChoiceField(choices=choices, required=False, error_messages=UNKNOWN_VALUE)


class MatrixOptions(forms.Form):
    """How the matrix is shown; EntryFilter decides which records are counted."""

    rows = choice_field(facet_choices)
    cols = choice_field(facet_choices)
    row_order = choice_field(ORDERS.items)
    col_order = choice_field(ORDERS.items)
    show = choice_field(SHOWN.items)
    expand = OptionalChoicesField(required=False, error_messages=UNKNOWN_VALUE)
    row = forms.CharField(max_length=80, required=False)

    def __init__(self, data: QueryDict, labels: Labels):
        super().__init__(data)
        self.labels = labels
        themes = labels.names["theme"].items()
        self.fields["expand"].choices = [(EVERY, EVERY), *themes]  # type: ignore[attr-defined]

    def clean(self) -> dict:
        """Fill in defaults: missions by themes, facets that are sorted by count, all values."""
        values = super().clean() or {}
        if not {"rows", "cols"} <= values.keys():
            return values
        rows = values["rows"] or ("theme" if values["cols"] == "mission" else "mission")
        cols = values["cols"] or ("mission" if rows == "theme" else "theme")
        if rows == cols:
            self.add_error("cols", SAME)
        row = values.get("row")
        if row and row != NO_VALUE and row not in self.labels.names[rows]:
            self.add_error("row", UNKNOWN_VALUE["invalid_choice"] % {"value": row})
        filled = {
            "rows": rows,
            "cols": cols,
            "row_order": values.get("row_order") or default_order(rows),
            "col_order": values.get("col_order") or default_order(cols),
            "show": values.get("show") or "all",
        }
        return {**values, **filled}


def default_order(facet: str) -> str:
    return "count" if FACETS[facet].sorts_by_count else "given"
