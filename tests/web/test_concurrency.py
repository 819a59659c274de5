"""Whoever saves second sees what was saved first, on every form that several people can open."""

import re
from html import unescape

import pytest
from django.core.cache import caches
from django.test import Client
from django.urls import reverse

from lessons.models import State
from tests.curation.test_admin import form_data
from tests.handouts.edit_form import typed
from tests.makers import make_handout, make_lesson, make_practice, make_user
from tests.training import exercise_forms, test_self_check
from tests.training.test_exercises import make_gate

pytestmark = pytest.mark.django_db


def open_handout(client):
    handout = make_handout(make_practice())
    return handout, handout.edit_url, "title", typed(handout)


def open_exercise(client):
    make_gate()
    exercise = exercise_forms.copy(client)
    return exercise, exercise.edit_url, "title", exercise_forms.form_of(exercise)


def open_self_check(client):
    test_self_check.make_checklist(1)
    check = test_self_check.made(client)
    return check, check.edit_url, "mission", test_self_check.typed()


def open_admin(client):
    client.force_login(make_user("editor"))
    lesson = make_lesson(state=State.DRAFT)
    url = reverse("admin:lessons_lesson_change", args=[lesson.pk])
    return lesson, url, "title", form_data()


FORMS = [open_handout, open_exercise, open_self_check, open_admin]


@pytest.fixture(params=FORMS, ids=lambda form: form.__name__.removeprefix("open_"))
def opened(request, client):
    caches["pages"].clear()
    return request.param(client)


def read_opened(page: str) -> dict[str, str]:
    """The hidden fields that say what the form was opened with: a number, or what it held."""
    found = re.findall(r'name="(version|_opened|_opened_at)" value="([^"]*)"', page)
    assert found
    return {name: unescape(value) for name, value in found}


def test_the_second_of_two_savers_overwrites_nothing_unseen(client: Client, opened):
    record, url, field, form = opened
    form |= read_opened(client.get(url).content.decode())
    assert client.post(url, form | {field: "By the first"}).status_code in (302, 303)

    refused = client.post(url, form | {field: "By the second"})
    page = refused.content.decode()
    assert refused.status_code == 409
    assert "saved this after you opened it" in page
    assert 'value="By the second"' in page
    assert re.search(r"Saved elsewhere:(</strong>)? By the first|<q>By the first</q>", page)
    record.refresh_from_db()
    assert getattr(record, field) == "By the first"

    form |= read_opened(page)
    assert client.post(url, form | {field: "By both"}).status_code in (302, 303)
    record.refresh_from_db()
    assert getattr(record, field) == "By both"


@pytest.mark.parametrize("version", ["", "x", "9" * 5000, "-1"])
def test_a_form_without_its_version_counts_as_outdated(client: Client, opened, version):
    record, url, field, form = opened
    opened_with = {"version": version, "_opened": version}
    response = client.post(url, form | opened_with | {field: "By nobody"})
    assert response.status_code in (400, 409) or "errornote" in response.content.decode()
    record.refresh_from_db()
    assert getattr(record, field) != "By nobody"
