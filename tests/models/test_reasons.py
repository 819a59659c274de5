"""Reasons that the site wrote into a history are in the language of whoever reads it."""

import pytest
from django.utils import translation

from lessons.models import Version
from lessons.models.reasons import say_reason
from lessons.versions import record_changes, restore, versions_of
from tests.makers import make_lesson


@pytest.mark.parametrize(
    ("stored", "french"),
    [
        ("Loaded from seed files", "Chargé depuis les fichiers de semences"),
        ("Version 3 restored", "Version 3 rétablie"),
        ("Somebody's own words: 3 restored", "Somebody's own words: 3 restored"),
    ],
)
def test_a_stored_reason_is_said_in_another_language(stored, french):
    with translation.override("fr"):
        said = say_reason(stored)
        assert said != stored if french != stored else said == stored
    assert say_reason(said) == stored  # and back, as a French curator's is to an English reader


def test_what_a_reason_names_is_said_too():
    with translation.override("fr"):
        undone = say_reason("Undone: “One” merged into “Two”")
    assert "merged" not in undone
    assert "Two" in undone
    assert say_reason(undone) == "Undone: “One” merged into “Two”"


@pytest.mark.django_db
def test_the_public_history_is_in_the_language_of_its_reader(client):
    lesson = make_lesson(title="First")
    record_changes()
    type(lesson).objects.filter(pk=lesson.pk).update(title="Second")
    record_changes()
    first = versions_of(lesson).order_by("number").first()
    restore(first)
    assert Version.objects.filter(why="Version 1 restored").exists()
    page = client.get(lesson.get_absolute_url(), headers={"accept-language": "fr"})
    assert "Version 1 restored" not in page.content.decode()
    page = client.get(lesson.get_absolute_url())
    assert "Version 1 restored" in page.content.decode()
