"""Every save becomes a version, however it was made."""

import pytest
from django.db import connection

from lessons.models import CURATED, Lesson, Origin, State, Theme, Version
from lessons.versions import (
    diff,
    explain,
    record_changes,
    record_first_versions,
    recording,
    versions_of,
)
from tests.makers import (
    make_lesson,
    make_mission,
    make_paragraph,
    make_practice,
    make_theme,
    make_user,
)

pytestmark = pytest.mark.django_db


@pytest.fixture
def lesson():
    lesson = make_lesson(title="Ask first", themes=[make_theme()], cites=[make_paragraph()])
    record_changes()
    return lesson


def last_difference(instance):
    newer, older = versions_of(instance)[:2]
    return [(d.name, d.before, d.after) for d in diff(type(instance), older.data, newer.data)]


def test_a_version_says_who_changed_what_from_what_to_what_and_why(lesson):
    user = make_user("curator")
    with recording(by=user):
        lesson.title = "Ask twice"
        lesson.save()
        explain("The note says twice")
    version = versions_of(lesson)[0]
    assert (version.number, version.by, version.why) == (2, user, "The note says twice")
    assert last_difference(lesson) == [("title", "Ask first", "Ask twice")]


def test_tags_lines_citations_and_relations_are_in_it(lesson):
    other, paragraph = make_practice(slug="patrols"), make_paragraph(fragment="9")
    with recording():
        lesson.themes.add(make_theme("camps"))
        lesson.citations.create(paragraph=paragraph, order=5)
        lesson.points.create(kind="do", text="Ask the women too.", paragraph=paragraph)
        lesson.relations.create(target=other, kind="see-also")
        lesson.mission_tags.create(mission=make_mission(), implied=True)
    names = [name for name, _before, _after in last_difference(lesson)]
    assert names == ["themes", "citations", "points", "relations", "mission_tags"]
    assert versions_of(lesson).count() == 2


@pytest.mark.parametrize(
    "write",
    [
        lambda lesson: Lesson.objects.filter(pk=lesson.pk).update(title="In bulk"),
        lambda lesson: Lesson.objects.bulk_update([change_title(lesson)], ["title"]),
        lambda lesson: run_sql("UPDATE lessons_entry SET title = 'In SQL'"),
    ],
)
def test_a_change_outside_of_any_block_is_recorded_without_a_name(lesson, write):
    write(lesson)
    version = versions_of(lesson)[0]
    assert (version.number, version.by, version.origin) == (2, None, Origin.OUTSIDE)
    assert [name for name, *_ in last_difference(lesson)] == ["title"]


def change_title(lesson):
    lesson.title = "At once"
    return lesson


def run_sql(statement):
    with connection.cursor() as cursor:
        cursor.execute(statement)


def test_lines_that_are_stored_anew_with_the_same_values_are_no_difference(lesson):
    with recording():
        citation = lesson.citations.get()
        citation.delete()
        lesson.citations.create(
            paragraph=citation.paragraph, role=citation.role, order=citation.order
        )
        Lesson.objects.filter(pk=lesson.pk).update(title="Ask twice")
    assert [name for name, *_ in last_difference(lesson)] == ["title"]


def test_what_others_left_unrecorded_is_not_put_down_to_the_next_user(lesson):
    Lesson.objects.update(title="By a script")
    with recording(by=make_user("editor")):
        Lesson.objects.update(summary="By the editor.")
    by_editor, by_script, _first = versions_of(lesson)
    assert by_script.by is None
    assert by_editor.by is not None
    assert [name for name, *_ in last_difference(lesson)] == ["summary"]


def test_saving_without_a_change_writes_no_version(lesson):
    with recording():
        lesson.save()
        theme = lesson.themes.get()
        lesson.themes.clear()
        lesson.themes.add(theme)
    assert versions_of(lesson).count() == 1


def test_a_renamed_theme_is_no_change_of_the_records_that_have_it(lesson):
    with recording():
        Theme.objects.update(slug="other-slug")
    with recording():
        lesson.save()
    assert versions_of(lesson).count() == 1


def test_what_is_rolled_back_has_no_version(lesson):
    def fail():
        with recording():
            Lesson.objects.update(title="Never")
            raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        fail()
    record_changes()
    assert versions_of(lesson).count() == 1


def test_a_move_to_another_state_is_a_version(lesson):
    with recording():
        lesson.move_to(State.RETIRED)
    assert versions_of(lesson)[0].state == State.RETIRED


def test_an_older_installation_gets_a_first_version_of_everything(lesson):
    Version.objects.all().delete()
    assert record_first_versions() >= 4
    assert versions_of(lesson).get().origin == Origin.FIRST
    assert record_first_versions() == 0


def test_every_model_that_belongs_to_a_curated_one_is_a_part_of_it_or_left_out_on_purpose():
    left_out = {"state_changes", "old_slugs", "vector", "handoutitem", "searchtext", "change"}
    for model, parts in CURATED.items():
        for relation in model._meta.related_objects:
            owned = getattr(relation.on_delete, "__name__", "") == "CASCADE"
            if owned and relation.one_to_many and not relation.hidden:
                assert relation.get_accessor_name() in {*parts, *left_out}, relation
