"""What a word tells of a record."""

import pytest

from lessons.facet_index import SNAPSHOT_CACHE
from lessons.meaning import update_vectors
from lessons.search import SearchResult, search, word_weights
from lessons.search.word_weights import weight_of
from tests.makers import make_practice

pytestmark = pytest.mark.django_db


def ask(question: str) -> SearchResult:
    update_vectors()
    return search(question, SNAPSHOT_CACHE.current())


def test_rare_words_weigh_more_and_words_of_a_quarter_of_all_records_nothing():
    assert weight_of(1, 10_000) > weight_of(100, 10_000) > weight_of(2_000, 10_000) > 0
    assert weight_of(2_600, 10_000) == 0


def test_a_word_of_every_record_of_a_small_collection_weighs_something():
    assert weight_of(5, 5) > 0


def test_a_question_whose_words_are_in_many_records_is_answered_by_meaning(monkeypatch):
    monkeypatch.setattr(word_weights, "ADDED_RECORDS", 0)
    for number in range(6):
        make_practice(title=f"Troops of mission {number} write reports", summary="On local people")
    closing = make_practice(title="Handing over to the State before a mission closes")
    answer = ask("what do local people get when mission troops go home, no reports")
    assert answer.is_partial
    assert closing.pk in answer.matches


def test_a_record_with_the_word_in_its_title_comes_first():
    make_practice(title="Notes on vehicles", body="Somebody mentioned drones and floodlights.")
    drones = make_practice(title="Drones and floodlights", body="Notes on vehicles")
    make_practice(title="A manual of vehicles", body="Floodlights are used with drones, too.")
    answer = ask("are there any drones with floodlights for the vehicles of a sector")
    assert answer.matches[0] == drones.pk
