"""The one FilterSet of the pages, the exports, the feed and the API."""

from functools import cached_property

import django_filters
from django import forms
from django.http import QueryDict
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from ..facet_index import FACETS, SNAPSHOT_CACHE, Label, ResultSet
from ..models import Entry
from ..search import SearchResult, search

SORTS = {
    "relevance": pgettext_lazy("sorted by", "relevance"),
    "newest": pgettext_lazy("sorted by", "newest evidence"),
    "oldest": pgettext_lazy("sorted by", "oldest evidence"),
    "evidence": pgettext_lazy("sorted by", "most evidence"),
    "title": pgettext_lazy("sorted by", "title"),
}
SIZES = (25, 50, 100)
MAX_QUERY = 1_000
UNKNOWN_VALUE = {
    "invalid_choice": _("There is no such value: “%(value)s”. Remove it, or choose another.")
}


class OptionalChoicesField(forms.MultipleChoiceField):
    """Any number of choices; the empty option of a form counts as none of them."""

    def to_python(self, value: object) -> list[str]:
        return [choice for choice in super().to_python(value) if choice]


class FacetFilter(django_filters.MultipleChoiceFilter):
    """Several values of one facet widen the list, several facets narrow it."""

    def filter(self, result: ResultSet, values: list[str]) -> ResultSet:
        if not values:
            return result
        return result.narrow(filters={**result.selection.filters, self.field_name: values})


class MissingFilter(django_filters.MultipleChoiceFilter):
    """Names of facets in which a record has no value."""

    def filter(self, result: ResultSet, names: list[str]) -> ResultSet:
        return result.narrow(missing=frozenset(names))


class SearchFilter(django_filters.CharFilter):
    def filter(self, result: ResultSet, text: str) -> ResultSet:
        answer = self.parent.search_result
        return result.narrow(matches=answer.matches) if answer else result


class SortFilter(django_filters.ChoiceFilter):
    def filter(self, result: ResultSet, order: str) -> ResultSet:
        return result.narrow(order=self.parent.order)


class EntryFilter(django_filters.FilterSet):
    """The filters of a list. Call `is_valid()` before anything else: an unknown value is an error,
    not an empty list.

    It narrows a `ResultSet` of the snapshot in place of a queryset, so that all counts beside a
    list come from the same state as the list.
    """

    q = SearchFilter(label=_("Search"), max_length=MAX_QUERY)
    without = MissingFilter(label=_("No value for"), error_messages=UNKNOWN_VALUE)
    sort = SortFilter(
        choices=list(SORTS.items()),
        label=_("Sort by"),
        empty_label=None,
        error_messages=UNKNOWN_VALUE,
    )

    class Meta:
        model = Entry
        fields: list[str] = []

    def __init__(self, data: QueryDict, *, kind: str = ""):
        data = data.copy()
        if kind:
            data.setlist("kind", [kind])
        self.snapshot = SNAPSHOT_CACHE.current()
        super().__init__(data, queryset=ResultSet(self.snapshot))
        for name, definition in FACETS.items():
            self.filters[name] = FacetFilter(
                field_name=name,
                label=definition.label,
                choices=list(self.snapshot.labels.names[name].items()),
                error_messages=UNKNOWN_VALUE,
            )
        self.filters["without"].extra["choices"] = facet_choices()
        for name in ("without", "sort"):
            self.filters.move_to_end(name)

    @cached_property
    def result(self) -> ResultSet:
        result = self.queryset
        for name, value in self.form.cleaned_data.items():
            result = self.filters[name].filter(result, value)
        return result

    def selected_values(self, name: str) -> list[str]:
        return self.form.cleaned_data.get(name) or []

    @property
    def query(self) -> str:
        return self.form.cleaned_data["q"].strip()

    @property
    def effective_query(self) -> str:
        """The text that was searched for: the query, or its corrected spelling."""
        return (self.search_result and self.search_result.correction) or self.query

    @property
    def order(self) -> str:
        return self.form.cleaned_data["sort"] or ("relevance" if self.query else "title")

    @cached_property
    def search_result(self) -> SearchResult | None:
        """The matches before any facet narrows them, or None if nothing was searched."""
        return search(self.query, self.snapshot) if self.query else None


def facet_choices() -> list[tuple[str, Label]]:
    return [(name, facet.label) for name, facet in FACETS.items()]


class ListOptions(forms.Form):
    """How a list is shown; EntryFilter decides which records it contains."""

    page = forms.IntegerField(min_value=1, max_value=1_000_000, required=False)
    size = forms.TypedChoiceField(
        choices=[(size, str(size)) for size in SIZES],
        coerce=int,
        empty_value=SIZES[0],  # type: ignore[arg-type]
        required=False,
    )
    view = forms.ChoiceField(choices=[("cards", _("Cards")), ("table", _("Table"))], required=False)
