"""What somebody types is stored until it is saved, whatever happens in between."""

from urllib.parse import urlencode

import pytest
from django.urls import reverse
from lxml import html

from lessons.curation.admin import open_forms
from lessons.models import Lesson, OpenForm, State
from tests.curation.opened_form import OpenedForm, open_form, read_fields
from tests.makers import make_lesson, make_theme, make_user

pytestmark = pytest.mark.django_db


@pytest.fixture
def editor():
    return make_user("editor", first_name="Ada", last_name="Writer")


@pytest.fixture
def signed_in(client, editor):
    client.force_login(editor)
    return client


def autosave(form, object_id="new", **changes):
    url = reverse("admin:lessons_lesson_autosave", args=[object_id])
    data = urlencode({**form.fields, **changes}, doseq=True)
    return form.client.post(url, data, content_type="application/x-www-form-urlencoded")


def drafts_on(response) -> list[str]:
    return html.fromstring(response.content).xpath("//div[@class='editor-draft']//a/@href")


def test_what_is_typed_is_offered_when_the_form_is_opened_again(signed_in):
    form = open_form(signed_in, Lesson)
    answer = autosave(form, title="Half a thought", body="Much text.")
    assert answer.json()["stored_at"]
    page = signed_in.get(form.url)
    assert "Half a thought" in page.content.decode()
    (link,) = drafts_on(page)
    restored = signed_in.get(form.url + link)
    assert restored.status_code == 200
    assert "errorlist" not in restored.content.decode()
    form.fields = read_fields(restored)
    assert form.fields["body"] == ["Much text."]
    form.send(slug="half-a-thought")
    assert Lesson.objects.get().body == "Much text."
    assert not OpenForm.objects.exists()
    assert not drafts_on(signed_in.get(form.url))


def test_a_draft_of_something_that_changed_meanwhile_is_combined_with_it(signed_in):
    lesson = make_lesson(state=State.DRAFT, body="Before.")
    form = open_form(signed_in, lesson)
    autosave(form, lesson.pk, body="Typed.")
    open_form(signed_in, lesson).send(title="Saved since")
    autosave(form, lesson.pk, body="Typed.")
    (link,) = drafts_on(signed_in.get(form.url))
    fields = read_fields(signed_in.get(form.url + link))
    assert (fields["title"], fields["body"]) == (["Saved since"], ["Typed."])


def test_a_draft_is_shown_to_nobody_else(signed_in, client):
    autosave(open_form(signed_in, Lesson), title="Mine alone")
    draft = OpenForm.objects.get()
    client.force_login(make_user("editor"))
    url = reverse("admin:lessons_lesson_add")
    assert not drafts_on(client.get(url))
    assert client.get(url, {"_draft": draft.pk}).status_code == 404
    client.post(reverse("admin:lessons_lesson_discard", args=["new"]), {"draft": draft.pk})
    assert OpenForm.objects.filter(pk=draft.pk).exists()


def test_a_draft_can_be_thrown_away(signed_in):
    form = open_form(signed_in, Lesson)
    autosave(form, title="Never mind")
    url = reverse("admin:lessons_lesson_discard", args=["new"])
    signed_in.post(url, {"draft": OpenForm.objects.get().pk})
    assert not OpenForm.objects.exists()


def test_drafts_are_bounded_in_size_and_number(signed_in, monkeypatch):
    monkeypatch.setattr(open_forms, "MAX_DRAFT_LENGTH", 3000)
    monkeypatch.setattr(open_forms, "MAX_DRAFTS", 2)
    for title in ("One", "Two", "Three"):
        autosave(open_form(signed_in, Lesson), title=title)
    assert [form.title for form in OpenForm.objects.order_by("pk")] == ["Two", "Three"]
    autosave(open_form(signed_in, Lesson), body="x" * 4000)
    assert OpenForm.objects.order_by("pk").last().data == ""


