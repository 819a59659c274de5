"""What trainers paste from a word processor is stored as they would have typed it."""

import pytest

from lessons.models import MadeExercise, SelfCheck
from tests.handouts.edit_form import send
from tests.makers import make_handout, make_practice
from tests.training import test_self_check
from tests.training.exercise_forms import copy, save
from tests.training.test_exercises import make_gate

pytestmark = pytest.mark.django_db

PASTED = "The “gate\u00ad”\u200b\x0bstays\u2028open\x00"
LINE, TEXT = "The “gate” stays open", "The “gate”\nstays\nopen"


def test_in_a_handout(client):
    handout = make_handout(make_practice())
    item = handout.items.get()
    note = f"{item.pk}-note"
    answer = send(client, handout, title=PASTED, introduction=PASTED, **{note: PASTED})
    assert answer.status_code == 303
    handout.refresh_from_db()
    item.refresh_from_db()
    assert (handout.title, handout.introduction, item.note) == (LINE, TEXT, TEXT)


def test_in_an_exercise(client):
    make_gate()
    made = copy(client)
    line = made.content["lines"][0]
    save(client, made, title=PASTED, **{f"text-{line['id']}": PASTED})
    stored = MadeExercise.objects.get()
    assert (stored.title, stored.content["lines"][0]["text"]) == (LINE, TEXT)


def test_in_a_self_check(client):
    test_self_check.make_checklist(1)
    test_self_check.made(client, mission=PASTED, comment_1=PASTED)
    check = SelfCheck.objects.get()
    assert check.mission == LINE
    assert [answer["comment"] for answer in check.answers.values()] == [TEXT]
