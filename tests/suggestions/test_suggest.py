"""Readers suggest without an account; nothing typed is lost, and nobody is flooded."""

import pytest
from django.test import Client

from lessons.models import Suggestion, SuggestionState
from lessons.suggestions import forms, views
from tests.makers import make_lesson, make_practice

pytestmark = pytest.mark.django_db
FROM_HERE = {"Sec-Fetch-Site": "same-origin"}
TYPED = {"kind": "correction", "text": "The year is 2012.", "source": "Report, p. 4"}


@pytest.fixture(autouse=True)
def slow_typist(monkeypatch):
    monkeypatch.setattr(forms, "MIN_FILL_TIME", -1)


def token_of(client: Client, url="/suggest/") -> str:
    page = client.get(url).content.decode()
    return page.partition('name="opened" value="')[2].partition('"')[0]


def send(client: Client, url="/suggest/", **values):
    values = TYPED | {"opened": token_of(client, url)} | values
    return client.post(url, values, headers=FROM_HERE)


def test_a_suggestion_about_a_record_has_a_receipt_that_nobody_can_guess(client: Client):
    practice = make_practice(slug="patrols")
    page = client.get(practice.get_absolute_url()).content.decode()
    assert 'href="/suggest/?record=practice:patrols"' in page
    response = send(client, "/suggest/?record=practice:patrols", email="me@example.org")
    assert response.status_code == 303
    suggestion = Suggestion.objects.get()
    assert (suggestion.entry_id, suggestion.text) == (practice.pk, TYPED["text"])
    receipt = client.get(response["Location"])
    assert "Waiting for a curator" in receipt.content.decode()
    assert "me@example.org" not in receipt.content.decode()
    assert receipt["X-Robots-Tag"] == "noindex"
    assert receipt["Referrer-Policy"] == "same-origin"
    assert "no-store" in receipt["Cache-Control"]
    assert client.get(f"/suggest/{'x' * 22}/").status_code == 404


@pytest.mark.parametrize(
    "wrong",
    [
        {"text": ""},
        {"text": "\u200b \n"},
        {"text": "x" * 5_001},
        {"source": "x" * 501},
        {"email": "nobody"},
        {"kind": "else"},
        {"opened": ""},
        {"opened": "forged:1abcde:xyz"},
        {"website": "https://buy.example/"},
    ],
)
def test_what_does_not_fit_comes_back_as_it_was_typed(client: Client, wrong):
    response = send(client, **wrong)
    assert response.status_code == 422
    page = response.content.decode()
    for name, value in (TYPED | wrong).items():
        assert value in page or name in ("opened", "kind")
    assert "All that you typed is still here" in page
    assert not Suggestion.objects.exists()


def test_a_robot_that_answers_at_once_is_asked_to_look_again(client: Client, monkeypatch):
    monkeypatch.setattr(forms, "MIN_FILL_TIME", 60)
    response = send(client)
    assert response.status_code == 422
    assert "very fast" in response.content.decode()
    token = response.content.decode().partition('name="opened" value="')[2].partition('"')[0]
    monkeypatch.setattr(forms, "MIN_FILL_TIME", -1)
    assert send(client, opened=token).status_code == 303


def test_a_form_that_is_sent_twice_is_one_suggestion(client: Client):
    token = token_of(client)
    first, second = (send(client, opened=token)["Location"] for _number in range(2))
    assert first == second
    assert Suggestion.objects.count() == 1


def test_more_than_a_person_sends_is_refused_and_kept(client: Client, monkeypatch):
    monkeypatch.setattr(views, "SENT_IN_AN_HOUR", 1)
    assert send(client).status_code == 303
    refused = send(client, text="My second one.")
    assert refused.status_code == 429
    assert "My second one." in refused.content.decode()
    assert int(refused["Retry-After"]) <= 3600
    monkeypatch.setattr(views, "MAX_OPEN_SUGGESTIONS", 1)
    full = send(Client(REMOTE_ADDR="192.0.2.9"), text="A third.")
    assert full.status_code == 503
    assert "A third." in full.content.decode()


def test_another_site_cannot_send_in_the_name_of_a_reader():
    client = Client(enforce_csrf_checks=True)
    values = TYPED | {"opened": token_of(client)}
    response = client.post("/suggest/", values, headers={"Sec-Fetch-Site": "cross-site"})
    assert response.status_code == 403
    assert TYPED["text"] in response.content.decode()
    assert not Suggestion.objects.exists()


def test_markup_is_text(client: Client):
    response = send(client, text="<script>alert(1)</script>\u202e [x](javascript:1)", source="<b>")
    page = client.get(response["Location"]).content.decode()
    assert "<script>alert" not in page
    assert "&lt;script&gt;alert(1)&lt;/script&gt;" in page
    assert "\u202e" not in page


@pytest.mark.parametrize("ref", ["lesson:secret", "lesson:nothing", "x", "lesson:\x00", ":" * 900])
def test_drafts_are_not_revealed(client: Client, ref):
    make_lesson(slug="secret", title="A secret draft", state="draft")
    page = client.get("/suggest/", {"record": ref})
    assert page.status_code == 200
    assert "A secret draft" not in page.content.decode()


def test_its_author_withdraws_it_and_gets_no_mail(
    client: Client, settings, mailoutbox, django_capture_on_commit_callbacks
):
    settings.MAIL_IS_CONFIGURED = True
    receipt = send(client, email="me@example.org")["Location"]
    with django_capture_on_commit_callbacks(execute=True):
        client.post(receipt, headers=FROM_HERE)
    assert not mailoutbox
    suggestion = Suggestion.objects.get()
    assert (suggestion.state, suggestion.email) == (SuggestionState.WITHDRAWN, "")
    assert "Withdraw it" not in client.get(receipt).content.decode()
