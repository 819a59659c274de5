"""Working drafts, second readers, sign-offs, my work, merging."""

import pytest
from django.urls import reverse

from lessons.curation.merging_records import merge_records
from lessons.curation.permissions import Action, may
from lessons.curation.signing_off import sign_off
from lessons.models import Assignment, Lesson, SignOff, SourceDocument, State, WorkingDraft
from lessons.versions import record_changes, recording, versions_of
from tests.makers import (
    make_handout,
    make_lesson,
    make_paragraph,
    make_practice,
    make_source,
    make_theme,
    make_user,
)

pytestmark = pytest.mark.django_db


@pytest.fixture
def lesson():
    lesson = make_lesson(title="As readers see it", slug="seen", themes=[make_theme()])
    lesson.citations.create(paragraph=make_paragraph())
    record_changes()
    return lesson


def url_of(name, record):
    return reverse(f"admin:lessons_{record.kind}_{name}", args=[record.pk])


def working_data(client, record, **values):
    """What the form of the working draft posts."""
    context = client.get(url_of("working", record)).context
    form = context["adminform"].form
    data = {name: form[name].value() for name in form.fields}
    for inline in context["inline_admin_formsets"]:
        formset = inline.formset
        data |= {
            f"{formset.prefix}-{n}_FORMS": formset.management_form[f"{n}_FORMS"].value()
            for n in ("TOTAL", "INITIAL")
        }
        for one in formset.initial_forms:
            data |= {one.add_prefix(name): one[name].value() for name in one.fields}
    data["_opened"] = context["editing"].opened
    data |= values
    return {name: "" if value is None else value for name, value in data.items()}


def test_a_working_draft_is_invisible_until_another_editor_publishes_it(client, lesson):
    curator, editor = make_user("curator"), make_user("editor")
    client.force_login(curator)
    data = working_data(client, lesson, title="As it shall be")
    data |= {
        "points-TOTAL_FORMS": 1,
        "points-0-kind": "questions",
        "points-0-text": "Who decides?",
        "points-0-lesson": lesson.pk,
    }
    response = client.post(url_of("working", lesson), data)
    assert response.status_code == 302, response.context["errors"]
    lesson.refresh_from_db()
    assert lesson.title == "As readers see it"
    assert not lesson.points.exists()
    client.logout()
    for url in ("/lessons/seen/", "/lessons/seen/history/", "/api/v1/entries/lesson/seen/"):
        assert "As it shall be" not in client.get(url).content.decode()
    client.force_login(curator)
    again = client.get(url_of("working", lesson)).content.decode()
    assert "As it shall be" in again
    assert "Who decides?" in again
    publish = {"do": "publish-draft", "reason": "Better"}
    assert client.post(url_of("review", lesson), publish).status_code == 403
    client.force_login(editor)
    page = client.post(url_of("review", lesson), publish, follow=True).content.decode()
    assert "Published: readers see it now." in page
    lesson.refresh_from_db()
    assert lesson.title == "As it shall be"
    assert [point.text for point in lesson.points.all()] == ["Who decides?"]
    assert lesson.points.get().pk > 0
    assert versions_of(lesson)[0].why == "Better"
    assert not WorkingDraft.objects.exists()


def test_a_second_save_of_a_working_draft_keeps_its_new_line(client, lesson):
    client.force_login(make_user("curator"))
    data = working_data(client, lesson)
    data |= {"points-TOTAL_FORMS": 1, "points-0-kind": "questions", "points-0-text": "Who?"}
    assert client.post(url_of("working", lesson), data).status_code == 302
    data = working_data(client, lesson, title="Second save")
    response = client.post(url_of("working", lesson), data)
    assert response.status_code == 302, response.context["errors"]
    draft = WorkingDraft.objects.get()
    assert draft.version.data["title"] == "Second save"
    assert [row["text"] for row in draft.version.data["points"]] == ["Who?"]


