import pytest
from django.http import QueryDict

from lessons.facet_index import FACETS
from lessons.lists import EntryFilter
from tests.makers import (
    make_country,
    make_dilemma,
    make_lesson,
    make_mission,
    make_paragraph,
    make_practice,
    make_source,
    make_theme,
)

pytestmark = pytest.mark.django_db


def found(query, kind=""):
    asked = EntryFilter(QueryDict(query), kind=kind)
    assert asked.is_valid(), asked.errors
    return [entry.slug for entry in asked.result.entries()[:]]


@pytest.fixture
def cast():
    """Two missions, a theme with a child, two sources of different years."""
    alpha, beta = make_mission("ALPHA"), make_mission("BETA", kind="special-political")
    top = make_theme("presence")
    child = make_theme("patrols", parent=top)
    old, new = make_source("old", year=2009), make_source("new", year=2022)
    first, second = make_paragraph(old, "1"), make_paragraph(new, "1")
    make_practice(slug="a", title="A", missions=[alpha, beta], themes=[child], cites=[first])
    make_lesson(slug="b", title="B", missions=[beta], themes=[top], cites=[first, second])
    make_dilemma(slug="c", title="C", themes=[child], cites=[second])
    make_practice(slug="hidden", state="draft", missions=[alpha], themes=[top])


def test_drafts_are_never_listed(cast):
    assert found("") == ["a", "b", "c"]


def test_values_of_one_facet_widen_and_facets_narrow(cast):
    assert found("mission=alpha&mission=beta") == ["a", "b"]
    assert found("mission=beta&kind=lesson") == ["b"]


def test_a_record_with_two_chosen_missions_is_listed_once(cast):
    assert found("mission=alpha&mission=beta").count("a") == 1


def test_a_parent_theme_includes_its_children(cast):
    assert found("theme=presence") == ["a", "b", "c"]
    assert found("theme=patrols") == ["a", "c"]


def test_year_source_and_kind_of_mission_filter(cast):
    assert found("year=2022") == ["b", "c"]
    assert found("source=old") == ["a", "b"]
    assert found("mission_kind=special-political") == ["a", "b"]


def test_without_finds_the_gaps_and_joins_values_of_its_own_facet(cast):
    assert found("without=mission") == ["c"]
    assert found("without=mission&mission=alpha") == ["a", "c"]


def test_outcome_filters_practices_only(cast):
    assert found("outcome=not-assessed") == ["a"]


def test_a_preset_sets_the_kind(cast):
    assert found("", kind="dilemma") == ["c"]


@pytest.mark.parametrize(
    ("sort", "order"),
    [
        ("newest", ["b", "c", "a"]),
        ("oldest", ["a", "b", "c"]),
        ("evidence", ["b", "a", "c"]),
        ("title", ["a", "b", "c"]),
    ],
)
def test_sorting(cast, sort, order):
    assert found(f"sort={sort}") == order


@pytest.mark.parametrize("name", [*FACETS, "without", "sort"])
def test_an_unknown_value_of_any_parameter_is_an_error_that_names_it(name):
    asked = EntryFilter(QueryDict(f"{name}=no-such-value"))
    assert not asked.is_valid()
    assert "no-such-value" in str(asked.errors[name])


def test_country_filter_finds_the_country():
    make_practice(slug="x", countries=[make_country("arcadia")])
    make_practice(slug="y", countries=[make_country("utopia")])
    assert found("country=utopia") == ["y"]