def test_the_form_names_who_else_has_the_record_open(signed_in, client):
    lesson = make_lesson(state=State.DRAFT)
    autosave(open_form(signed_in, lesson), lesson.pk, _ping="1")
    client.force_login(make_user("editor"))
    form = open_form(client, lesson)
    assert "Ada Writer is editing this since" in client.get(form.url).content.decode()
    assert [other["name"] for other in autosave(form, lesson.pk).json()["others"]] == ["Ada Writer"]


def test_a_contributor_keeps_nothing_on_the_record_of_another(client):
    lesson = make_lesson(state=State.DRAFT)
    client.force_login(make_user("contributor"))
    url = reverse("admin:lessons_lesson_autosave", args=[lesson.pk])
    assert client.post(url, {"title": "Mine"}).status_code == 403


def test_what_is_sent_after_the_session_ended_is_saved_after_signing_in(client, editor):
    client.force_login(editor)
    theme = make_theme()
    form = open_form(client, theme)
    client.logout()
    assert autosave(form).status_code == 401
    page = form.send(scope="Written for an hour.")
    assert page.status_code == 403
    assert "Your session has ended" in page.content.decode()
    fields = read_fields(page)
    client.force_login(editor)
    client.post(form.url, fields)
    theme.refresh_from_db()
    assert theme.scope == "Written for an hour."


def test_working_drafts_and_comments_are_not_lost_with_the_session_either(client, editor):
    lesson = make_lesson(state=State.PUBLISHED)
    for page, typed in (("working", {"summary": "Long."}), ("review", {"text": "Why?"})):
        url = reverse(f"admin:lessons_lesson_{page}", args=[lesson.pk])
        response = client.post(url, typed | {"do": "comment"})
        assert response.status_code == 403
        assert read_fields(response).items() >= {name: [typed[name]] for name in typed}.items()


def test_who_signs_out_twice_does_not_read_that_something_was_typed(client):
    response = client.post(reverse("admin:logout"), {"csrfmiddlewaretoken": "x"})
    assert response.status_code == 302


def test_a_form_with_the_token_of_an_earlier_session_is_confirmed_not_lost(editor):
    from django.test import Client

    client = Client(enforce_csrf_checks=True, headers={"Sec-Fetch-Site": "same-origin"})
    client.force_login(editor)
    url = reverse("admin:lessons_theme_add")
    page = client.post(url, {"name": "Typed", "csrfmiddlewaretoken": "x" * 64})
    assert page.status_code == 403
    assert 'value="Typed"' in page.content.decode()
    foreign = client.post(url, {"name": "Typed"}, headers={"Sec-Fetch-Site": "cross-site"})
    assert 'value="Typed"' not in foreign.content.decode()


def test_what_is_typed_in_a_working_draft_is_stored_for_the_working_draft(client):
    client.force_login(make_user("curator"))
    lesson = make_lesson(body="As published.")
    url = reverse("admin:lessons_lesson_working", args=[lesson.pk])
    form = OpenedForm(client, url, read_fields(client.get(url)))
    autosave_url = reverse("admin:lessons_lesson_autosave", args=[lesson.pk]) + "?working=1"
    assert autosave_url in client.get(url).content.decode()
    data = urlencode({**form.fields, "body": "Half a thought"}, doseq=True)
    answer = client.post(autosave_url, data, content_type="application/x-www-form-urlencoded")
    assert answer.json()["stored_at"]
    (link,) = drafts_on(client.get(url))
    form.fields = read_fields(client.get(url + link))
    assert form.fields["body"] == ["Half a thought"]
    assert not drafts_on(client.get(reverse("admin:lessons_lesson_change", args=[lesson.pk])))
    preview = reverse("admin:lessons_lesson_preview", args=[lesson.pk]) + "?working=1"
    assert "Half a thought" in client.post(preview, form.fields).content.decode()
    form.send()
    assert not OpenForm.objects.exists()
    lesson.refresh_from_db()
    assert lesson.body == "As published."