def test_a_working_draft_does_not_overwrite_later_changes_unasked(client, lesson):
    client.force_login(make_user("curator"))
    client.post(url_of("working", lesson), working_data(client, lesson, title="Old idea"))
    with recording():
        Lesson.objects.filter(pk=lesson.pk).update(title="Corrected since")
    client.force_login(make_user("editor"))
    page = client.post(url_of("review", lesson), {"do": "publish-draft"}, follow=True)
    assert "changed after this working draft began" in page.content.decode()
    lesson.refresh_from_db()
    assert lesson.title == "Corrected since"
    client.post(url_of("review", lesson), {"do": "publish-draft", "anyway": "on"})
    lesson.refresh_from_db()
    assert lesson.title == "Old idea"


def write(user, **values):
    lesson = make_lesson(state=State.DRAFT, themes=[make_theme("patrols")], **values)
    lesson.citations.create(paragraph=make_paragraph())
    with recording(by=user):
        Lesson.objects.filter(pk=lesson.pk).update(summary="Mine.")
    versions_of(lesson).filter(number=1).update(by=user)
    return lesson


def test_with_two_editors_nobody_publishes_what_they_alone_wrote(settings):
    one = make_user("editor")
    lesson = write(one)
    assert may(one, Action.PUBLISH, lesson)  # there is nobody else
    other = make_user("editor")
    assert not may(one, Action.PUBLISH, lesson)
    assert may(other, Action.PUBLISH, lesson)
    settings.PUBLISH_OWN_WORK = "always"
    assert may(one, Action.PUBLISH, lesson)


def test_one_editor_alone_is_held_to_it_if_the_setting_says_so(settings):
    settings.PUBLISH_OWN_WORK = "never"
    editor = make_user("editor")
    assert not may(editor, Action.PUBLISH, write(editor))


def test_a_sign_off_by_somebody_else_is_a_second_reader():
    one, curator = make_user("editor"), make_user("curator")
    make_user("editor")
    lesson = write(one)
    sign_off(lesson, curator)
    assert may(one, Action.PUBLISH, lesson)


def test_an_editor_changes_a_published_record_by_a_working_draft_if_there_is_another(lesson):
    one = make_user("editor")
    assert may(one, Action.CHANGE, lesson)
    make_user("editor")
    assert not may(one, Action.CHANGE, lesson)
    assert may(one, Action.DRAFT_CHANGES, lesson)


@pytest.mark.parametrize(
    "change",
    [
        lambda lesson: Lesson.objects.filter(pk=lesson.pk).update(summary="Other."),
        lambda lesson: lesson.citations.get().paragraph.__class__.objects.update(precis="Other."),
    ],
    ids=["record", "paragraph"],
)
def test_a_sign_off_is_reopened_when_the_record_or_a_cited_paragraph_changes(lesson, change):
    sign_off(lesson, make_user("curator"), changed_nothing=True, next_on="2027-11-27")
    lesson.refresh_from_db()
    assert lesson.reviewed_on
    assert SignOff.objects.of(lesson).get(reopened=None).changed_nothing
    with recording(by=make_user("curator")):
        change(lesson)
    lesson.refresh_from_db()
    assert lesson.reviewed_on is None
    assert not SignOff.objects.of(lesson).filter(reopened=None).exists()
    assert SignOff.objects.get().reopened_why
    record_changes()
    assert versions_of(lesson)[0].data["reviewed_on"] is None


@pytest.mark.parametrize(("before", "is_open"), [("", True), ("Other words.", False)])
def test_a_text_that_is_attached_for_the_first_time_reopens_no_sign_off(lesson, before, is_open):
    paragraphs = lesson.citations.get().paragraph.__class__.objects
    paragraphs.update(text=before)
    sign_off(lesson, make_user("curator"))
    record_changes()
    with recording(by=make_user("curator")):
        paragraphs.update(text="Words.")
    lesson.refresh_from_db()
    assert bool(lesson.reviewed_on) == is_open


def test_my_work_lists_what_waits(client, lesson):
    curator = make_user("curator")
    client.force_login(curator)
    client.post(url_of("review", lesson), {"do": "assign", "to": curator.pk, "note": "Shorten it"})
    client.post(url_of("review", lesson), {"do": "comment", "field": "title", "text": "Too long"})
    make_practice(state=State.IN_REVIEW, title="Wants a reader")
    page = client.get(reverse("admin:my-work")).content.decode()
    assert "Shorten it" in page
    assert "Wants a reader" in page
    assert "Too long" in client.get(url_of("review", lesson)).content.decode()


