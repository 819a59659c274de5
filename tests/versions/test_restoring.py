"""Any version of any model can be restored, and what was deleted returns whole."""

from pathlib import Path

import pytest
from django.core.management import call_command
from django.db.models import ProtectedError

from lessons.models import CURATED, Lesson, Origin, State, Version, curated
from lessons.versions import (
    RestoreError,
    read_data,
    record_changes,
    recording,
    restore,
    versions_of,
)
from tests.makers import make_lesson, make_paragraph, make_practice, make_theme, make_user

pytestmark = pytest.mark.django_db
SEEDS = Path(__file__).parent.parent / "seeds"
TEXTS = ("title", "name", "term", "words", "precis", "about", "note", "summary", "scope")


def disturb(instance):
    """Change a text, empty all sets and delete all parts."""
    shape = curated(type(instance))
    for field in shape.columns:
        if field.name in TEXTS:
            setattr(instance, field.name, f"Other {instance.pk}"[: field.max_length or 99])
    if hasattr(instance, "component"):
        instance.component = "Other"
    instance.save()
    for field in shape.sets:
        getattr(instance, field.name).clear()
    for name in shape.parts:
        getattr(instance, name).all().delete()


def test_each_model_returns_to_an_earlier_version_with_all_that_belongs_to_it():
    call_command("seed", SEEDS, verbosity=0)
    user = make_user("editor")
    instances = [instance for model in CURATED for instance in model.objects.all()[:2]]
    assert {type(instance) for instance in instances} == set(CURATED)
    for instance in instances:
        first, before = versions_of(instance).get(), read_data(instance)
        assert first.origin == Origin.SEED
        with recording():
            disturb(instance)
        assert read_data(instance) != before
        restore(first, by=user)
        assert read_data(instance) == before
        newest = versions_of(instance)[0]
        assert (newest.number, newest.by, newest.origin) == (3, user, Origin.RESTORE)
        assert newest.why == "Version 1 restored"


def test_a_deleted_record_returns_with_its_primary_key_as_a_draft():
    lesson = make_lesson(themes=[make_theme()], cites=[make_paragraph()])
    lesson.points.create(kind="questions", text="Who decides?")
    record_changes()
    pk, before = lesson.pk, read_data(lesson)
    with recording(by=make_user("editor")):
        lesson.delete()
    deleted = Version.objects.get(object_id=pk, model="lessons.entry", is_latest=True)
    assert deleted.is_deletion
    restored = restore(deleted)
    assert read_data(restored) == before | {"state": State.DRAFT}
    assert restored.pk == pk


def test_a_line_that_needs_what_is_gone_is_refused_with_its_name():
    paragraph = make_paragraph(fragment="7")
    lesson = make_lesson(cites=[paragraph])
    with recording():
        lesson.citations.all().delete()
    first = versions_of(lesson).last()
    paragraph.delete()
    with pytest.raises(RestoreError, match=r"/7” .* no longer exists"):
        restore(first)
    assert not lesson.citations.exists()


def test_a_tag_that_is_gone_is_left_out():
    theme = make_theme()
    lesson = make_lesson(themes=[theme])
    with recording():
        lesson.themes.clear()
        lesson.title = "Later"
        lesson.save()
    first = versions_of(lesson).last()
    with pytest.raises(ProtectedError):
        make_lesson(themes=[theme]) and theme.delete()
    Lesson.themes.through.objects.all().delete()
    theme.delete()
    assert not restore(first).themes.exists()


def test_a_slug_that_another_record_has_by_now_is_refused():
    lesson = make_lesson(slug="first")
    with recording():
        Lesson.objects.filter(pk=lesson.pk).update(slug="second")
    first = versions_of(lesson).last()
    make_lesson(slug="first")
    make_practice(slug="first")  # of another kind
    with pytest.raises(RestoreError, match="“first” belongs to another one"):
        restore(first)


def test_restoring_does_not_publish():
    lesson = make_lesson(state=State.PUBLISHED)
    with recording():
        lesson.move_to(State.RETIRED)
    restored = restore(versions_of(lesson).last())
    restored.refresh_from_db()
    assert restored.state == State.RETIRED
