"""A word of another language that nobody translated is searched by words that mean the same."""

import pytest

from lessons.facet_index import SNAPSHOT_CACHE
from lessons.meaning import update_vectors
from lessons.search import SearchResult, search
from tests.makers import make_practice

pytestmark = pytest.mark.django_db


def ask(question: str) -> SearchResult:
    update_vectors()
    return search(question, SNAPSHOT_CACHE.current())


@pytest.fixture
def lights():
    return make_practice(title="Posts by night", summary="Police put lights around the camp.")


def counts(answer: SearchResult) -> dict[str, int]:
    return {term.text: term.count for term in answer.terms}


def test_the_word_is_shown_with_the_number_of_records_that_mean_it(lights):
    make_practice(title="A budget for aircraft")
    assert counts(ask("pour quoi faire des éclairages et des fromages"))["éclairages"] == 1


def test_a_word_that_no_record_means_is_in_none(lights):
    assert counts(ask("pour quoi faire des éclairages et des fromages"))["fromages"] == 0


def test_words_of_a_new_record_are_known_at_once(lights):
    question = "que faire sans hélicoptères et sans éclairages"
    assert counts(ask(question))["hélicoptères"] == 0
    make_practice(title="No helicopters for the mission")
    assert counts(ask(question))["hélicoptères"] == 1


def test_an_english_word_is_searched_as_it_is(lights):
    assert ask("what about illumination in the night").unknown == ("illumination",)
