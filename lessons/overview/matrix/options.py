"""The options of the matrix: the two facets, their order and what is shown."""

from django import forms
from django.http import QueryDict
from django.utils.translation import gettext_lazy as _

from ...facet_index import FACETS, Labels
from ...lists import Parameters, choice_field, facet_choices

SORT_ORDERS = {"given": _("given order"), "name": _("name"), "count": _("number of records")}
SHOW_CHOICES = {
    "all": _("everything"),
    "filled": _("rows and columns with records"),
    "gaps": _("rows and columns with gaps"),
}
EXPAND_ALL = "all"
NO_VALUE = "no-value"  # selects the row of the records without a value
ROW_FIELD = forms.CharField(max_length=80, required=False)
SAME_FACET = _("Rows and columns are the same. Choose another value for one of them.")


class MatrixOptions(Parameters):
    """How the matrix is shown; EntryFilter decides which records are counted."""

    fields = {
        "rows": choice_field(facet_choices),
        "cols": choice_field(facet_choices),
        "row_order": choice_field(SORT_ORDERS),
        "col_order": choice_field(SORT_ORDERS),
        "show": choice_field(SHOW_CHOICES),
    }

    def __init__(self, params: QueryDict, labels: Labels):
        super().__init__(params)
        expanded = filter(None, params.getlist("expand"))
        self.clean_values("expand", expanded, {EXPAND_ALL, *labels.names["theme"]})
        self.clean_field("row", ROW_FIELD)
        if {"rows", "cols"} <= self.cleaned_data.keys():
            self.fill_in_defaults(labels)

    def fill_in_defaults(self, labels: Labels) -> None:
        """The defaults: missions by themes, each facet in its usual order, all rows and columns."""
        values = self.cleaned_data
        rows = values["rows"] or ("theme" if values["cols"] == "mission" else "mission")
        cols = values["cols"] or ("mission" if rows == "theme" else "theme")
        if rows == cols:
            self.errors["cols"] = [str(SAME_FACET)]
        row = values.get("row")
        if row and row != NO_VALUE and row not in labels.names[rows]:
            self.add_unknown_value("row", row)
        values["rows"], values["cols"] = rows, cols
        values["row_order"] = values.get("row_order") or default_order(rows)
        values["col_order"] = values.get("col_order") or default_order(cols)
        values["show"] = values.get("show") or "all"


def default_order(facet: str) -> str:
    return "count" if FACETS[facet].sorts_by_count else "given"
