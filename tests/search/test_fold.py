"""The index and the question are folded alike, on both databases."""

import pytest

from lessons.facet_index import SNAPSHOT_CACHE
from lessons.meaning import update_vectors
from lessons.models import GlossaryTerm
from lessons.search import count_matches, search
from missions.models import Country, Place
from tests.makers import make_practice

pytestmark = pytest.mark.django_db


def find(text: str) -> list[str]:
    snapshot = SNAPSHOT_CACHE.current()
    answer = search(text, snapshot)
    return [] if answer.is_partial else [snapshot.keys[pk] for pk in answer.matches]


@pytest.mark.parametrize(
    "written",
    [
        "seen by wombats.Numbats there",
        "seen by wombats/numbats there",
        "seen by WOMBATS@numbats.example there",
        "seen by wombats_numbats there",
        "seen by wom\xadbats num\u200bbats there",
        "seen by \u202ewombats\u202c \ufeffnumbats there",
        "seen by wombats\u2011numbats there",
        "seen by wómbats’ nu\u0308mbâts there",
        "seen by wombats\x1fnumbats there",
    ],
)
@pytest.mark.parametrize(
    "typed",
    ["wombats numbats", '"wombats numbats"', "wombats.Numbats", "Wo\u200bmbats-nu\xadmbats"],
)
def test_the_same_words_are_found_however_they_are_joined_or_hidden(written, typed):
    make_practice(title="Found", summary=written)
    assert find(typed) == ["found"]


def test_ligatures_of_a_pdf_are_letters():
    make_practice(title="Found", summary="ﬁrewood ofﬁcers")
    assert find("firewood officers") == ["found"]
    assert find("ﬁrewood") == ["found"]


def test_accents_of_other_scripts_are_no_matter_of_spelling():
    make_practice(title="Found", summary="МООНЛ и район")
    assert find("район") == ["found"]


@pytest.mark.parametrize("written", ["the east of DRC", "the east of D.R.C. today", "RDC"])
@pytest.mark.parametrize("typed", ["DRC", "D.R.C.", "D.R.C", "d.r.c."])
def test_an_acronym_with_dots_is_the_acronym(written, typed):
    Country.objects.create(slug="drc", name="DRC", variants="RDC")
    make_practice(title="Found", summary=written)
    make_practice(title="Other", summary="Doctors run clinics")
    assert find(typed) == ["found"]


@pytest.fixture
def can(db):
    GlossaryTerm.objects.create(
        slug="can", term="CAN", expansion="Community Alert Network", variants="CANs"
    )
    make_practice(title="Other", summary="What missions can do")
    return make_practice(title="Found", summary="A community alert network calls for help")


@pytest.mark.parametrize("typed", ["community alert network", "CAN", "CANs", "a CAN"])
def test_an_acronym_never_widens_to_a_stop_word(can, typed):
    snapshot = SNAPSHOT_CACHE.current()
    assert "found" in [snapshot.keys[pk] for pk in search(typed, snapshot).matches[:1]]
    assert "can" not in search(typed, snapshot).expansions


def test_a_question_in_capitals_does_not_name_acronyms(can):
    assert find("WHAT CAN MISSIONS DO") == ["other"]


def test_another_transcription_of_a_name_is_that_name():
    Place.objects.create(slug="umm-barru", name="Umm Barru", kind="town")
    make_practice(title="Found", summary="The team site at Umm Barru")
    make_practice(title="Other", summary="The team site at Kalma")
    snapshot = SNAPSHOT_CACHE.current()
    answer = search("team site Um Baro", snapshot)
    assert snapshot.keys[answer.matches[0]] == "found"
    assert answer.correction == "team site umm barru"
    assert count_matches(["Um Baro"], snapshot) == [1]


def test_a_place_reaches_records_of_its_country_after_its_own():
    drc = Country.objects.create(
        slug="drc", name="DRC", variants="Democratic Republic of the Congo"
    )
    Place.objects.create(
        slug="eastern-drc", name="Eastern DRC", kind="region", country=drc, variants="eastern Congo"
    )
    make_practice(title="Radio alerts in the east of the country", countries=[drc])
    make_practice(title="Radio alerts in eastern Congo", countries=[drc])
    make_practice(title="Radio alerts elsewhere")
    update_vectors()
    snapshot = SNAPSHOT_CACHE.current()
    answer = search("radio alerts eastern Congo", snapshot)
    assert [snapshot.keys[pk] for pk in answer.matches] == [
        "radio alerts in eastern congo",
        "radio alerts in the east of the country",
    ]
