"""Whose work a contributor and a curator may touch."""

import pytest
from django.urls import reverse

from lessons.models import Lesson, State
from tests.makers import make_practice, make_user

pytestmark = pytest.mark.django_db


@pytest.fixture
def change_url(client):
    """Where a contributor, who is signed in now, changes the draft that they began."""
    client.force_login(make_user("contributor"))
    form = {"title": "A point", "slug": "a-point", "classification": "assigned"}
    for prefix in ("citations", "points", "relations", "mission_tags", "state_changes"):
        form |= {f"{prefix}-TOTAL_FORMS": "0", f"{prefix}-INITIAL_FORMS": "0"}
    client.post(reverse("admin:lessons_lesson_add"), form)
    return reverse("admin:lessons_lesson_change", args=[Lesson.objects.get().pk])


def test_a_contributor_may_change_the_draft_that_they_began(client, change_url):
    assert 'name="title"' in client.get(change_url).content.decode()


def test_no_contributor_may_change_the_draft_that_another_began(client, change_url):
    client.force_login(make_user("contributor"))
    assert 'name="title"' not in client.get(change_url).content.decode()
    assert client.post(change_url, {"title": "Taken over"}).status_code == 403


def test_a_contributor_no_longer_changes_a_draft_that_went_to_review(client, change_url):
    Lesson.objects.get().move_to(State.IN_REVIEW)
    assert 'name="title"' not in client.get(change_url).content.decode()


@pytest.mark.parametrize("state", [State.PUBLISHED, State.RETIRED])
def test_a_curator_takes_no_record_out_of_a_state_that_an_editor_gave_it(client, state):
    record = make_practice(state=state)
    client.force_login(make_user("curator"))
    action = {"action": "send_to_review", "_selected_action": [record.pk]}
    response = client.post(reverse("admin:lessons_practice_changelist"), action, follow=True)
    assert "ask an editor" in response.content.decode()
    record.refresh_from_db()
    assert record.state == state


def test_a_curator_sends_a_draft_to_review(client):
    record = make_practice(state=State.DRAFT)
    client.force_login(make_user("curator"))
    action = {"action": "send_to_review", "_selected_action": [record.pk]}
    client.post(reverse("admin:lessons_practice_changelist"), action)
    record.refresh_from_db()
    assert record.state == State.IN_REVIEW


def test_no_contributor_sends_the_draft_of_another_to_review(client, change_url):
    client.force_login(make_user("contributor"))
    record = Lesson.objects.get()
    action = {"action": "send_to_review", "_selected_action": [record.pk]}
    client.post(reverse("admin:lessons_lesson_changelist"), action)
    record.refresh_from_db()
    assert record.state == State.DRAFT
