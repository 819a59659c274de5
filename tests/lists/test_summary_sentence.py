import pytest

from lessons.facet_index import FACETS
from lessons.lists import describe_count, filter_phrase, join_alternatives, join_sentence
from lessons.lists.summary_sentence import NONE_OF_KINDS
from lessons.models import Kind, Outcome
from missions.models import MissionKind


@pytest.mark.parametrize(
    ("count", "kinds", "sentence"),
    [
        (1, ["practice"], "1 practice"),
        (0, ["lesson"], "No lessons"),
        (1200, [], "1,200 records"),
        (3, ["dilemma", "lesson"], "3 dilemmas and lessons"),
        (1, ["dilemma", "practice", "lesson"], "1 record"),
    ],
)
def test_a_number_precedes_what_it_counts(count, kinds, sentence):
    assert describe_count(count, kinds) == sentence


def test_a_list_is_named_by_all_that_was_asked_for():
    themes = join_alternatives(
        [filter_phrase("theme", "a", "Displacement"), filter_phrase("theme", "b", "DDR")]
    )
    missing = filter_phrase("country", "", "None given")
    sentence = join_sentence(describe_count(2), "patrol", [themes, missing])
    assert sentence == "2 records matching “patrol” on displacement or on DDR without a country"


def test_a_percent_sign_in_a_name_is_no_pattern():
    named = filter_phrase("source", "s", "100 %s")
    assert join_sentence("2 records", "5 %(x)s", [named]) == (
        "2 records matching “5 %(x)s” based on 100 %s"
    )


def test_every_facet_and_every_value_has_its_phrase():
    for facet, choices in (("kind", Kind), ("outcome", Outcome), ("mission_kind", MissionKind)):
        assert set(FACETS[facet].phrase) == set(choices.values)
    others = FACETS.keys() - {"kind", "outcome", "mission_kind"}
    assert all("%(name)s" in str(FACETS[facet].phrase) for facet in others)
    assert {name for name, facet in FACETS.items() if not facet.missing_phrase} == {
        "kind",
        "source",
        "year",
    }
    assert {kind for kinds in NONE_OF_KINDS for kind in kinds} == set(Kind.values)
