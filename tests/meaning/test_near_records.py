"""A curator who writes a record is shown those that say nearly the same."""

import pytest
from django.test import override_settings

from lessons.meaning import find_records_near, update_vectors
from lessons.models import State
from tests.makers import make_practice

pytestmark = pytest.mark.django_db

FIREWOOD = "Patrols escort women who gather firewood outside the camp"
RADIO = "A radio station warns villages of armed groups on the road"


def near(title: str, **options) -> list[str]:
    update_vectors()
    return [record.entry.title for record in find_records_near(title, **options)]


def test_what_says_the_same_in_other_words_comes_first():
    make_practice(title=RADIO, summary="Villagers hear of danger in time.")
    make_practice(title=FIREWOOD, summary="Women are safer when soldiers go with them.")
    assert near("Soldiers accompany women collecting firewood")[:1] == [FIREWOOD]


def test_drafts_are_compared_too_and_retired_records_are_not():
    make_practice(title=FIREWOOD, state=State.DRAFT)
    make_practice(title=f"{FIREWOOD} in the east", state=State.RETIRED)
    assert near("Soldiers accompany women collecting firewood") == [FIREWOOD]


def test_the_record_itself_is_left_out():
    record = make_practice(title=FIREWOOD)
    assert near(FIREWOOD, excluding=[record.pk]) == []


def test_the_same_title_is_a_likely_duplicate_also_without_the_model():
    make_practice(title=FIREWOOD)
    make_practice(title=RADIO)
    with override_settings(SEARCH_BY_MEANING=False):
        found = find_records_near(FIREWOOD)
    assert [record.entry.title for record in found] == [FIREWOOD]
    assert found[0].is_likely_duplicate


def test_a_text_about_something_else_or_without_words_is_near_nothing():
    make_practice(title=FIREWOOD)
    assert near("Recipe of a chocolate cake") == []
    assert near("") == []
