"""What is interrupted in the middle of an import is not half done, and the page says what to do."""

import os
import sqlite3
import subprocess
import sys
from contextlib import closing, contextmanager

import pytest
from django.db import OperationalError, connection
from django.urls import reverse

from lessons.models import Batch, BatchState, Theme
from lessons.seeding import RecordWriter
from lessons.spreadsheets import batches
from lessons.spreadsheets.batches import show_batch
from pocbase.databases import limit_waits
from tests.makers import make_theme, make_user
from tests.spreadsheets.batches import make_batch

pytestmark = pytest.mark.django_db(transaction=True)
SHEET = "slug,name,scope\npatrols,Patrols by day,Changed.\n" + "".join(
    f"new-{number},New {number},Added.\n" for number in range(20)
)


@pytest.fixture
def batch(client):
    make_theme("patrols")
    # Transactional tests empty the tables of roles, too.
    batch = make_batch(SHEET, by=make_user(is_superuser=True))
    show_batch(batch)
    client.force_login(batch.by)
    return batch


def names() -> list[str]:
    return sorted(Theme.objects.values_list("name", flat=True))


def page_of(client, batch) -> str:
    return client.get(reverse("spreadsheets:batch", args=[batch.pk])).content.decode()


def press(client, batch, button):
    client.raise_request_exception = False
    return client.post(reverse(f"spreadsheets:{button}", args=[batch.pk]), follow=True)


@pytest.fixture
def shared_database(tmp_path):
    """The URL by which another process opens the database with what is in it now."""
    settings = connection.settings_dict
    if connection.vendor == "postgresql":
        user, host = settings["USER"], settings["HOST"] or settings["OPTIONS"]["host"]
        yield f"postgresql://{user}@/{settings['NAME']}?host={host}"
        return
    path = tmp_path / "shared.db"
    with closing(sqlite3.connect(path)) as copy:
        connection.connection.backup(copy)
    yield f"sqlite:///{path}"
    with closing(sqlite3.connect(path)) as copy:  # what the processes did
        copy.backup(connection.connection)


def start(url, batch, key="") -> subprocess.Popen:
    command = [sys.executable, "-m", "tests.spreadsheets.apply_and_stop", str(batch.pk), key]
    environment = {**os.environ, "DATABASE_URL": url, "DJANGO_SETTINGS_MODULE": "pocbase.settings"}
    return subprocess.Popen(command, env=environment, stdout=subprocess.PIPE, text=True)


def read_from(url):
    """On SQLite the database of the other process is a file of its own."""
    if connection.vendor == "sqlite":
        with closing(sqlite3.connect(url.removeprefix("sqlite:///"))) as copy:
            copy.backup(connection.connection)


def test_a_process_that_is_killed_leaves_nothing_half_done(client, batch, shared_database):
    killed = start(shared_database, batch, "new-10")
    assert killed.stdout.readline() == "written\n"
    killed.kill()
    killed.communicate()
    read_from(shared_database)
    assert names() == ["Patrols"]
    page = page_of(client, batch)
    assert "Nothing of this is saved yet." in page
    assert "Apply all changes" in page
    again = start(shared_database, batch)
    assert again.communicate()[0] == "applied\n"
    read_from(shared_database)
    assert len(names()) == 21
    assert "Applied on" in page_of(client, batch)


def lose_connection():
    """The server ends the session; a file cannot be written."""
    if connection.vendor == "sqlite":
        raise OperationalError("disk I/O error")
    other = connection.copy()
    with other.cursor() as cursor:
        cursor.execute("SELECT pg_terminate_backend(%s)", [connection.connection.info.backend_pid])
    other.close()


@pytest.mark.parametrize("button", ["check", "apply"])
def test_a_lost_connection_leaves_nothing_half_done(client, batch, monkeypatch, button):
    write = RecordWriter.write

    def write_and_lose(self, kind, instance, key, *args):
        if key == "new-10":
            lose_connection()
        write(self, kind, instance, key, *args)

    with monkeypatch.context() as patch:
        patch.setattr(RecordWriter, "write", write_and_lose)
        answer = press(client, batch, button)
    assert answer.status_code == 503
    assert answer["Retry-After"]
    assert names() == ["Patrols"]
    assert Batch.objects.get().state == BatchState.SHOWN
    assert "Nothing of this is saved yet." in page_of(client, batch)
    assert "All changes were applied." in press(client, batch, "apply").content.decode()
    assert len(names()) == 21


@contextmanager
def another_import():
    """Another connection in the middle of writing a batch, and a process that waits briefly."""
    options = connection.settings_dict["OPTIONS"]
    connection.settings_dict["OPTIONS"] = {**options}
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("pocbase.databases.LOCK_WAIT", 50)
        limit_waits(connection.settings_dict)
    connection.close()
    other = connection.copy()
    with other.cursor() as cursor:
        if connection.vendor == "sqlite":
            cursor.execute("BEGIN IMMEDIATE")
        else:
            cursor.execute("BEGIN")
            cursor.execute("SELECT pg_advisory_xact_lock(%s)", [batches.LOCK])
        try:
            yield
        finally:
            cursor.execute("ROLLBACK")
            other.close()
            connection.settings_dict["OPTIONS"] = options
            connection.close()


@pytest.mark.parametrize("button", ["check", "apply"])
def test_of_two_imports_at_once_the_second_has_to_wait_and_changes_nothing(client, batch, button):
    with another_import():
        answer = press(client, batch, button).content.decode()
    assert "Another import or a long save is being written" in answer
    assert names() == ["Patrols"]
    assert "All changes were applied." in press(client, batch, "apply").content.decode()


def test_of_two_people_who_apply_one_batch_the_second_is_refused(client, batch):
    press(client, batch, "apply")
    client.force_login(make_user(is_superuser=True))
    assert "This batch was applied already." in press(client, batch, "apply").content.decode()
    assert len(names()) == 21
