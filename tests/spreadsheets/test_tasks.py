"""Batches that take longer than a page may: progress, one at a time, nothing half done."""

import json
from dataclasses import replace

import pytest
from django.core.exceptions import ValidationError
from django.db import OperationalError
from django.urls import reverse

from lessons.models import Batch, BatchState, BatchTask, Theme
from lessons.spreadsheets import tasks
from lessons.spreadsheets.batches import BusyError, show_batch
from lessons.spreadsheets.progress import progress_path, stop_path
from lessons.spreadsheets.tables import MAX_ROWS
from pocbase.web import WorkQueue, machine
from tests.makers import make_theme, make_user
from tests.spreadsheets.batches import make_batch

pytestmark = pytest.mark.django_db
ROWS = 120


def sheet(rows=ROWS, scope="Added."):
    return "slug,name,scope\n" + "".join(f"new-{n},New {n},{scope}\n" for n in range(rows))


@pytest.fixture
def editor(client):
    user = make_user("editor")
    client.force_login(user)
    return client, user


@pytest.fixture
def waiting(monkeypatch):
    """Nobody works on what waits until the queue is run."""
    monkeypatch.setattr(WorkQueue, "start", lambda queue: None)


def url(batch, name="batch"):
    return reverse(f"spreadsheets:{name}", args=[batch.pk])


def read(client, batch, **headers):
    return client.get(url(batch), headers=headers).content.decode()


def press(client, batch, button):
    return client.post(url(batch, button), follow=True).content.decode()


def run(work=tasks.work_on):
    replace(tasks.QUEUE, work=work).run()


def test_a_long_sheet_is_checked_applied_and_undone_as_one(editor):
    client, user = editor
    batch = make_batch(sheet(), by=user)
    assert f"<strong>{ROWS}</strong> new" in press(client, batch, "check")
    assert "Applied on" in press(client, batch, "apply")
    assert Theme.objects.count() == ROWS
    press(client, batch, "undo")
    undoing = Batch.objects.get(undoes=batch)
    assert "Applied on" in press(client, undoing, "apply")
    assert not Theme.objects.exists()
    batch.refresh_from_db()
    assert batch.state == BatchState.UNDONE


def test_a_short_sheet_needs_no_other_process(editor, waiting):
    client, user = editor
    batch = make_batch(sheet(3), by=user)
    press(client, batch, "check")
    assert "Applied on" in press(client, batch, "apply")


def test_the_page_says_how_far_it_is_and_comes_back_when_it_is_done(editor, waiting):
    client, user = editor
    batch = make_batch(sheet(), by=user)
    assert "It begins" in press(client, batch, "check")
    Batch.objects.update(reader=machine(), attempts=1)
    values = {"stage": "check", "done": 40, "total": ROWS}
    progress_path(batch.pk).write_text(json.dumps(values))
    page = read(client, batch)
    assert "Checking rows: 40 of 120" in page
    assert 'http-equiv="refresh"' in page  # without scripts
    tasks.work_on(Batch.objects.get())
    assert not progress_path(batch.pk).exists()
    assert client.get(url(batch), headers={"HX-Request": "true"})["HX-Refresh"] == "true"
    assert f"<strong>{ROWS}</strong> new" in read(client, batch)


def test_progress_is_told_while_rows_are_checked_and_written(editor, waiting, monkeypatch):
    monkeypatch.setattr("lessons.spreadsheets.progress.STEP", 0)
    seen = []
    save = "lessons.spreadsheets.progress.save_file"
    monkeypatch.setattr(save, lambda path, content: seen.append(json.loads(content)))
    client, user = editor
    batch = make_batch(sheet(), by=user)
    press(client, batch, "check")
    run()
    press(client, batch, "apply")
    run()
    assert {one["stage"] for one in seen} == {"check", "try", "save"}
    assert {"stage": "save", "done": ROWS - 1, "total": ROWS} in seen


def test_two_long_imports_wait_for_each_other(editor, waiting):
    client, user = editor
    first, second = make_batch(sheet(), by=user), make_batch(sheet(scope="Other."), by=user)
    press(client, first, "check")
    page = press(client, second, "check")
    assert "1 other batch of changes is worked on before this one" in page
    run()
    assert not Batch.objects.exclude(task="").exists()
    assert f"<strong>{ROWS}</strong> new" in read(client, second)


@pytest.mark.parametrize("error", [BusyError(), OperationalError("database is locked")])
def test_a_long_save_of_somebody_else_is_told_and_changes_nothing(
    editor, waiting, monkeypatch, error
):
    client, user = editor
    batch = make_batch(sheet(), by=user)
    show_batch(batch)
    press(client, batch, "apply")

    def be_busy(*args, **kwargs):
        raise error

    with monkeypatch.context() as patch:
        patch.setattr(tasks, "apply_batch", be_busy)
        run()
    page = read(client, batch)
    assert "Another import or a long save is being written" in page
    assert "Apply all changes" in page
    press(client, batch, "apply")
    run()
    assert "Another import" not in read(client, batch)
    assert Theme.objects.count() == ROWS


