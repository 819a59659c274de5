import pytest

from missions.families import families, family_of, read_missions
from missions.models import MissionLink
from tests.makers import make_fact, make_mission

pytestmark = pytest.mark.django_db


def link(before, after, kind="follow-on"):
    return MissionLink.objects.create(predecessor=before, successor=after, kind=kind)


def generations(family):
    return [[mission.acronym for mission in generation] for generation in family.generations]


def test_a_chain_has_the_same_order_seen_from_any_of_its_missions():
    first, second, third = (make_mission(name) for name in ("ZULU", "MIKE", "ALFA"))
    link(first, second)
    link(second, third)
    for mission in (first, second, third):
        assert generations(family_of(mission, read_missions())) == [["ZULU"], ["MIKE"], ["ALFA"]]


def test_missions_of_a_split_or_a_merge_are_one_generation():
    one, two, both, left, right = (make_mission(name) for name in "ABCDE")
    for before, after in [(one, both), (two, both), (both, left), (both, right)]:
        link(before, after)
    family = family_of(left, read_missions())
    assert generations(family) == [["A", "B"], ["C"], ["D", "E"]]
    assert [str(each) for each in family.links] == [
        "A was followed by C",
        "B was followed by C",
        "C was followed by D",
        "C was followed by E",
    ]


def test_a_mission_without_predecessors_directly_precedes_its_successor():
    first, second, third, late = (make_mission(name) for name in ("A", "B", "C", "LATE"))
    link(first, second)
    link(second, third)
    link(late, third)
    assert generations(family_of(late, read_missions())) == [["A"], ["B", "LATE"], ["C"]]


def test_a_circle_of_links_does_not_loop_for_ever():
    first, second = make_mission("A"), make_mission("B")
    link(first, second)
    link(second, first)
    assert sorted(mission.acronym for mission in family_of(first, read_missions()).missions) == [
        "A",
        "B",
    ]


def test_a_mission_without_links_is_a_family_of_its_own(django_assert_num_queries):
    alone = make_mission("ALONE")
    link(make_mission("A"), make_mission("B"))
    all_missions = read_missions()
    with django_assert_num_queries(0):
        assert generations(family_of(alone, all_missions)) == [["ALONE"]]


def test_each_family_appears_once_and_the_eldest_first(django_assert_num_queries):
    old, young, other = (make_mission(name) for name in ("OLD", "YOUNG", "OTHER"))
    make_fact(old, kind="started", date="1999")
    make_fact(other, kind="started", date="1995-03")
    link(old, young)
    all_missions = read_missions()
    with django_assert_num_queries(0):
        result = families([young, other, old], all_missions)
    assert [generations(family) for family in result] == [[["OTHER"]], [["OLD"], ["YOUNG"]]]


def test_the_start_date_is_that_of_the_start_or_else_of_the_establishment():
    mission = make_mission("A")
    assert mission.start_date == mission.end_date == ""
    make_fact(mission, kind="established", date="2004-01")
    assert mission.start_date == "2004-01"
    make_fact(mission, kind="started", date="2004-07", order=1, disputed=True)
    make_fact(mission, kind="started", date="2004-04", order=2, disputed=True)
    make_fact(mission, kind="ended", date="2007-12-31", order=3)
    assert (mission.start_date, mission.end_date) == ("2004-04", "2007-12-31")
