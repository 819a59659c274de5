"""Which records and words are taken where those that were asked for do not suffice."""

from dataclasses import replace

import pytest

from lessons.facet_index import SNAPSHOT_CACHE
from lessons.models import GlossaryTerm
from lessons.search import SearchResult, search
from tests.makers import make_practice

pytestmark = pytest.mark.django_db


def ask(text) -> SearchResult:
    answer = search(text, SNAPSHOT_CACHE.current())
    return replace(answer, matches=list(answer.matches))


def test_of_two_words_equally_near_the_one_that_most_records_use_is_meant():
    make_practice(title="Tanker")
    for _ in range(3):
        make_practice(title="Tasker")
    assert ask("taxker").correction == "tasker"


def test_a_corrected_question_still_leaves_out_what_was_left_out():
    make_practice(title="Helicopters by day")
    night = make_practice(title="Helicopters by night")
    answer = ask("helicoptres -day")
    assert answer.matches == [night.pk]
    assert answer.correction == 'helicopters -"day"'
    assert ask(answer.correction).matches == [night.pk]


@pytest.mark.parametrize("word", ["pension", "paying"])
def test_a_word_that_exists_is_not_taken_for_a_misspelt_one(word):
    make_practice(title="Tension, saying nothing")
    assert ask(word).correction == ""
    assert ask("tensoin").correction == "tension"


def test_few_records_with_all_words_are_followed_by_those_with_most():
    for number in range(3):
        make_practice(title=f"Filler {number}")
    most = make_practice(title="Early radios warn people")
    every = make_practice(title="Early radios warn villages")
    answer = ask("early radios warn villages")
    assert answer.matches == [every.pk, most.pk]
    assert not answer.is_partial


def test_words_that_no_record_has_are_named_unless_they_are_most_of_the_question():
    make_practice(title="Gather")
    assert ask("zebra gather").unknown == ("zebra",)
    assert ask("zebra okapi wombat quagga gather").unknown == ()


def test_a_question_of_unknown_words_is_in_another_language_and_not_corrected():
    for title in ("Tasker", "Wombat", "Gather"):
        make_practice(title=title)
    assert ask("taxker").correction == "tasker"
    assert ask("taxker wombax gathex").correction == ""


def test_an_acronym_is_not_announced_letter_by_letter():
    GlossaryTerm.objects.create(slug="jpt", term="JPT", expansion="Joint protection team")
    make_practice(title="A JPT visited")
    expansions = ask("joint protection team").expansions
    assert "jpt" in expansions
    assert "j p t" not in expansions
