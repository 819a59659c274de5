"""What was shown is what is applied: all of it or nothing, once, and it can be undone."""

import pytest
from django.db import IntegrityError, OperationalError, connection

from lessons.models import Batch, Practice, State, Theme, Version
from lessons.seeding import RecordWriter
from lessons.spreadsheets import batches
from lessons.spreadsheets.batches import BusyError, OutdatedError, apply_batch, show_batch
from lessons.spreadsheets.plan import StoredPlan
from lessons.spreadsheets.writing import RefusedByDatabaseError
from lessons.versions import record_changes, versions_of
from tests.makers import make_lesson, make_paragraph, make_practice, make_theme, make_user
from tests.spreadsheets.batches import apply, make_batch, refusals, show

pytestmark = pytest.mark.django_db
SHEET = "slug,name,scope\npatrols,Patrols by day,Changed.\nnew,New,Added.\n"


def undo(batch) -> Batch:
    undoing = make_batch(None, batch.sheet, source="undo", undoes=batch)
    show_batch(undoing)
    return undoing


def test_showing_changes_nothing():
    make_theme("patrols")
    plan = show(SHEET)
    assert plan.changes[0].names == ["name", "scope"]
    assert list(Theme.objects.values_list("name", flat=True)) == ["Patrols"]


def fail_at_the_last_row(monkeypatch, error):
    write = RecordWriter.write

    def fail(self, kind, instance, key, *args):
        write(self, kind, instance, key, *args)
        if key == "new":
            raise error

    monkeypatch.setattr(RecordWriter, "write", fail)


def test_a_fault_in_the_last_row_leaves_nothing_behind(monkeypatch):
    make_theme("patrols")
    batch = make_batch(SHEET)
    show_batch(batch)
    fail_at_the_last_row(monkeypatch, IntegrityError("the last row"))
    with pytest.raises(RefusedByDatabaseError):
        apply_batch(batch, by=batch.by)
    assert list(Theme.objects.values_list("name", flat=True)) == ["Patrols"]
    batch.refresh_from_db()
    assert batch.state == "shown"


def test_a_process_that_ends_in_the_last_row_leaves_nothing_behind(monkeypatch):
    make_theme("patrols")
    batch = make_batch(SHEET)
    show_batch(batch)
    fail_at_the_last_row(monkeypatch, SystemExit())
    with pytest.raises(SystemExit):
        apply_batch(batch, by=batch.by)
    assert list(Theme.objects.values_list("name", flat=True)) == ["Patrols"]


def test_what_changed_after_it_was_shown_is_shown_again_and_not_overwritten():
    theme = make_theme("patrols")
    batch = make_batch(SHEET)
    show_batch(batch)
    Theme.objects.filter(pk=theme.pk).update(scope="Edited meanwhile.")
    with pytest.raises(OutdatedError):
        apply_batch(batch, by=batch.by)
    assert Theme.objects.get().scope == "Edited meanwhile."
    batch.refresh_from_db()
    plan = StoredPlan(bytes(batch.plan))
    assert plan[0].before["scope"] == "Edited meanwhile."
    apply_batch(batch, by=batch.by)
    assert Theme.objects.get(pk=theme.pk).scope == "Changed."


def test_a_batch_is_applied_once():
    make_theme("patrols")
    batch = apply(SHEET)
    with pytest.raises(OutdatedError, match="applied already"):
        apply_batch(batch, by=batch.by)
    assert batch.content is None
    assert (batch.created_count, batch.updated_count) == (1, 1)


def test_a_batch_is_undone_as_a_whole():
    make_theme("patrols")
    batch = apply(SHEET)
    undoing = undo(batch)
    apply_batch(undoing, by=batch.by)
    assert list(Theme.objects.values_list("slug", "name", "scope")) == [
        ("patrols", "Patrols", "What belongs here.")
    ]
    batch.refresh_from_db()
    assert batch.state == "undone"


def test_records_that_were_added_together_and_refer_to_each_other_are_removed_together():
    batch = apply(
        "slug,name,parent,scope\nnight,Night patrols,patrols,At night.\npatrols,Patrols,,All.\n"
    )
    apply_batch(undo(batch), by=batch.by)
    assert not Theme.objects.exists()


def test_every_change_of_a_batch_is_a_version_with_who_and_why():
    theme = make_theme("patrols")
    record_changes()
    batch = apply(SHEET, reason="New edition.")
    latest = versions_of(theme).first()
    assert (latest.by, latest.why, latest.origin) == (batch.by, "New edition.", "import")
    assert latest.data["scope"] == "Changed."


