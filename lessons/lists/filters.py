"""The one filter of the pages, the exports, the feed and the API."""

from functools import cached_property

from django import forms
from django.http import QueryDict
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from ..facet_index import FACETS, SNAPSHOT_CACHE, Label, ResultSet, Selection
from ..search import SearchResult, search
from .parameters import Parameters, choice_field

SORTS = {
    "relevance": pgettext_lazy("sorted by", "relevance"),
    "newest": pgettext_lazy("sorted by", "newest evidence"),
    "oldest": pgettext_lazy("sorted by", "oldest evidence"),
    "evidence": pgettext_lazy("sorted by", "most evidence"),
    "title": pgettext_lazy("sorted by", "title"),
}
SIZES = (25, 50, 100)
MAX_QUERY = 1_000
SEARCH = forms.CharField(max_length=MAX_QUERY, required=False)
SORT = choice_field(SORTS)


class EntryFilter(Parameters):
    """The filters of a list. Call `is_valid()` before anything else: an unknown value is an error,
    not an empty list.

    All counts beside a list come from the same snapshot as the list.
    """

    def __init__(self, params: QueryDict, *, kind: str = ""):
        super().__init__(params)
        self.snapshot = SNAPSHOT_CACHE.current()
        self.clean_field("q", SEARCH)
        for name, known in self.snapshot.labels.names.items():
            preset = [kind] if name == "kind" and kind else []
            self.clean_values(name, preset or params.getlist(name), known)
        self.clean_values("without", params.getlist("without"), FACETS)
        self.clean_field("sort", SORT)

    @cached_property
    def result(self) -> ResultSet:
        """Several values of one facet widen the list, several facets narrow it."""
        selected = {name: self.selected_values(name) for name in FACETS}
        filters = {name: values for name, values in selected.items() if values}
        missing = frozenset(self.selected_values("without"))
        matches = self.search_result.matches if self.search_result else None
        return ResultSet(self.snapshot, Selection(filters, missing, matches, self.order))

    def selected_values(self, name: str) -> list[str]:
        return self.cleaned_data[name]

    @property
    def query(self) -> str:
        return self.cleaned_data["q"]

    @property
    def effective_query(self) -> str:
        """The text that was searched for: the query, or its corrected spelling."""
        return (self.search_result and self.search_result.correction) or self.query

    @property
    def order(self) -> str:
        return self.cleaned_data["sort"] or ("relevance" if self.query else "title")

    @cached_property
    def search_result(self) -> SearchResult | None:
        """The matches before any facet narrows them, or None if nothing was searched."""
        return search(self.query, self.snapshot) if self.query else None

    @property
    def only_close(self) -> bool:
        """True if no record contains all the words, so that all are only close in meaning."""
        return bool(self.search_result and self.search_result.is_partial)


def facet_choices() -> list[tuple[str, Label]]:
    return [(name, facet.label) for name, facet in FACETS.items()]


class ListOptions(Parameters):
    """How a list is shown; EntryFilter decides which records it contains."""

    fields = {
        "page": forms.IntegerField(min_value=1, max_value=1_000_000, required=False),
        "size": forms.TypedChoiceField(
            choices=[(size, str(size)) for size in SIZES],
            coerce=int,
            empty_value=SIZES[0],  # type: ignore[arg-type]
            required=False,
        ),
        "view": forms.ChoiceField(
            choices=[("cards", _("Cards")), ("table", _("Table"))], required=False
        ),
    }
