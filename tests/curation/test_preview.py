"""What is not published or not even saved is shown as readers will see it, and leaves no trace."""

import pytest
from django.core import signing
from django.urls import reverse

from lessons.models import Change, Entry, GlossaryTerm, Lesson, State
from tests.curation.opened_form import open_form
from tests.makers import (
    make_dilemma,
    make_exercise,
    make_lesson,
    make_mission,
    make_paragraph,
    make_source,
    make_theme,
    make_user,
)

pytestmark = pytest.mark.django_db


@pytest.fixture
def editor(client):
    client.force_login(make_user("editor", is_superuser=True))
    return client


def preview(form, instance, **changes):
    meta = instance._meta
    pk = "new" if isinstance(instance, type) else instance.pk
    url = reverse(f"admin:{meta.app_label}_{meta.model_name}_preview", args=[pk])
    return form.client.post(url, {**form.fields, **changes})


def test_an_unsaved_record_is_shown_as_readers_will_see_it_and_not_stored(editor):
    form = open_form(editor, Lesson)
    paragraph = make_paragraph(precis="It was so.")
    before = Change.objects.count()
    line = form.add_line("citations", paragraph=paragraph.pk, role="supports")
    typed = {"title": "A new point", "slug": "new-point", "learnt": "Ask *first*."}
    page = preview(form, Lesson, **typed, **line)
    html = page.content.decode()
    assert page.status_code == 200
    assert "<h1" in html
    for shown in ("A new point", "Ask <em>first</em>.", "It was so."):
        assert shown in html
    assert (Entry.objects.count(), Change.objects.count()) == (0, before)
    assert editor.get("/lessons/new-point/").status_code == 404


@pytest.mark.parametrize(
    ("make", "field"),
    [
        (lambda: make_lesson(state=State.DRAFT), "title"),
        (lambda: make_dilemma(state=State.DRAFT), "question"),
        (make_source, "title"),
        (make_theme, "scope"),
        (lambda: make_exercise(state=State.DRAFT), "setting"),
        (make_mission, "name"),
        (make_paragraph, "precis"),
        (lambda: GlossaryTerm.objects.create(slug="p", term="P"), "expansion"),
    ],
)
def test_a_change_is_shown_before_it_is_saved(editor, make, field):
    instance = make()
    before = getattr(instance, field)
    page = preview(open_form(editor, instance), instance, **{field: "As I would have it"})
    assert page.status_code == 200
    assert "As I would have it" in page.content.decode()
    instance.refresh_from_db()
    assert getattr(instance, field) == before


def test_a_preview_is_framed_by_this_site_alone_and_stored_nowhere(editor):
    lesson = make_lesson(state=State.DRAFT)
    form = open_form(editor, lesson)
    page = preview(form, lesson)
    assert page["X-Frame-Options"] == "SAMEORIGIN"
    assert "frame-ancestors 'self'" in page["Content-Security-Policy"]
    assert "no-store" in page["Cache-Control"]
    assert "frame-src 'self'" in editor.get(form.url)["Content-Security-Policy"]
    assert "frame-src" not in editor.get("/")["Content-Security-Policy"]


def test_a_preview_says_what_is_in_its_way(editor):
    page = preview(open_form(editor, Lesson), Lesson, title="", slug="x")
    assert page.status_code == 422
    assert "Title:" in page.content.decode()


def test_who_may_not_change_a_record_has_no_preview_of_it(client):
    lesson = make_lesson(state=State.DRAFT)
    client.force_login(make_user("contributor"))
    url = reverse("admin:lessons_lesson_preview", args=[lesson.pk])
    assert client.get(url).status_code == 403
    assert client.post(url, {"title": "Mine"}).status_code == 403


def test_a_reviewer_without_an_account_sees_a_draft_by_its_link(editor, client):
    lesson = make_lesson(state=State.DRAFT, title="Not yet public")
    page = editor.get(reverse("admin:lessons_lesson_change", args=[lesson.pk]))
    link = page.context["desk"]["preview_link"]
    client.logout()
    shown = client.get(link)
    assert shown.status_code == 200
    assert "Not yet public" in shown.content.decode()
    assert "this is not published" in shown.content.decode()
    assert shown["X-Robots-Tag"] == "noindex, nofollow"
    assert "no-store" in shown["Cache-Control"]
    assert client.get(lesson.get_absolute_url()).status_code == 404
    Entry.objects.update(state=State.PUBLISHED)
    assert client.get(link)["Location"] == lesson.get_absolute_url()


def test_a_preview_link_ends_and_cannot_be_guessed(client, monkeypatch):
    lesson = make_lesson(state=State.DRAFT)
    key = signing.dumps(["lessons.lesson", lesson.pk], salt="preview")
    url = reverse("lessons:preview", args=[key])
    assert client.get(url).status_code == 200
    monkeypatch.setattr("lessons.curation.views.DAYS", -1)
    assert client.get(url).status_code == 410
    assert client.get(url[:-3] + "ab/").status_code == 404
