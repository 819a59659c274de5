"""The buttons of the review page act once, and on what the person looked at."""

import pytest
from django.urls import reverse

from lessons.curation.working_drafts import find_working_draft, work_on
from lessons.models import Assignment, Comment, Lesson, Paragraph, SignOff
from lessons.versions import record_changes, recording
from tests.makers import make_lesson, make_paragraph, make_theme, make_user

pytestmark = pytest.mark.django_db


@pytest.fixture
def lesson():
    lesson = make_lesson(title="As readers see it", themes=[make_theme()], cites=[make_paragraph()])
    record_changes()
    return lesson


@pytest.fixture
def curator(client):
    curator = make_user("curator")
    client.force_login(curator)
    return curator


def url_of(lesson):
    return reverse("admin:lessons_lesson_review", args=[lesson.pk])


def press(client, lesson, do, **values):
    return client.post(url_of(lesson), {"do": do} | values, follow=True).content.decode()


def opened(client, lesson):
    form = client.get(url_of(lesson)).context["sign_off_form"]
    return {"seen": form.initial["seen"]}


def test_a_sign_off_that_is_sent_twice_is_stored_once(client, lesson, curator):
    data = opened(client, lesson) | {"note": "Read.", "next_on": "2027-11-27"}
    press(client, lesson, "sign-off", **data)
    assert "You signed this off today already" in press(client, lesson, "sign-off", **data)
    assert SignOff.objects.count() == 1


def test_a_sign_off_by_somebody_else_is_another_one(client, lesson, curator):
    data = opened(client, lesson)
    press(client, lesson, "sign-off", **data)
    client.force_login(make_user("curator"))
    press(client, lesson, "sign-off", **data)
    assert SignOff.objects.filter(reopened=None).count() == 2


@pytest.mark.parametrize(
    ("model", "field"), [(Lesson, "summary"), (Paragraph, "precis"), (Paragraph, "text")]
)
def test_nobody_signs_off_what_changed_after_they_opened_it(client, lesson, curator, model, field):
    data = opened(client, lesson)
    with recording(make_user("curator")):
        model.objects.update(**{field: "Other words."})
    assert "Nothing was signed off" in press(client, lesson, "sign-off", **data)
    assert not SignOff.objects.exists()
    press(client, lesson, "sign-off", **opened(client, lesson))
    assert SignOff.objects.get().by == curator


def test_an_assignment_and_a_comment_that_are_sent_twice_are_stored_once(client, lesson, curator):
    for _time in range(2):
        press(client, lesson, "assign", to=curator.pk, note="Shorten it")
        press(client, lesson, "comment", field="title", text="Too long")
    assert Assignment.objects.count() == Comment.objects.count() == 1


@pytest.mark.parametrize("do", ["publish-draft", "discard-draft"])
def test_a_working_draft_that_changed_since_is_neither_published_nor_discarded(client, lesson, do):
    client.force_login(make_user("editor"))
    rewrite(lesson, "First")
    version = find_working_draft(lesson).version.number
    rewrite(lesson, "Second, which nobody looked at")
    assert "Compare it again" in press(client, lesson, do, version=version)
    lesson.refresh_from_db()
    assert lesson.title == "As readers see it"
    assert find_working_draft(lesson).version.data["title"].startswith("Second")
    press(client, lesson, do, version=version + 1)
    assert find_working_draft(lesson) is None
    assert "There is no working draft" in press(client, lesson, do, version=version + 1)


def rewrite(lesson, title):
    change = Lesson.objects.filter(pk=lesson.pk).update
    work_on(lesson, lambda: change(title=title), make_user("curator"))


def test_the_reason_that_is_typed_with_a_working_draft_is_in_its_history(client, lesson):
    with recording(make_user("curator"), "Asked for by the mission."):
        rewrite(lesson, "Other")
    assert find_working_draft(lesson).version.why == "Asked for by the mission."


def test_a_sign_off_of_what_readers_see_is_no_later_change_to_a_working_draft(client, lesson):
    rewrite(lesson, "Other")
    client.force_login(make_user("editor"))
    press(client, lesson, "sign-off", **opened(client, lesson))
    press(client, lesson, "publish-draft")
    lesson.refresh_from_db()
    assert lesson.title == "Other"
