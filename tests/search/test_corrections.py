"""Which word stands in for one that is misspelt, and what of the question stays as it was."""

import pytest

from lessons.facet_index.snapshot_cache import STORE
from lessons.search import Answer, search
from tests.makers import make_practice

pytestmark = pytest.mark.django_db


def ask(text) -> Answer:
    return search(text, STORE.current())


def test_of_two_words_equally_near_the_one_that_most_records_use_is_meant():
    make_practice(title="Tanker")
    for _ in range(3):
        make_practice(title="Tasker")
    assert ask("taxker").instead == "tasker"


def test_a_corrected_question_still_leaves_out_what_was_left_out():
    make_practice(title="Helicopters by day")
    night = make_practice(title="Helicopters by night")
    answer = ask("helicoptres -day")
    assert answer.hits == [night.pk]
    assert answer.instead == 'helicopters -"day"'
    assert ask(answer.instead).hits == [night.pk]
