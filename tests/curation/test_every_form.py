"""What every form of the admin says beside its fields, whatever it is the form of."""

import pytest
from django.urls import reverse

from lessons.models import State
from lessons.versions import versions_of
from missions.models import Document
from tests.curation.opened_form import open_form
from tests.makers import (
    make_exercise,
    make_lesson,
    make_mission,
    make_paragraph,
    make_source,
    make_theme,
    make_user,
)

pytestmark = [pytest.mark.django_db, pytest.mark.any_database]
COMPLETE = ("objective", "situation", "stage", "decision", "question")


@pytest.fixture
def editor(client):
    client.force_login(make_user("editor", is_superuser=True))
    return client


def change_url(instance) -> str:
    options = type(instance)._meta
    return reverse(f"admin:{options.app_label}_{options.model_name}_change", args=[instance.pk])


@pytest.mark.parametrize(
    ("make", "field", "typed"),
    [
        (make_mission, "name", "A new name"),
        (lambda: make_source("s"), "title", "A new title"),
        (make_theme, "scope", "A new scope"),
        (make_paragraph, "precis", "A new précis"),
        (make_exercise, "setting", "A new place"),
    ],
)
def test_the_reason_for_a_change_is_asked_and_stays_in_the_history(editor, make, field, typed):
    instance = make()
    form = open_form(editor, instance)
    assert 'name="reason"' in editor.get(form.url).content.decode()
    form.send(**{field: typed, "reason": "The source says so"})
    assert versions_of(instance).get(is_latest=True).why == "The source says so"
    history = editor.get(form.url.replace("/change/", "/history/")).content.decode()
    assert "The source says so" in history


def test_an_incomplete_exercise_is_not_published_and_says_what_is_missing(editor):
    exercise = make_exercise({"kind": "stage", "text": "Morning"}, state=State.DRAFT)
    page = editor.get(change_url(exercise))
    missing = {part["label"]: part["field"] for part in page.context["editor"]["missing"]}
    assert missing["a decision point"] == "lines-group"
    assert "a stage" not in missing
    assert 'href="#lines-group"' in page.content.decode()
    answer = open_form(editor, exercise).send(state=State.PUBLISHED).content.decode()
    assert "It cannot be published yet: add" in answer
    exercise.refresh_from_db()
    assert exercise.state == State.DRAFT


def test_a_complete_exercise_is_published_once_its_records_are(editor):
    paragraph = make_paragraph(make_source("s"), "1")
    record = make_lesson(state=State.DRAFT)
    lines = [{"kind": kind, "text": f"A {kind}?"} for kind in COMPLETE]
    lines[3]["entries"] = [record]
    lines.append({"kind": "outcome", "text": "It ended.", "paragraphs": [paragraph]})
    exercise = make_exercise(*lines, state=State.DRAFT)
    assert [need.fields for need in exercise.missing_for_publication()] == [("lines",)]
    record.state = State.PUBLISHED
    record.save()
    assert exercise.missing_for_publication() == []


def test_a_mission_without_a_place_is_not_published(editor):
    mission = make_mission("UNX", state=State.DRAFT)
    assert "where it works" in open_form(editor, mission).send(state="published").content.decode()
    open_form(editor, mission).send(area="Here", state="published")
    mission.refresh_from_db()
    assert mission.state == State.PUBLISHED


def test_a_source_that_something_published_cites_is_not_withdrawn(editor):
    source = make_source("s")
    make_lesson(title="Cites it", cites=[make_paragraph(source, "1")])
    answer = open_form(editor, source).send(state="draft").content.decode()
    assert "“Cites it” is published and cites it" in answer
    source.refresh_from_db()
    assert source.state == State.PUBLISHED


def test_cited_paragraphs_are_beside_the_lines_of_exercises_and_briefs_too(editor):
    paragraph = make_paragraph(make_source("s"), "1", precis="They asked first.")
    line = {"kind": "outcome", "text": "It ended.", "paragraphs": [paragraph]}
    exercise, theme = make_exercise(line), make_theme()
    theme.brief.create(part="agreed", text="So.").paragraphs.add(paragraph)
    for instance in (exercise, theme):
        page = editor.get(change_url(instance)).content.decode()
        assert f'data-paragraph="{paragraph.pk}"' in page
        assert "They asked first." in page


def test_a_record_that_is_only_shown_has_its_state_and_no_empty_fields(client):
    client.force_login(make_user("contributor"))
    page = client.get(change_url(make_lesson())).content.decode()
    assert "None" not in page
    assert "Published" in page


def test_each_link_of_a_filter_has_words(editor):
    Document.objects.create(slug="a", title="A", kind="resolution", organ="", year=2011)
    Document.objects.create(slug="b", title="B", kind="resolution", organ="SC", year=2012)
    page = editor.get(reverse("admin:missions_document_changelist")).content.decode()
    assert '<a href="?organ="></a>' not in "".join(line.strip() for line in page.splitlines())
    assert "none" in page