def test_what_undoing_removes_can_be_restored_from_its_versions():
    batch = apply("slug,name,scope\nnew,New,Added.\n")
    apply_batch(undo(batch), by=batch.by)
    last = Version.objects.get(key="new", is_latest=True)
    assert (last.origin, last.data["scope"]) == ("delete", "Added.")


def test_undoing_restores_lists_and_tags():
    theme, paragraph = make_theme("patrols"), make_paragraph()
    entry = make_practice(slug="one", themes=[theme], cites=[paragraph], state=State.DRAFT)
    batch = apply("slug,themes,citations\none,,\n", "practice")
    assert not entry.themes.exists()
    assert not entry.citations.exists()
    apply_batch(undo(batch), by=batch.by)
    assert entry.themes.get() == theme
    assert entry.citations.get().paragraph == paragraph


def test_what_changed_after_an_import_is_not_undone():
    make_theme("patrols")
    batch = apply(SHEET)
    Theme.objects.filter(slug="new").update(scope="Mine.")
    undoing = undo(batch)
    plan = StoredPlan(bytes(undoing.plan))
    assert [refusal.reason for refusal in plan.refusals] == [
        "“new” was changed after the batch was applied; restore it there"
    ]
    with pytest.raises(OutdatedError):
        apply_batch(undoing, by=batch.by)


def test_what_others_refer_to_by_now_is_not_removed():
    batch = apply("slug,name,scope\nnew,New,Added.\n")
    make_practice(themes=[Theme.objects.get()])
    undoing = undo(batch)
    assert undoing.refused_count == 1
    assert Theme.objects.exists()


def test_rights_are_those_of_the_table_of_permissions():
    make_practice(slug="public")
    make_practice(slug="draft", state=State.DRAFT)
    curator = make_user("curator")
    text = "slug,title,state\npublic,A,published\ndraft,B,published\nnew,C,published\n"
    found = refusals(text, "practice", by=curator)
    assert {(row, column) for row, column, _why in found if "ask an editor" in _why} == {
        (3, "state"),
        (4, "state"),
    }
    assert refusals("slug,name,scope\na,A,b\n", by=curator)[0][1] == "slug"


def test_nobody_signs_off_a_new_record_by_a_sheet():
    found = refusals("slug,title,reviewed_on\nnew,New,2026-11-20\n", "practice")
    assert found == [(2, "reviewed_on", "the second reading is recorded at the record itself")]


def test_the_move_to_a_state_is_in_the_history_with_who_and_why():
    entry = make_practice(
        slug="one", state=State.DRAFT, themes=[make_theme()], cites=[make_paragraph()]
    )
    batch = apply("slug,state\none,published\n", "practice", reason="Ready.")
    change = entry.state_changes.get()
    assert (change.after, change.by, change.reason) == ("published", batch.by, "Ready.")


@pytest.mark.parametrize("column", ["themes", "actors"])
def test_a_selection_is_tagged(column):
    make_theme("patrols")
    entry = make_practice(slug="one", state=State.DRAFT)
    make_practice(slug="two", themes=[make_theme("camps")])
    edit = {"keys": ["one", "two"], "column": "themes", "action": "add", "value": "patrols"}
    apply(None, "practice", source="selection", edit=edit)
    assert [theme.slug for theme in entry.themes.all()] == ["patrols"]
    slugs = Practice.objects.get(slug="two").themes.values_list("slug", flat=True)
    assert sorted(slugs) == ["camps", "patrols"]


def test_a_published_record_does_not_lose_its_last_theme_by_an_edit_of_many():
    make_practice(slug="one", themes=[make_theme("patrols")], cites=[make_paragraph()])
    edit = {"keys": ["one"], "column": "themes", "action": "remove", "value": "patrols"}
    found = refusals(None, "practice", source="selection", edit=edit)
    assert found == [(1, "themes", "a published record needs a theme; there is none")]


def test_a_second_import_at_the_same_time_is_refused(engine, monkeypatch):
    make_lesson()
    batch = make_batch(SHEET)

    def refuse(*args, **options):
        raise OperationalError("database is locked")

    if engine == "postgresql":
        other = connection.copy()
        with other.cursor() as cursor:
            cursor.execute("SELECT pg_advisory_lock(%s)", [batches.LOCK])
        try:
            with pytest.raises(BusyError):
                show_batch(batch)
        finally:
            other.close()
    else:
        monkeypatch.setattr(batches, "write_changes", refuse)
        with pytest.raises(OperationalError) as caught:
            show_batch(batch)
        assert batches.is_locked(caught.value)
    assert not Theme.objects.exists()
