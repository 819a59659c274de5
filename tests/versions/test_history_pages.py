"""Versions in the admin and in public, and what readers must not see of them."""

import re

import pytest
from django.urls import reverse

from lessons.models import Entry, Lesson, State, Version
from lessons.versions import record_changes, recording, versions_of
from tests.makers import make_lesson, make_paragraph, make_theme, make_user

pytestmark = pytest.mark.django_db


@pytest.fixture
def lesson():
    lesson = make_lesson(
        slug="ask-first", title="Ask first", themes=[make_theme()], cites=[make_paragraph()]
    )
    with recording(why="Written"):
        pass
    record_changes()
    return lesson


def change(lesson, why="", **values):
    with recording(by=make_user("editor"), why=why):
        Lesson.objects.filter(pk=lesson.pk).update(**values)


def admin_url(name, lesson):
    return reverse(f"admin:lessons_{lesson.kind}_{name}", args=[lesson.pk])


def test_two_versions_are_shown_side_by_side_with_the_words_marked(client, lesson):
    change(lesson, "The note says so", title="Ask twice")
    client.force_login(make_user("curator"))
    page = client.get(admin_url("history", lesson), {"a": 1, "b": 2}).content.decode()
    assert "Ask </span><del>first</del>" in page
    assert re.search(r"Ask </span><ins\s*>twice</ins>", page)
    assert "The note says so" in page


def test_a_version_is_restored_by_its_button(client, lesson):
    editor = make_user("editor")
    with recording(by=editor):
        Lesson.objects.filter(pk=lesson.pk).update(title="Worse")
    client.force_login(editor)
    client.post(admin_url("history", lesson), {"number": 1}, follow=True)
    lesson.refresh_from_db()
    assert lesson.title == "Ask first"


@pytest.mark.parametrize(
    ("group", "message"),
    [("contributor", "does not allow this"), ("curator", "is in the working draft now")],
)
def test_who_may_not_change_it_does_not_change_it_by_restoring(client, lesson, group, message):
    change(lesson, title="Later")
    client.force_login(make_user(group))
    page = client.post(admin_url("history", lesson), {"number": 1}, follow=True).content.decode()
    lesson.refresh_from_db()
    assert lesson.title == "Later"
    assert message in page


def test_readers_see_why_and_what_changed_between_public_versions_only(client, lesson):
    change(lesson, state=State.DRAFT)
    change(lesson, "Secret", title="A name that nobody may know")
    change(lesson, title="Ask twice")
    change(lesson, "The note says twice", state=State.PUBLISHED)
    page = client.get("/lessons/ask-first/history/").content.decode()
    assert "The note says twice" in page
    assert "<del>first</del>" in page
    assert "nobody may know" not in page
    assert "Secret" not in page
    assert "The note says twice" in client.get("/lessons/ask-first/").content.decode()


@pytest.mark.parametrize("state", [State.DRAFT, State.IN_REVIEW, State.RETIRED])
def test_what_is_not_published_has_no_public_history(client, lesson, state):
    change(lesson, title="Second")
    change(lesson, state=state)
    assert client.get("/lessons/ask-first/history/").status_code in (404, 410)


def test_a_relation_to_a_draft_is_in_no_public_history(client, lesson):
    draft = make_lesson(slug="secret-plan", state=State.DRAFT)
    with recording():
        lesson.relations.create(target=draft, kind="see-also")
        Lesson.objects.filter(pk=lesson.pk).update(title="Second")
    page = client.get("/lessons/ask-first/history/").content.decode()
    assert "Second" in page
    assert "secret-plan" not in page


@pytest.mark.parametrize("below", ["", "history/", "export.json", "cite.bib", "?x=1"])
def test_a_slug_that_was_public_leads_to_the_record_for_ever(client, lesson, below):
    change(lesson, slug="second-slug")
    change(lesson, slug="third-slug")
    for old in ("ask-first", "second-slug"):
        response = client.get(f"/lessons/{old}/{below}")
        assert response.status_code == 301
        assert response["Location"] == f"/lessons/third-slug/{below}"
    response = client.get("/api/v1/entries/lesson/ask-first/")
    assert (response.status_code, response["Location"]) == (
        301,
        "/api/v1/entries/lesson/third-slug/",
    )


def test_the_slug_of_a_draft_leads_nowhere(client, lesson):
    draft = make_lesson(slug="plan", state=State.DRAFT)
    record_changes()
    change(draft, slug="plan-b", state=State.PUBLISHED)
    assert client.get("/lessons/plan/").status_code == 404


def test_a_link_in_a_text_follows_the_record_to_its_new_slug(client, lesson):
    other = make_lesson(slug="other", body="See [[lesson:ask-first]].")
    change(lesson, slug="ask-again")
    assert "/lessons/ask-again/" in client.get(other.get_absolute_url()).content.decode()


def test_a_deleted_draft_is_restored_from_the_bin_and_only_editors_empty_it(client):
    draft = make_lesson(state=State.DRAFT, title="Thrown away")
    record_changes()
    curator, editor = make_user("curator"), make_user("editor")
    client.force_login(curator)
    client.post(admin_url("delete", draft), {"post": "yes"})
    assert not Entry.objects.filter(pk=draft.pk).exists()
    deleted = Version.objects.get(object_id=draft.pk, model="lessons.entry", is_latest=True)
    assert deleted.by == curator
    bin_url = reverse("admin:bin")
    assert "Thrown away" in client.get(bin_url).content.decode()
    purge = {"version": deleted.pk, "do": "purge"}
    assert client.post(bin_url, purge).status_code == 403
    client.post(bin_url, {"version": deleted.pk, "do": "restore"})
    assert Entry.objects.get(pk=draft.pk).title == "Thrown away"
    client.post(admin_url("delete", draft), {"post": "yes"})
    deleted = Version.objects.get(object_id=draft.pk, model="lessons.entry", is_latest=True)
    client.force_login(editor)
    page = client.post(bin_url, {"version": deleted.pk, "do": "purge"}, follow=True)
    assert "“Thrown away” is deleted for good." in page.content.decode()
    assert not versions_of(draft).exists()


def test_a_paragraph_that_was_ever_cited_cannot_be_deleted(client, lesson):
    cited = lesson.citations.get().paragraph
    with recording():
        lesson.citations.all().delete()
    never = make_paragraph()
    client.force_login(make_user("editor"))
    for paragraph, status in ((cited, 409), (never, 302)):
        url = reverse("admin:lessons_paragraph_delete", args=[paragraph.pk])
        assert client.post(url, {"post": "yes"}).status_code == status
