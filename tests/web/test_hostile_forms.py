"""What readers keep without an account, against those who mean it ill or come too late."""

from importlib import import_module

import pytest
from django.test import RequestFactory

from lessons.models import Handout, MadeExercise, SelfCheck
from lessons.training import self_check_views as selfcheck
from pocbase.web import rate_limit
from tests.makers import make_handout, make_practice
from tests.training.test_exercise_builder import make_choice, propose
from tests.training.test_self_check import make_checklist, typed

pytestmark = pytest.mark.django_db
HERE = {"Sec-Fetch-Site": "same-origin"}


@pytest.mark.parametrize(
    "address",
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
def test_a_character_that_no_database_keeps_is_no_failure(client, address):
    assert client.get(address).status_code in (400, 404)


def test_a_made_exercise_keeps_no_character_that_no_database_keeps(client):
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


def deleted_first(monkeypatch, place, name):
    """Somebody deletes it after it was looked up, before it is locked."""
    module = import_module(f"lessons.{place}")
    real = getattr(module, name)

    def late(*given, **more):
        Handout.objects.all().delete()
        MadeExercise.objects.all().delete()
        return real(*given, **more)

    monkeypatch.setattr(module, name, late)


def test_a_handout_deleted_while_it_is_saved_is_gone(client, monkeypatch):
    handout = make_handout(make_practice())
    deleted_first(monkeypatch, "handouts.edit_views", "save")
    assert client.post(handout.edit_url, {"version": "1"}).status_code == 404


@pytest.mark.parametrize(
    ("address", "step"), [("add", "add_records"), ("take-out", "remove_items")]
)
def test_a_handout_deleted_while_something_is_put_in_is_gone(client, monkeypatch, address, step):
    make_practice(slug="p")
    make_practice(slug="q")
    client.post("/handouts/add/", {"entry": "practice:p"}, headers=HERE)
    deleted_first(monkeypatch, "handouts.collect_views", step)
    posted = client.post(f"/handouts/{address}/", {"entry": "practice:q"}, headers=HERE)
    assert posted.status_code == 404


def test_an_exercise_deleted_while_it_is_saved_is_gone(client, monkeypatch):
    make_choice()
    made = propose(client)
    deleted_first(monkeypatch, "training.exercises.edit_views", "save")
    assert client.post(made.edit_url, {"version": "1"}).status_code == 404


def test_a_flood_of_self_checks_is_told_when_to_come_back(client, monkeypatch):
    make_checklist(1)
    monkeypatch.setattr(selfcheck, "MADE_IN_AN_HOUR", 1)
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


def test_no_page_or_file_of_what_a_reader_keeps_is_kept_by_anybody_else(client):
    make_choice()
    make_checklist(1)
    client.post("/self-check/", typed())
    made, check, handout = propose(client), SelfCheck.objects.get(), make_handout(make_practice())
    for kept, file in (
        (made, "facilitator.md"),
        (made, "participant.json"),
        (check, "export.md"),
        (handout, "handout.md"),
    ):
        for address in (kept.get_absolute_url(), f"{kept.get_absolute_url()}{file}", kept.edit_url):
            answer = client.get(address)
            assert answer.status_code == 200
            assert "no-store" in answer["Cache-Control"], address
            assert answer["X-Robots-Tag"] == "noindex", address
            told = answer.getvalue().decode()
            assert address == kept.edit_url or kept.edit_key not in told


def test_the_log_tells_no_key(client, caplog):
    key = "k" * 22
    for address in (f"/handouts/{key}/edit/", f"/exercises/{key}/", f"/self-check/{key}/edit/"):
        client.get(address)
    assert "/handouts/…/edit/" in caplog.text
    assert key not in caplog.text
