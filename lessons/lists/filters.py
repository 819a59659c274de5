"""What was asked for: the one FilterSet of the pages, the exports, the feed and the API."""

from functools import cached_property

import django_filters
from django import forms
from django.http import QueryDict
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from ..facet_index.labels import Name
from ..facet_index.records import Records
from ..facet_index.result_set import Found, Question
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


def facet(label: Name) -> django_filters.MultipleChoiceFilter:
    """Its choices are those of the snapshot that the question is answered from."""
    return django_filters.MultipleChoiceFilter(label=label, error_messages=UNKNOWN)


class EntryFilter(django_filters.FilterSet):
    """Bind it always, and ask `is_valid()` first: an unknown value is an error, never no result."""

    q = django_filters.CharFilter(label=_("Search"), max_length=MAX_QUERY)
    kind = facet(_("Kind"))
    mission = facet(_("Mission"))
    country = facet(_("Country"))
    theme = facet(_("Theme"))
    actor = facet(_("Actor"))
    phase = facet(_("Phase"))
    tier = facet(_("Tier"))
    outcome = facet(_("Outcome"))
    source = facet(_("Source"))
    year = facet(_("Year of source"))
    mission_kind = facet(_("Kind of mission"))
    without = facet(_("No value for"))
    sort = django_filters.ChoiceFilter(
        choices=list(SORTS.items()), label=_("Sort by"), empty_label=None, error_messages=UNKNOWN
    )

    class Meta:
        model = Entry
        fields: list[str] = []

    def __init__(self, data: QueryDict, *, kind: str = ""):
        data = data.copy()
        if kind:
            data.setlist("kind", [kind])
        super().__init__(data, queryset=Entry.objects.none())
        self.snapshot = STORE.current()
        for name in FACETS:
            self.form.fields[name].choices = list(self.snapshot.labels.names[name].items())
        self.form.fields["without"].choices = [(name, FACET_LABELS[name]) for name in FACETS]

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

    @cached_property
    def found(self) -> Found:
        question = Question(
            chosen={name: values for name in FACETS if (values := self.selected(name))},
            gaps=frozenset(self.selected("without")),
            hits=self.answer.hits if self.answer else None,
            order=self.order,
        )
        return Found(self.snapshot, question)

    @property
    def qs(self) -> Records:
        """The records found, in order; rows are read only as they are asked for."""
        return Records(self.found)


def _is_facet(name: str) -> bool:
    return name not in {"q", "without", "sort"}


FACETS = list(filter(_is_facet, EntryFilter.base_filters))
FACET_LABELS: dict[str, Name] = {name: EntryFilter.base_filters[name].label for name in FACETS}


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
