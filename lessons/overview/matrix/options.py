"""Which facets are set against each other, and how the matrix of them is shown."""

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
NO_VALUE = "no-value"  # the row of the records that have none, where an address names one row
SAME = _("Rows and columns show the same. Choose another value for one of them.")


def choice(choices: Callable[[], Iterable]) -> forms.ChoiceField:
    return forms.ChoiceField(choices=choices, required=False, error_messages=UNKNOWN_VALUE)


class MatrixOptions(forms.Form):
    """Which records are counted is EntryFilter's business."""

    rows = choice(facet_choices)
    cols = choice(facet_choices)
    row_order = choice(ORDERS.items)
    col_order = choice(ORDERS.items)
    show = choice(SHOWN.items)
    expand = OptionalChoicesField(required=False, error_messages=UNKNOWN_VALUE)
    row = forms.CharField(max_length=80, required=False)

    def __init__(self, data: QueryDict, labels: Labels):
        super().__init__(data)
        self.labels = labels
        themes = labels.names["theme"].items()
        self.fields["expand"].choices = [(EVERY, EVERY), *themes]  # type: ignore[attr-defined]

    def clean(self) -> dict:
        """What is not given is filled in: missions by themes, lists by count, the rest as given."""
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
            "row_order": values.get("row_order") or usual_order(rows),
            "col_order": values.get("col_order") or usual_order(cols),
            "show": values.get("show") or "all",
        }
        return {**values, **filled}


def usual_order(facet: str) -> str:
    return "count" if FACETS[facet].sorts_by_count else "given"
