"""A number beside a link is that of the list behind it, however the search comes to it."""

import pytest
from pyroaring import BitMap

from lessons.facet_index import SNAPSHOT_CACHE
from lessons.models import GlossaryTerm, State, SynonymGroup
from lessons.search import count_matches, search
from tests.makers import make_mission, make_practice

pytestmark = pytest.mark.django_db

TEXTS = [
    "patrols",
    "foot patrols",
    '"foot patrols"',
    "patrols -night",
    "foot patrols -night",
    "patr*",
    "helicoptres",  # corrected
    "foot helicoptres",
    "radios warn villages volunteers mountain",  # no record holds all of it
    "protection patrols",  # a word that is everywhere
    "protection",
    "UNMAR patrols radios villages",  # a mission must be there
    "walk",
    "stroll by night",
    "do no harm",
    "the",
    "-night",
    "S/RES/1894",
    "",
    "zzz",
]


@pytest.fixture
def cast():
    SynonymGroup.objects.create(slug="walk", words="walk\nstroll", also_finds="march")
    GlossaryTerm.objects.create(slug="qip", term="QIP", expansion="Quick impact project")
    mission = make_mission("UNMAR")
    for number in range(8):
        make_practice(title=f"Protection by patrols {number}", summary="On foot, by night.")
    make_practice(title="Protection: foot patrols", missions=[mission])
    make_practice(title="Protection: radios warn villages", summary="Volunteers by the river.")
    make_practice(title="Protection: helicopters", summary="A march to villages.")
    make_practice(title="Protection: a stroll", body="S/RES/1894 (2009) speaks of radios.")
    make_practice(title="Protection: a draft on patrols", state=State.DRAFT)


def test_every_kind_of_question_is_counted_as_its_list_is_long(cast):
    snapshot = SNAPSHOT_CACHE.current()
    lists = [len(snapshot.published & BitMap(search(text, snapshot).matches)) for text in TEXTS]
    assert count_matches(TEXTS, snapshot) == lists
    assert 0 < lists[TEXTS.index("helicoptres")] < 5
    assert lists[TEXTS.index("radios warn villages volunteers mountain")]


def test_counting_many_takes_no_more_queries_than_counting_few(cast, django_assert_num_queries):
    """Two, and one more where some word is corrected."""
    snapshot = SNAPSHOT_CACHE.current()
    count_matches(["helicoptres"], snapshot)  # reads what is read once after a change
    for texts, queries in ((TEXTS[1:2], 2), (TEXTS[:6], 2), (TEXTS, 3)):
        with django_assert_num_queries(queries):
            count_matches(texts, snapshot)