def test_only_they_and_those_who_assign_say_that_somebody_s_work_is_done(client, lesson):
    curator, contributor = make_user("curator"), make_user("contributor")
    about = {"model": "lessons.entry", "object_id": lesson.pk, "by": curator}
    theirs = Assignment.objects.create(to=contributor, note="Yours", **about)
    other = Assignment.objects.create(to=curator, note="Not yours", **about)
    client.force_login(contributor)
    for one in (theirs, other):
        client.post(url_of("review", lesson), {"do": "done", "number": one.pk})
    assert [item.note for item in Assignment.objects.filter(done=None)] == ["Not yours"]
    client.force_login(curator)
    client.post(url_of("review", lesson), {"do": "done", "number": other.pk})
    assert not Assignment.objects.filter(done=None).exists()


def test_a_contributor_may_only_comment(client, lesson):
    client.force_login(make_user("contributor"))
    client.post(url_of("review", lesson), {"do": "sign-off"})
    client.post(url_of("review", lesson), {"do": "merge", "into": "x"})
    assert not SignOff.objects.exists()
    assert client.get(url_of("working", lesson)).status_code == 403


def test_merging_moves_everything_without_doubling_and_redirects(client, lesson):
    paragraph, theme = lesson.citations.get().paragraph, make_theme("camps")
    twin = make_lesson(slug="twin", themes=[theme], cites=[paragraph, make_paragraph()])
    third = make_practice()
    twin.relations.create(target=third, kind="see-also")
    lesson.relations.create(target=third, kind="see-also")
    twin.relations.create(target=lesson, kind="see-also")
    both, only = make_handout(twin, lesson), make_handout(twin)
    record_changes()
    merge_records(twin, "seen", make_user("editor"))
    assert lesson.citations.count() == 2
    assert theme in lesson.themes.all()
    assert lesson.relations.filter(kind="see-also").count() == 1
    assert [item.entry_id for item in both.items.all()] == [lesson.pk]
    assert [item.entry_id for item in only.items.all()] == [lesson.pk]
    assert client.get("/lessons/twin/")["Location"] == "/lessons/seen/"
    twin.refresh_from_db()
    assert twin.state == State.RETIRED


def test_a_draft_of_a_source_is_on_no_public_page(client):
    source = make_source("hidden-2031", title="Hidden report", state=State.DRAFT)
    paragraph = make_paragraph(source, "1", precis="Hidden words")
    urls = [
        "/sources/",
        "/about/",
        "/",
        "/timeline/",
        "/sources/hidden-2031/",
        "/sitemap-sources.xml",
    ]
    urls += [
        "/api/v1/sources/",
        "/api/v1/sources/hidden-2031/paragraphs/",
        "/entries/?q=hidden+words",
    ]
    for url in [*urls, "/sitemap.xml"]:
        page = client.get(url).content.decode()
        assert "hidden-2031/" not in page.replace(url, ""), url
        assert "Hidden report" not in page, url
    lesson = make_lesson(state=State.DRAFT, themes=[make_theme()], cites=[paragraph])
    assert "hidden-2031" in lesson.missing_for_publication()[0].label


def test_a_source_that_somebody_adds_is_a_draft(client):
    client.force_login(make_user("curator"))
    page = client.get(reverse("admin:lessons_sourcedocument_add"))
    assert page.context["adminform"].form["state"].value() == State.DRAFT
    assert SourceDocument(key="x").state == State.PUBLISHED  # of seeds


def test_a_comment_is_about_a_field_that_the_record_has(client, lesson):
    client.force_login(make_user("curator"))
    names = client.get(url_of("review", lesson)).context["comment_form"].fields["field"].choices
    assert {"summary", "learnt", "themes"} <= dict(names).keys()
    assert not {"id", "tension", "outcome"} & dict(names).keys()
