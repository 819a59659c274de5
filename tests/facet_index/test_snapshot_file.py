"""Each cache in these tests plays the part of a process that starts."""

import os
import stat
from pathlib import Path

import pytest
from django.db import connection, transaction

from lessons.facet_index import (
    Snapshot,
    SnapshotCache,
    build_snapshot,
    current_revision,
    snapshot_cache,
)
from lessons.facet_index.snapshot_file import snapshot_file, write_snapshot
from lessons.models import Change, Entry, State, Theme
from lessons.search.triggers import install_triggers, remove_triggers
from tests.cast import make_cast
from tests.facet_index.test_snapshot import content

pytestmark = pytest.mark.django_db


@pytest.fixture
def file(settings, tmp_path) -> Path:
    """A path to the file of the test database, which does not exist yet."""
    settings.FACET_INDEX_DIR = tmp_path / "facet-index"
    return snapshot_file()


@pytest.fixture
def builds(monkeypatch) -> list[Snapshot]:
    """The snapshots that are built from all records."""
    built = []

    def build(revision):
        built.append(build_snapshot(revision))
        return built[-1]

    monkeypatch.setattr(snapshot_cache, "build_snapshot", build)
    return built


def start() -> dict:
    """The content that a process has after its start, which must be that of the database."""
    started = content(SnapshotCache(is_saved=True).current())
    assert started == content(build_snapshot(current_revision()))
    return started


def test_only_the_first_process_reads_all_records(file, builds):
    make_cast()
    assert start() == start()
    assert len(builds) == 1
    assert stat.S_IMODE(file.stat().st_mode) == 0o600
    assert [path.name for path in file.parent.iterdir()] == [file.name]


def test_what_changed_since_the_file_was_written_is_read(file, builds):
    cast = make_cast()
    start()
    Entry.objects.filter(pk=cast[0].pk).update(state=State.RETIRED, title="Éclair")
    Theme.objects.filter(slug="alerts").update(name="Renamed")
    assert cast[0].pk not in start()["published"]
    Entry.objects.filter(pk=cast[0].pk).update(state=State.PUBLISHED)
    assert cast[0].pk in start()["published"]
    assert len(builds) == 1


def test_an_empty_database_is_saved_too(file, builds):
    assert not start()["published"]
    make_cast()
    assert start()["published"]
    assert len(builds) == 1


@pytest.mark.parametrize(
    "damage",
    [
        lambda data: b"",
        lambda data: b"no snapshot",
        lambda data: b"12\n{}\n",
        lambda data: data[: len(data) // 2],
        lambda data: data[:-1] + bytes([data[-1] ^ 1]),
        lambda data: data[:40] + bytes([data[40] ^ 1]) + data[41:],
        lambda data: os.urandom(5_000),
    ],
)
def test_a_broken_file_is_replaced(file, builds, damage):
    make_cast()
    start()
    whole = file.read_bytes()
    file.write_bytes(damage(whole))
    start()
    assert len(builds) == 2
    assert file.read_bytes() == whole


def test_the_file_of_another_version_is_replaced(file, builds, settings):
    make_cast()
    start()
    settings.RELEASE = "the next one"
    start()
    start()
    assert len(builds) == 2


def test_each_database_has_its_own_file(file, builds, monkeypatch):
    make_cast()
    start()
    here = file.read_bytes()
    monkeypatch.setitem(connection.settings_dict, "HOST", "another")
    assert snapshot_file() != file
    snapshot_file().write_bytes(here)  # as if somebody had copied it
    start()
    assert len(builds) == 2
    assert file.read_bytes() == here


def test_a_restored_database_is_not_taken_for_the_one_in_the_file(file, builds):
    """It repeats the numbers of its change log, but not their tokens."""
    cast = make_cast()
    start()
    remove_triggers()
    Entry.objects.filter(pk=cast[0].pk).update(state=State.RETIRED)
    last = Change.objects.latest("pk")
    Change.objects.filter(pk=last.pk).update(token=last.token + 1)
    assert cast[0].pk not in start()["published"]
    assert len(builds) == 2
    Entry.objects.filter(pk=cast[0].pk).update(state=State.PUBLISHED)
    install_triggers()
    assert cast[0].pk in start()["published"]


def test_a_change_that_was_rolled_back_is_not_taken_from_the_file(file):
    cast = make_cast()
    with pytest.raises(InterruptedError):
        roll_back_after_start(cast[0])
    assert cast[0].pk in start()["published"]
    Entry.objects.filter(pk=cast[1].pk).update(state=State.RETIRED)
    assert cast[0].pk in start()["published"]


def roll_back_after_start(entry: Entry) -> None:
    with transaction.atomic():
        Entry.objects.filter(pk=entry.pk).update(state=State.RETIRED)
        start()
        raise InterruptedError


def test_a_file_that_cannot_be_written_stops_nobody(file, settings, tmp_path, caplog):
    make_cast()
    settings.FACET_INDEX_DIR = tmp_path / "a file"
    settings.FACET_INDEX_DIR.write_text("not a folder")
    assert start()
    assert "could not be saved" in caplog.text


def test_a_failure_while_writing_leaves_the_file_as_it_was(file, monkeypatch):
    make_cast()
    start()
    before = file.read_bytes()
    monkeypatch.setattr(os, "replace", lambda *_: (_ for _ in ()).throw(OSError("disk full")))
    write_snapshot(build_snapshot(current_revision()))
    assert file.read_bytes() == before
    assert [path.name for path in file.parent.iterdir()] == [file.name]
