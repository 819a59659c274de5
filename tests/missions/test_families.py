import pytest

from missions.families import families, family_of
from missions.models import MissionLink
from tests.makers import make_mission

pytestmark = pytest.mark.django_db


def link(before, after, kind="follow-on"):
    return MissionLink.objects.create(predecessor=before, successor=after, kind=kind)


def generations(family):
    return [[mission.acronym for mission in generation] for generation in family.generations]


def fact(mission, kind, date, order=0, **values):
    mission.facts.create(
        kind=kind,
        date=date,
        order=order,
        source="A page",
        grade="A",
        checked="2026-01-01",
        **values,
    )


def test_a_chain_comes_in_order_from_any_of_its_missions():
    first, second, third = (make_mission(name) for name in ("ZULU", "MIKE", "ALFA"))
    link(first, second)
    link(second, third)
    for mission in (first, second, third):
        assert generations(family_of(mission)) == [["ZULU"], ["MIKE"], ["ALFA"]]


def test_a_split_and_a_merge_stand_side_by_side():
    one, two, both, left, right = (make_mission(name) for name in "ABCDE")
    for before, after in [(one, both), (two, both), (both, left), (both, right)]:
        link(before, after)
    family = family_of(left)
    assert generations(family) == [["A", "B"], ["C"], ["D", "E"]]
    assert [str(each) for each in family.links] == [
        "A was followed by C",
        "B was followed by C",
        "C was followed by D",
        "C was followed by E",
    ]


def test_the_eldest_stand_right_before_what_they_led_to():
    first, second, third, late = (make_mission(name) for name in ("A", "B", "C", "LATE"))
    link(first, second)
    link(second, third)
    link(late, third)
    assert generations(family_of(late)) == [["A"], ["B", "LATE"], ["C"]]


def test_a_circle_in_the_data_comes_to_an_end():
    first, second = make_mission("A"), make_mission("B")
    link(first, second)
    link(second, first)
    assert sorted(mission.acronym for mission in family_of(first).missions) == ["A", "B"]


def test_a_mission_without_links_is_a_family_of_its_own(django_assert_num_queries):
    alone = make_mission("ALONE")
    link(make_mission("A"), make_mission("B"))
    with django_assert_num_queries(3):
        assert generations(family_of(alone)) == [["ALONE"]]


def test_families_come_once_each_and_the_eldest_first(django_assert_num_queries):
    old, young, other = (make_mission(name) for name in ("OLD", "YOUNG", "OTHER"))
    fact(old, "started", "1999")
    fact(other, "started", "1995-03")
    link(old, young)
    with django_assert_num_queries(3):
        found = families([young, other, old])
    assert [generations(family) for family in found] == [[["OTHER"]], [["OLD"], ["YOUNG"]]]


def test_a_mission_began_when_it_started_or_else_when_it_was_set_up():
    mission = make_mission("A")
    assert mission.start_date == mission.end_date == ""
    fact(mission, "established", "2004-01")
    assert mission.start_date == "2004-01"
    fact(mission, "started", "2004-07", order=1, disputed=True)
    fact(mission, "started", "2004-04", order=2, disputed=True)
    fact(mission, "ended", "2007-12-31", order=3)
    assert (mission.start_date, mission.end_date) == ("2004-04", "2007-12-31")
