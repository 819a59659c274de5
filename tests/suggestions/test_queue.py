"""Curators decide about each suggestion once, and its author can see how."""

import pytest
from django.urls import reverse

from lessons.models import Lesson, State, Suggestion, SuggestionState
from tests.makers import make_practice, make_user

pytestmark = pytest.mark.django_db


def make_suggestion(**values) -> Suggestion:
    values = {"kind": "addition", "text": "Night patrols calm a market.", "language": "fr"} | values
    return Suggestion.objects.create(**values)


@pytest.fixture
def curator(client):
    user = make_user("curator")
    client.force_login(user)
    return user


def decide(client, suggestion, decision, **values):
    url = reverse("admin:lessons_suggestion_change", args=[suggestion.pk])
    return client.post(url, {"decision": decision} | values)


def test_a_suggestion_becomes_a_draft_with_its_words_in_the_note(client, curator):
    suggestion = make_suggestion(source="A report", text="Night patrols. " * 20)
    response = decide(client, suggestion, "lesson")
    lesson = Lesson.objects.get()
    assert response["Location"] == reverse("admin:lessons_lesson_change", args=[lesson.pk])
    assert lesson.state == State.DRAFT
    assert lesson.body == lesson.summary == ""
    assert suggestion.text in lesson.editor_note
    assert "A report" in lesson.editor_note
    assert lesson.state_changes.get().by == curator
    page = client.get(suggestion.get_absolute_url()).content.decode()
    assert "Accepted" in page
    assert lesson.title not in page  # until it is published
    Lesson.objects.update(state=State.PUBLISHED, summary="A summary.")
    assert lesson.get_absolute_url() in client.get(suggestion.get_absolute_url()).content.decode()


@pytest.mark.parametrize("kind", ["lesson", "practice", "dilemma"])
def test_equal_titles_get_different_slugs(client, curator, kind):
    for _number in range(3):
        decide(client, make_suggestion(), kind)
    slugs = [suggestion.result.slug for suggestion in Suggestion.objects.order_by("pk")]
    assert slugs == [f"night-patrols-calm-a-market{end}" for end in ("", "-2", "-3")]


def test_a_correction_leads_to_the_record_that_it_is_about(client, curator):
    practice = make_practice(state=State.IN_REVIEW)
    suggestion = make_suggestion(entry_id=practice.pk, kind="correction")
    response = decide(client, suggestion, "accept")
    assert response["Location"] == reverse("admin:lessons_practice_change", args=[practice.pk])
    assert suggestion.text in client.get(response["Location"]).content.decode()


def test_declining_needs_a_reason_which_its_author_reads(client, curator):
    suggestion = make_suggestion()
    refused = decide(client, suggestion, "decline").content.decode()
    assert "Say why" in refused
    decide(client, suggestion, "decline", answer="It is in the record already.")
    assert (
        "It is in the record already." in client.get(suggestion.get_absolute_url()).content.decode()
    )


def test_a_merged_suggestion_follows_the_other(client, curator):
    first, second, third = (make_suggestion(text=text) for text in ("One.", "Two.", "Three."))
    decide(client, first, "merge", into=second.pk)
    decide(client, second, "merge", into=third.pk)
    decide(client, third, "decline", answer="Known.")
    first.refresh_from_db()
    assert first.merged_into == third
    assert "Declined" in client.get(first.get_absolute_url()).content.decode()


def test_what_somebody_else_closed_stays_as_they_decided(client, curator):
    suggestion = make_suggestion()
    decide(client, suggestion, "decline", answer="No.")
    late = decide(client, suggestion, "lesson")
    assert late.status_code == 200
    assert not Lesson.objects.exists()
    suggestion.refresh_from_db()
    assert suggestion.state == SuggestionState.DECLINED


def test_its_author_is_notified_and_the_email_address_deleted(
    client, curator, settings, mailoutbox, django_capture_on_commit_callbacks
):
    settings.MAIL_IS_CONFIGURED = True
    suggestion = make_suggestion(email="me@example.org")
    with django_capture_on_commit_callbacks(execute=True):
        decide(client, suggestion, "decline", answer="It is known.")
    suggestion.refresh_from_db()
    assert suggestion.email == ""
    assert mailoutbox[0].to == ["me@example.org"]
    assert "It is known." in mailoutbox[0].body
    assert "Merci" in mailoutbox[0].body


def test_the_suggestion_itself_cannot_be_changed(client, curator):
    suggestion = make_suggestion()
    decide(client, suggestion, "", text="Other words", state="accepted", email="x@example.org")
    stored = Suggestion.objects.get()
    assert (stored.text, stored.state, stored.email) == (suggestion.text, "open", "")


def test_contributors_do_not_see_the_addresses_of_readers(client):
    client.force_login(make_user("contributor"))
    suggestion = make_suggestion(email="me@example.org")
    assert client.get(reverse("admin:lessons_suggestion_changelist")).status_code == 403
    assert decide(client, suggestion, "lesson").status_code == 403
