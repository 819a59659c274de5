"""Other users of the machine can read nothing of an installation, whatever the umask."""

import os
import sqlite3

import pytest
from django.db.utils import ConnectionHandler

from pocbase.data_folder import keep_private


@pytest.fixture(autouse=True)
def careless_umask():
    before = os.umask(0)
    yield
    os.umask(before)


def modes(folder) -> set[str]:
    return {oct(path.stat().st_mode & 0o777) for path in folder.rglob("*")}


def test_files_of_an_older_version_and_new_ones_are_closed(tmp_path):
    folder = tmp_path / "var"
    (folder / "exports").mkdir(parents=True)
    (folder / "exports" / "old.pdf").touch()
    elsewhere = tmp_path / "elsewhere"
    elsewhere.touch(0o644)
    (folder / "link").symlink_to(elsewhere)
    keep_private(folder)
    (folder / "new").touch()
    (folder / "new-folder").mkdir()
    sqlite3.connect(folder / "counts.db").execute("CREATE TABLE counts (number)")
    (folder / "link").unlink()
    assert elsewhere.stat().st_mode & 0o777 == 0o644
    assert modes(folder) == {"0o600", "0o700"}
    assert folder.stat().st_mode & 0o777 == 0o700


@pytest.mark.django_db
def test_a_database_is_closed_by_whatever_command_makes_it(tmp_path, settings):
    settings.DATA_DIR = tmp_path
    database = {
        "ENGINE": "django.db.backends.sqlite3",
        "NAME": str(tmp_path / "pocbase.db"),
        "OPTIONS": {"init_command": "PRAGMA journal_mode=WAL; CREATE TABLE t (number);"},
    }
    connection = ConnectionHandler({"default": database})["default"]
    connection.connect()
    connection.cursor().execute("INSERT INTO t VALUES (1)")
    assert len([*tmp_path.iterdir()]) == 3
    assert modes(tmp_path) == {"0o600"}
    connection.close()
