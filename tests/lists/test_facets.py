import pytest
from django.http import QueryDict

from lessons.facet_index import FACETS
from lessons.lists import EntryFilter, count_facets
from lessons.models import Theme
from missions.models import Mission
from tests.makers import make_mission, make_paragraph, make_practice, make_source, make_theme

pytestmark = pytest.mark.django_db


@pytest.fixture
def cast():
    alpha, beta, gamma = (make_mission(name) for name in ("ALPHA", "BETA", "GAMMA"))
    top = make_theme("presence")
    night, day = make_theme("night", parent=top), make_theme("day", parent=top)
    source = make_source("old", year=2009)
    cites = [make_paragraph(source, str(number)) for number in (1, 2)]
    make_practice(slug="a", missions=[alpha, beta], themes=[night, day], cites=cites)
    make_practice(slug="b", missions=[beta], themes=[night], cites=cites[:1])
    make_practice(slug="c", missions=[gamma], themes=[day], outcome="worked")
    make_practice(slug="d")


def counts(query):
    params = QueryDict(query)
    asked = EntryFilter(params)
    assert asked.is_valid(), asked.errors
    return {
        facet.name: {option.value: option.count for option in facet.flat if option.value}
        for facet in count_facets(asked, params)
    }


def test_theme_counts_include_companions_and_count_a_record_once_in_the_parent(cast):
    assert counts("")["theme"] == {"presence": 3, "night": 2, "day": 2}


def test_counts_leave_out_their_own_choice_and_honour_the_others(cast):
    found = counts("mission=beta&theme=night")
    assert found["mission"] == {"alpha": 1, "beta": 2}
    assert found["theme"] == {"presence": 2, "night": 2, "day": 1}


def test_a_count_beside_a_choice_is_what_choosing_the_other_too_would_add(cast):
    """One record is from ALPHA alone, so that within BETA nothing of it would be left."""
    make_practice(slug="e", missions=[Mission.objects.get(slug="alpha")], themes=themes("night"))
    found = counts("mission=beta&theme=night")
    assert found["mission"] == {"alpha": 2, "beta": 2}
    assert found["theme"] == {"presence": 2, "night": 2, "day": 1}
    assert counts("mission=gamma")["mission"] == {"alpha": 2, "beta": 2, "gamma": 1}


def themes(*slugs):
    return Theme.objects.filter(slug__in=slugs)


def test_a_record_with_two_citations_of_one_source_counts_once(cast):
    assert counts("")["source"] == {"old": 2}
    assert counts("")["year"] == {"2009": 2}


def test_the_gap_is_counted(cast):
    params = QueryDict("")
    asked = EntryFilter(params)
    assert asked.is_valid()
    gaps = {
        facet.name: facet.without.count for facet in count_facets(asked, params) if facet.without
    }
    assert gaps["mission"] == 1
    assert gaps["theme"] == 1
    assert "kind" not in gaps


def test_counts_stay_right_beside_a_search(cast):
    make_practice(slug="e", title="Firewood", missions=[make_mission("DELTA")])
    assert counts("q=firewood")["mission"] == {"delta": 1}


@pytest.mark.parametrize(
    "query",
    [
        "",
        "mission=beta",
        "mission=gamma&outcome=worked",
        "theme=presence&mission=gamma",
        "mission=alpha&year=2009",
        "q=record",
    ],
)
def test_each_count_is_what_its_link_lists(cast, query):
    params = QueryDict(query)
    asked = EntryFilter(params)
    assert asked.is_valid()
    for facet in count_facets(asked, params):
        shown = {option.value: option.count for option in facet.flat}
        gap = [""] if FACETS[facet.name].missing_phrase else []
        for value in [*gap, *asked.snapshot.labels.names[facet.name]]:  # those not shown have none
            alone = params.copy()
            alone.setlist(facet.name, [value] if value else [])
            alone.setlist("without", [] if value else [facet.name])
            followed = EntryFilter(alone)
            assert followed.is_valid()
            assert followed.result.count == shown.get(value, 0), (facet.name, value)


def test_every_facet_of_the_interface_is_there():
    expected = "kind mission country theme actor phase tier outcome source year mission_kind"
    assert expected.split() == list(FACETS)


def test_a_chosen_value_stays_though_no_record_has_it_beside_the_other_filters(cast):
    assert counts("mission=gamma&theme=night")["theme"]["night"] == 0


def test_values_come_by_their_counts_and_those_with_equal_counts_by_their_labels(cast):
    make_practice(slug="e", missions=Mission.objects.filter(slug="gamma"))
    assert list(counts("")["mission"].items()) == [("beta", 2), ("gamma", 2), ("alpha", 1)]


def test_a_filtered_search_by_relevance_lists_what_it_counts(cast):
    make_practice(slug="in", title="Firewood escorts", themes=themes("night"))
    make_practice(slug="out", title="Firewood escorts by day", themes=themes("day"))
    asked = EntryFilter(QueryDict("q=firewood&theme=night&sort=relevance"))
    assert asked.is_valid()
    assert [entry.slug for entry in asked.result.entries()[:9]] == ["in"]


def test_a_record_whose_only_mission_is_hidden_is_in_the_gap(cast):
    make_practice(slug="e", missions=[make_mission("HIDDEN", state="draft")])
    params = QueryDict("without=mission")
    asked = EntryFilter(params)
    assert asked.is_valid()
    assert {entry.slug for entry in asked.result.entries()[:9]} == {"d", "e"}
