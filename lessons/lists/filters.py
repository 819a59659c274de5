"""What was asked for: the one FilterSet of the pages, the exports, the feed and the API."""

from functools import cached_property

import django_filters
from django import forms
from django.http import QueryDict
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from ..facet_index.definitions import FACETS, Name
from ..facet_index.records import Records
from ..facet_index.result_set import Found
from ..facet_index.snapshot_cache import STORE
from ..models import Entry
from ..search import Answer, search

SORTS = {
    "relevance": pgettext_lazy("sorted by", "relevance"),
    "newest": pgettext_lazy("sorted by", "newest evidence"),
    "oldest": pgettext_lazy("sorted by", "oldest evidence"),
    "evidence": pgettext_lazy("sorted by", "most evidence"),
    "title": pgettext_lazy("sorted by", "title"),
}
SIZES = (25, 50, 100)
MAX_QUERY = 1_000
UNKNOWN = {
    "invalid_choice": _("There is no such value: “%(value)s”. Remove it, or choose another.")
}


class SeveralField(forms.MultipleChoiceField):
    """Any number of its choices; the empty option of a form is none of them."""

    def to_python(self, value: object) -> list[str]:
        return [chosen for chosen in super().to_python(value) if chosen]


class FacetFilter(django_filters.MultipleChoiceFilter):
    """Values of one facet widen, different facets narrow."""

    def filter(self, records: Records, values: list[str]) -> Records:
        return records.choosing(self.field_name, values) if values else records


class GapFilter(django_filters.MultipleChoiceFilter):
    """Names of facets in which a record has no value."""

    def filter(self, records: Records, names: list[str]) -> Records:
        return records.narrowed(gaps=frozenset(names))


class SearchFilter(django_filters.CharFilter):
    def filter(self, records: Records, text: str) -> Records:
        answer = self.parent.answer
        return records.narrowed(hits=answer.hits) if answer else records


class SortFilter(django_filters.ChoiceFilter):
    def filter(self, records: Records, order: str) -> Records:
        return records.narrowed(order=self.parent.order)


class EntryFilter(django_filters.FilterSet):
    """Bind it always, and ask `is_valid()` first: an unknown value is an error, never no result.

    It narrows `Records` of the snapshot in place of a queryset, so that every number beside a list
    is counted from the same state as the list.
    """

    q = SearchFilter(label=_("Search"), max_length=MAX_QUERY)
    without = GapFilter(label=_("No value for"), error_messages=UNKNOWN)
    sort = SortFilter(
        choices=list(SORTS.items()), label=_("Sort by"), empty_label=None, error_messages=UNKNOWN
    )

    class Meta:
        model = Entry
        fields: list[str] = []

    def __init__(self, data: QueryDict, *, kind: str = ""):
        data = data.copy()
        if kind:
            data.setlist("kind", [kind])
        self.snapshot = STORE.current()
        super().__init__(data, queryset=Records.published(self.snapshot))
        for name, definition in FACETS.items():
            choices = list(self.snapshot.labels.names[name].items())
            self.filters[name] = FacetFilter(
                field_name=name,
                label=definition.label,
                choices=choices,
                error_messages=UNKNOWN,
            )
        self.filters["without"].extra["choices"] = facet_choices()
        for name in ("without", "sort"):
            self.filters.move_to_end(name)

    def filter_queryset(self, records: Records) -> Records:
        for name, value in self.form.cleaned_data.items():
            records = self.filters[name].filter(records, value)
        return records

    def selected(self, name: str) -> list[str]:
        return self.form.cleaned_data.get(name) or []

    @property
    def query(self) -> str:
        return self.form.cleaned_data["q"].strip()

    @property
    def order(self) -> str:
        return self.form.cleaned_data["sort"] or ("relevance" if self.query else "title")

    @cached_property
    def answer(self) -> Answer | None:
        """What the search found before any facet narrowed it; None where nothing was searched."""
        return search(self.query, self.snapshot) if self.query else None

    @property
    def found(self) -> Found:
        return self.qs.found


def facet_choices() -> list[tuple[str, Name]]:
    return [(name, facet.label) for name, facet in FACETS.items()]


class ListOptions(forms.Form):
    """How the list is shown; which records are in it is EntryFilter's business."""

    page = forms.IntegerField(min_value=1, max_value=1_000_000, required=False)
    size = forms.TypedChoiceField(
        choices=[(size, str(size)) for size in SIZES],
        coerce=int,
        empty_value=SIZES[0],  # type: ignore[arg-type]
        required=False,
    )
    view = forms.ChoiceField(choices=[("cards", _("Cards")), ("table", _("Table"))], required=False)
