"""Parameters are checked as a form of Django would check them, without building one."""

import pytest
from django import forms
from django.http import QueryDict
from django.utils.http import urlencode
from django.utils.translation import override

from lessons.facet_index import FACETS, Snapshot
from lessons.lists import (
    SIZES,
    SORTS,
    UNKNOWN_VALUE,
    EntryFilter,
    ListOptions,
    OptionalChoicesField,
)
from tests.makers import make_mission, make_paragraph, make_practice, make_source, make_theme

pytestmark = pytest.mark.django_db

TEXTS = {"error_messages": UNKNOWN_VALUE, "required": False}
GIVEN: list[dict[str, list[str]]] = [
    {},
    {"q": ["  patrols at night  "]},
    {"q": ["   "]},
    {"q": ["first", "last"]},
    {"q": ["x" * 1_001]},
    {"q": ["a\0b"]},
    {"kind": ["practice", "lesson"]},
    {"kind": ["Practice"]},
    {"mission": ["alpha"]},
    {"mission": ["alpha", "beta", "alpha"]},
    {"mission": ["", "alpha"]},
    {"mission": ["<b>", "unknown"]},
    {"theme": ["patrols"], "year": ["2009"]},
    {"year": [" 2009"]},
    {"without": ["mission", "theme"]},
    {"without": ["mission", "", "nothing"]},
    {"sort": ["newest"]},
    {"sort": ["", "title"]},
    {"sort": ["title", "size"]},
    {"page": ["2"], "size": ["50"], "view": ["table"]},
    {"page": ["0"], "size": ["51"], "view": ["tables"]},
    {"page": ["1000001"]},
    {"page": ["one"], "size": [""]},
    {"page": ["٣"], "view": ["", "cards"]},
    {"unknown": ["value"]},
]


class FilterForm(forms.Form):
    def __init__(self, params: QueryDict, snapshot: Snapshot):
        super().__init__(params)
        choices = {name: names.items() for name, names in snapshot.labels.names.items()}
        choices["without"] = [(name, name) for name in FACETS]
        self.fields = {
            "q": forms.CharField(max_length=1_000, required=False),
            **{name: OptionalChoicesField(choices=c, **TEXTS) for name, c in choices.items()},
            "sort": forms.ChoiceField(choices=SORTS, **TEXTS),
        }


class OptionsForm(forms.Form):
    page = forms.IntegerField(min_value=1, max_value=1_000_000, required=False)
    size = forms.TypedChoiceField(
        choices=[(n, n) for n in SIZES], coerce=int, empty_value=25, required=False
    )
    view = forms.ChoiceField(choices=[("cards", ""), ("table", "")], required=False)


@pytest.mark.parametrize("language", ["en", "fr"])
def test_parameters_have_the_values_and_the_errors_of_a_form(language):
    source = make_source("old", year=2009)
    missions = [make_mission("ALPHA"), make_mission("BETA")]
    make_practice(missions=missions, themes=[make_theme("patrols")], cites=[make_paragraph(source)])
    pairs = [{**GIVEN[i], **GIVEN[i - step]} for i in range(len(GIVEN)) for step in (0, 1, 5, 11)]
    with override(language):
        for given in pairs:
            params = QueryDict(urlencode(given, doseq=True))
            asked, options = EntryFilter(params), ListOptions(params)
            for read, form in (
                (asked, FilterForm(params, asked.snapshot)),
                (options, OptionsForm(params)),
            ):
                assert read.is_valid() == form.is_valid(), given
                assert read.cleaned_data == form.cleaned_data, given
                errors = [
                    (name, [str(error) for error in each]) for name, each in form.errors.items()
                ]
                assert list(read.errors.items()) == errors, given


def test_a_preset_kind_replaces_the_one_of_the_url():
    asked = EntryFilter(QueryDict("kind=nonsense"), kind="lesson")
    assert asked.is_valid()
    assert asked.selected_values("kind") == ["lesson"]