def test_work_whose_process_was_killed_is_not_half_done_and_can_be_started_again(editor, waiting):
    client, user = editor
    batch = make_batch(sheet(), by=user)
    show_batch(batch)
    press(client, batch, "apply")
    Batch.objects.update(reader=machine(), attempts=1)  # as the killed process leaves it
    run()
    page = read(client, batch)
    assert "This was interrupted, and nothing of it was saved. Start it again." in page
    assert "Apply all changes" in page
    assert not Theme.objects.exists()


def test_a_process_that_fails_is_reported_as_interrupted(editor, waiting, monkeypatch):
    client, user = editor
    batch = make_batch(sheet(), by=user)
    press(client, batch, "check")
    monkeypatch.setattr(tasks, "COMMAND", ["-c", "raise SystemExit(1)"])
    run(tasks.work_in_process)
    assert "This was interrupted" in read(client, batch)


def test_what_changed_after_it_was_shown_is_shown_again(editor, waiting):
    client, user = editor
    theme = make_theme("new-7", name="New 7", scope="First.")
    batch = make_batch(sheet(), by=user)
    show_batch(batch)
    press(client, batch, "apply")
    Theme.objects.filter(pk=theme.pk).update(scope="Meanwhile.")
    run()
    page = read(client, batch)
    assert "the data changed after this was shown" in page
    assert Theme.objects.get().scope == "Meanwhile."
    press(client, batch, "apply")
    run()
    assert Theme.objects.get(pk=theme.pk).scope == "Added."


def test_a_task_that_is_asked_for_while_the_last_process_ends_is_not_lost(editor, waiting):
    client, user = editor
    batch = make_batch(sheet(), by=user)
    press(client, batch, "check")

    def check_and_end_slowly(working):
        tasks.work_on(working)
        press(client, batch, "apply")
        tasks.give_up(working)

    works = [tasks.work_on, check_and_end_slowly]

    def work(working):
        works.pop()(working)

    run(work)
    assert "Applied on" in read(client, batch)


def test_a_batch_that_is_being_worked_on_takes_no_second_task(editor, waiting):
    client, user = editor
    batch = make_batch(sheet(), by=user)
    show_batch(batch)
    press(client, batch, "apply")
    press(client, batch, "check")
    assert Batch.objects.get().task == BatchTask.APPLY


def test_drafts_that_cannot_be_published_together_say_why(editor, waiting, monkeypatch):
    client, user = editor
    batch = make_batch(sheet(), by=user, task=BatchTask.PUBLISH, task_by=user)

    def refuse(*args):
        raise ValidationError("Nothing was published. one: add a theme")

    monkeypatch.setattr(tasks, "publish_drafts", refuse)
    run()
    assert "one: add a theme" in read(client, batch)


def test_what_waits_is_stopped_at_once(editor, waiting):
    client, user = editor
    batch = make_batch(sheet(), by=user)
    show_batch(batch)
    press(client, batch, "apply")
    page = press(client, batch, "stop")
    assert "This was stopped, and nothing of it was saved." in page
    run()
    assert not Theme.objects.exists()
    press(client, batch, "apply")
    run()
    assert Theme.objects.count() == ROWS


@pytest.mark.parametrize("stage", ["check", "try", "save"])
def test_what_is_worked_on_is_stopped_and_nothing_of_it_is_saved(
    editor, waiting, monkeypatch, stage
):
    monkeypatch.setattr("lessons.spreadsheets.progress.STEP", 0)
    client, user = editor
    batch = make_batch(sheet(), by=user)
    press(client, batch, "check")
    if stage == "save":
        run()
        press(client, batch, "apply")

    def save_and_stop(path, content):
        progress = json.loads(content)
        if progress["stage"] == stage and progress["done"] == ROWS // 2:
            assert "It is being stopped" in press(client, batch, "stop")

    with monkeypatch.context() as patch:
        patch.setattr("lessons.spreadsheets.progress.save_file", save_and_stop)
        run()
    assert "This was stopped, and nothing of it was saved." in read(client, batch)
    assert not Theme.objects.exists()
    press(client, batch, "check")
    run()
    assert "This was stopped" not in read(client, batch)


@pytest.mark.any_database
def test_nothing_that_has_ended_can_be_stopped(editor):
    client, user = editor
    batch = make_batch(sheet(3), by=user)
    press(client, batch, "check")
    assert "This was stopped" not in press(client, batch, "stop")
    assert not stop_path(batch.pk).exists()


@pytest.mark.any_database
def test_a_sheet_with_too_many_rows_is_refused_in_a_sentence(editor):
    client, user = editor
    batch = make_batch(sheet(MAX_ROWS + 1), by=user)
    page = press(client, batch, "check")
    assert f"The sheet has more than {MAX_ROWS} rows" in page
