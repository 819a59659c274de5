"""Handouts, exercises and self-checks resist hostile and late requests."""

from importlib import import_module

import pytest
from django.test import RequestFactory

from lessons.models import Handout, MadeExercise, SelfCheck
from lessons.training.self_check import views as self_check_views
from pocbase.web import rate_limit
from tests.makers import make_handout, make_practice
from tests.training.exercise_forms import make_choice, propose, write_placeholders
from tests.training.test_self_check import make_checklist, typed

pytestmark = pytest.mark.django_db
HERE = {"Sec-Fetch-Site": "same-origin"}


@pytest.mark.parametrize(
    "url",
    [
        "/exercises/new/?practice=%00",
        "/exercises/new/?dilemma=a%00b",
        "/self-check/?list=%00",
        "/missions/compare/?mission=%00",
        "/practices/compare/?practice=%00",
        "/self-check/%00/",
        "/self-check/%00/edit/",
        "/self-check/%00/export.md",
        "/practices/%00/",
        "/practices/a%00b/export.md",
    ],
)
def test_a_null_character_is_not_a_server_error(client, url):
    assert client.get(url).status_code in (400, 404)


def test_an_exercise_with_null_characters_can_be_saved(client):
    make_choice()
    made = propose(client)
    decision = next(line for line in made.content["lines"] if line["kind"] == "decision")
    data = {"title": "Gates", "version": made.version, "line": f"decision-{decision['id']}"}
    data |= {f"{name}-{decision['id']}": "practice:a\x00b" for name in ("text", "entry", "cut")}
    assert client.post(made.edit_url, data).status_code == 303
    assert client.get(made.get_absolute_url()).status_code == 200


@pytest.mark.parametrize("do", ["out", "up", "add-inject"])
def test_a_button_with_an_endless_number_only_saves(client, do):
    make_choice()
    made = propose(client)
    data = {"title": "Gates", "version": made.version, "do": f"{do}-{'9' * 5000}"}
    assert client.post(made.edit_url, data).status_code == 303


def delete_before(monkeypatch, module_name, name):
    """Delete all handouts and exercises after the view has read them and before it locks them."""
    module = import_module(f"lessons.{module_name}")
    real = getattr(module, name)

    def late(*args, **kwargs):
        Handout.objects.all().delete()
        MadeExercise.objects.all().delete()
        return real(*args, **kwargs)

    monkeypatch.setattr(module, name, late)


def test_a_handout_deleted_while_it_is_saved_is_gone(client, monkeypatch):
    handout = make_handout(make_practice())
    delete_before(monkeypatch, "handouts.edit_views", "save")
    assert client.post(handout.edit_url, {"version": "1"}).status_code == 404


@pytest.mark.parametrize(("url", "step"), [("add", "add_records"), ("take-out", "remove_items")])
def test_a_handout_deleted_while_something_is_put_in_is_gone(client, monkeypatch, url, step):
    make_practice(slug="p")
    make_practice(slug="q")
    client.post("/handouts/add/", {"entry": "practice:p"}, headers=HERE)
    delete_before(monkeypatch, "handouts.collect_views", step)
    posted = client.post(f"/handouts/{url}/", {"entry": "practice:q"}, headers=HERE)
    assert posted.status_code == 404


def test_an_exercise_deleted_while_it_is_saved_is_gone(client, monkeypatch):
    make_choice()
    made = propose(client)
    delete_before(monkeypatch, "training.exercises.edit_views", "save")
    assert client.post(made.edit_url, {"version": "1"}).status_code == 404


def test_too_many_self_checks_are_refused_with_a_time_to_wait(client, monkeypatch):
    make_checklist(1)
    monkeypatch.setattr(self_check_views, "MADE_IN_AN_HOUR", 1)
    assert client.post("/self-check/", typed()).status_code == 303
    refused = client.post("/self-check/", typed())
    assert refused.status_code == 429
    assert refused["Retry-After"]
    assert SelfCheck.objects.count() == 1


@pytest.mark.parametrize(
    ("forwarded", "counted"),
    [
        ("203.0.113.9", "203.0.113.9"),
        ("198.51.100.1, 203.0.113.9", "203.0.113.9"),
        ("2001:db8:1:2::3", "2001:db8:1:2::/64"),
        ("2001:db8:1:2:ffff::9", "2001:db8:1:2::/64"),
        ("::ffff:203.0.113.9", "203.0.113.9"),
        ("anything\x00 else", "127.0.0.1"),
        ("", "127.0.0.1"),
    ],
)
def test_behind_tls_the_last_server_names_the_reader_and_a_network_counts_as_one(
    settings, forwarded, counted
):
    settings.SESSION_COOKIE_SECURE = True
    request = RequestFactory().get("/", headers={"X-Forwarded-For": forwarded})
    assert rate_limit.client_ip(request) == counted


def test_without_tls_nobody_can_name_another_address(settings):
    request = RequestFactory().get("/", headers={"X-Forwarded-For": "203.0.113.9"})
    assert rate_limit.client_ip(request) == "127.0.0.1"


def test_pages_and_files_shared_by_link_are_not_cached_or_indexed(client):
    make_choice()
    make_checklist(1)
    client.post("/self-check/", typed())
    made, check, handout = propose(client), SelfCheck.objects.get(), make_handout(make_practice())
    write_placeholders(made)
    for shared, file in (
        (made, "facilitator.md"),
        (made, "participant.json"),
        (check, "export.md"),
        (handout, "handout.md"),
    ):
        for url in (
            shared.get_absolute_url(),
            f"{shared.get_absolute_url()}{file}",
            shared.edit_url,
        ):
            response = client.get(url)
            assert response.status_code == 200
            assert "no-store" in response["Cache-Control"], url
            assert response["X-Robots-Tag"] == "noindex", url
            content = response.getvalue().decode()
            assert url == shared.edit_url or shared.edit_key not in content


def test_the_log_contains_no_key(client, caplog):
    key = "k" * 22
    for url in (f"/handouts/{key}/edit/", f"/exercises/{key}/", f"/self-check/{key}/edit/"):
        client.get(url)
    assert "/handouts/…/edit/" in caplog.text
    assert key not in caplog.text
