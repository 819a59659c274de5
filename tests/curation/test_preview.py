"""What is not published or not even saved is shown as readers will see it, and leaves no trace."""

import re
from datetime import timedelta
from pathlib import Path

import pytest
from django.conf import settings
from django.urls import reverse
from django.utils import timezone

from lessons.curation.preview_links import make_link
from lessons.models import Change, Entry, GlossaryTerm, Lesson, PreviewLink, State
from lessons.versions import record_changes
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


@pytest.mark.any_database
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
@pytest.mark.any_database
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


def test_forms_of_a_thousand_fields_are_laid_out_without_looking_into_all_of_them():
    """Chromium took forty seconds for the form of an exercise whose columns came from `:has()`."""
    styles = Path(settings.BASE_DIR, "static/curation/editor.css").read_text()
    assert not re.search(r"\.editor[^ ,{>]*:has\(", styles)


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


def links_url(instance, query: str = "") -> str:
    name = f"admin:lessons_{instance._meta.model_name}_links"
    return reverse(name, args=[instance.pk]) + query


def form_of(client, instance, page: str = "change"):
    name = f"admin:lessons_{instance._meta.model_name}_{page}"
    return client.get(reverse(name, args=[instance.pk])).context["editor"]


def test_a_reviewer_without_an_account_sees_a_draft_by_a_link_that_is_listed(editor, client):
    lesson = make_lesson(state=State.DRAFT, title="Not yet public")
    editor.post(links_url(lesson), {"for_whom": "Ana", "days": "7"})
    ((link, url),) = form_of(editor, lesson)["links"]
    assert (link.for_whom, round((link.ends - link.at) / timedelta(days=1))) == ("Ana", 7)
    client.logout()
    shown = client.get(url)
    assert shown.status_code == 200
    assert "Not yet public" in shown.content.decode()
    assert "this is not published" in shown.content.decode()
    assert shown["X-Robots-Tag"] == "noindex, nofollow"
    assert "no-store" in shown["Cache-Control"]
    assert client.get(lesson.get_absolute_url()).status_code == 404
    Entry.objects.update(state=State.PUBLISHED)
    assert client.get(url)["Location"] == lesson.get_absolute_url()


def test_a_link_ends_by_itself_or_when_it_is_revoked(editor, client):
    lesson = make_lesson(state=State.DRAFT)
    for _ in range(2):
        editor.post(links_url(lesson), {"days": "14"})
    (ended, ended_url), (revoked, revoked_url) = form_of(editor, lesson)["links"]
    editor.post(links_url(lesson), {"revoke": revoked.pk})
    PreviewLink.objects.filter(pk=ended.pk).update(ends=timezone.now())
    assert form_of(editor, lesson)["links"] == []
    client.logout()
    assert client.get(revoked_url).status_code == client.get(ended_url).status_code == 410
    cut = client.get(ended_url[:-3] + "ab/")
    assert cut.status_code == 404
    assert "Copy the whole link" in cut.content.decode()


def test_a_draft_has_twenty_live_links_at_most(editor):
    lesson = make_lesson(state=State.DRAFT)
    for _ in range(20):
        make_link(lesson, make_user())
    editor.post(links_url(lesson), {"days": "14"})
    assert PreviewLink.objects.count() == 20


def test_only_people_who_may_edit_make_links_and_revoke_those_of_others(editor, client):
    lesson = make_lesson(state=State.DRAFT)
    editor.post(links_url(lesson), {"days": "14"})
    client.force_login(make_user("contributor"))
    link = PreviewLink.objects.get()
    for data in ({"days": "14"}, {"revoke": link.pk}):
        assert client.post(links_url(lesson), data).status_code == 403
    assert PreviewLink.objects.live().count() == 1


def test_a_link_to_a_working_draft_shows_it_and_leaves_the_published_text(editor, client):
    lesson = make_lesson(title="Published words", slug="seen")
    record_changes()
    url = reverse("admin:lessons_lesson_working", args=[lesson.pk])
    form = open_form(editor, lesson)
    editor.post(url, {**form.fields, "title": "Working words"})
    editor.post(links_url(lesson, "?working=1"), {"days": "14"})
    ((_link, shared),) = form_of(editor, lesson, "working")["links"]
    client.logout()
    assert "Working words" in client.get(shared).content.decode()
    assert "Published words" in client.get("/lessons/seen/").content.decode()
