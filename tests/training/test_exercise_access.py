from importlib import import_module

import pytest
from django.test import Client

from lessons.models import MadeExercise
from tests.training.exercise_forms import (
    copy,
    form_of,
    make_choice,
    participants_url,
    propose,
    write_placeholders,
)
from tests.training.test_exercises import make_gate

pytestmark = pytest.mark.django_db


def test_pages_and_files_to_read_do_not_reveal_the_edit_url(client):
    make_choice()
    made = propose(client)
    write_placeholders(made)
    base = made.get_absolute_url()
    for url in (
        base,
        participants_url(made),
        f"{base}facilitator.json",
        f"{base}facilitator.md",
    ):
        response = client.get(url)
        body = (response.getvalue() if response.streaming else response.content).decode()
        assert made.edit_key not in body
        assert response["X-Robots-Tag"] == "noindex"
    form = client.get(made.edit_url)
    assert made.read_key in form.content.decode()
    assert form["Referrer-Policy"] == "same-origin"
    assert "no-store" in form["Cache-Control"]
    assert client.get(f"/exercises/{made.read_key}/edit/").status_code == 404
    assert client.get(f"/exercises/{made.edit_key}/").status_code == 404


def test_a_post_without_its_csrf_token_is_refused(client):
    make_gate()
    made = copy(client)
    strict = Client(enforce_csrf_checks=True)
    assert strict.post(made.edit_url, form_of(made)).status_code == 403
    assert strict.post("/exercises/new/", {"title": "x"}).status_code == 403
    assert strict.post("/exercises/gate/copy/").status_code == 403
    assert MadeExercise.objects.count() == 1


def test_a_client_may_create_only_so_many_exercises_in_an_hour(client, monkeypatch):
    monkeypatch.setattr(import_module("lessons.training.exercises.new_views"), "MADE_IN_AN_HOUR", 2)
    make_gate()
    copy(client)
    copy(client)
    headers = {"Sec-Fetch-Site": "same-origin"}
    assert client.post("/exercises/gate/copy/", headers=headers).status_code == 429
    assert MadeExercise.objects.count() == 2


def test_whoever_may_edit_an_exercise_may_delete_it(client):
    make_gate()
    made = copy(client)
    url = f"/exercises/{made.edit_key}/delete/"
    assert client.get(url).status_code == 200
    assert MadeExercise.objects.exists()
    client.post(url)
    assert not MadeExercise.objects.exists()
    assert client.get(made.get_absolute_url()).status_code == 404
