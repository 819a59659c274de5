"""What is sent and cannot be saved is not lost, wherever its sender goes next."""

import pytest

from lessons.models import Lesson, OpenForm, State
from tests.curation.opened_form import open_form, read_fields
from tests.makers import make_lesson, make_user

pytestmark = pytest.mark.django_db


@pytest.fixture
def signed_in(client):
    client.force_login(make_user("editor"))
    return client


@pytest.mark.any_database
def test_who_goes_back_from_a_refused_save_is_offered_what_was_sent(signed_in):
    lesson = make_lesson(state=State.DRAFT)
    form = open_form(signed_in, lesson)
    assert form.send(title="", summary="Written quickly.").status_code == 200
    page = signed_in.get(form.url).content.decode()
    assert "Continue with it" in page
    draft = OpenForm.objects.get()
    assert read_fields(signed_in.get(f"{form.url}?_draft={draft.pk}"))["summary"] == [
        "Written quickly."
    ]
    form = open_form(signed_in, lesson)
    form.send(summary="Saved.")
    assert not OpenForm.objects.exists()


def test_a_form_of_what_was_published_meanwhile_goes_on_in_a_working_draft(client):
    make_user("editor")
    curator = make_user("curator")
    lesson = make_lesson(state=State.IN_REVIEW, summary="As it was.")
    client.force_login(curator)
    form = open_form(client, lesson)
    Lesson.objects.filter(pk=lesson.pk).update(state=State.PUBLISHED)
    answer = form.send(summary="Typed before it was published.")
    assert answer.redirect_chain[0][0].startswith(f"/admin/lessons/lesson/{lesson.pk}/working/")
    assert read_fields(answer)["summary"] == ["Typed before it was published."]
    assert "was published meanwhile" in answer.content.decode()
    assert Lesson.objects.get(pk=lesson.pk).summary == "As it was."


@pytest.mark.parametrize("is_deleted", [True, False])
def test_a_form_that_is_closed_shows_what_was_typed(client, is_deleted):
    contributor = make_user("contributor")
    client.force_login(contributor)
    lesson = make_lesson(state=State.DRAFT)
    lesson.state_changes.create(before="", after=State.DRAFT, by=contributor)
    form = open_form(client, lesson)
    line = form.add_line("points", kind="questions", text="A line in my own words.")
    if is_deleted:
        Lesson.objects.get(pk=lesson.pk).delete()
    else:
        Lesson.objects.filter(pk=lesson.pk).update(state=State.IN_REVIEW)
    answer = form.send(summary="Typed in vain <b>?", **line)
    assert answer.status_code == 403
    page = answer.content.decode()
    assert "Typed in vain &lt;b&gt;?" in page
    assert "A line in my own words." in page
    assert not Lesson.objects.filter(summary__contains="vain").exists()


def test_a_working_draft_of_what_was_retired_meanwhile_shows_what_was_typed(client):
    make_user("editor")
    client.force_login(make_user("curator"))
    lesson = make_lesson()
    form = open_form(client, lesson, page="working")
    Lesson.objects.filter(pk=lesson.pk).update(state=State.RETIRED)
    answer = form.send(summary="Typed in vain.")
    assert answer.status_code == 403
    assert "Typed in vain." in answer.content.decode()
