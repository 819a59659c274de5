"""Test databases that are copied from ones made once, whatever the number of processes and runs.

Migrating takes seconds, and so does loading the repository's seeds. The first process that needs
either does it and stores the result; others, at the same time or later, copy that. A stored
database depends on the code and the seeds: a change to either has it created again.
"""

import fcntl
import hashlib
import os
import sqlite3
import time
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from functools import cache
from pathlib import Path

from django.contrib.contenttypes.models import ContentType
from django.core.management import call_command
from django.db import connection, connections

REPOSITORY = Path(__file__).parent.parent
FOLDER = REPOSITORY / ".pytest_cache" / "databases"
MAKERS = ("missions", "lessons", "pocbase", "seeds", "requirements")
UNUSED = 2 * 60 * 60  # seconds; a run that began before a change of the code needs its own copies
MIGRATED, SEEDED = "load_migrated", "load_seeded"


def copy_on_creation() -> None:
    """Have Django fill the test database that it creates; its migrate then has nothing to do."""
    creation = connection.creation
    create = creation._create_test_db

    def create_and_fill(*args, **kwargs):
        name = create(*args, **kwargs)
        connection.close()
        connection.settings_dict["NAME"] = name
        load_migrated()
        return name

    creation._create_test_db = create_and_fill


def load_migrated() -> None:
    """Replace the test database by one without records."""
    load_copy(MIGRATED, lambda: call_command("migrate", verbosity=0))


def load_seeded() -> None:
    """Replace the test database by one with the repository's seeds and nothing else."""

    def make():
        load_migrated()
        call_command("seed", verbosity=0)

    load_copy(SEEDED, make)


def load_empty() -> None:
    """Replace the test database by one without tables."""
    (Sqlite() if connection.vendor == "sqlite" else Postgres()).load_empty()


def load_copy(name: str, make: Callable[[], None]) -> None:
    """Copy the stored database of a name over the test database, or create and store it."""
    copies = Sqlite() if connection.vendor == "sqlite" else Postgres()
    with alone(f"{connection.vendor}-{name}"):
        if copies.has(name):
            copies.load(name)
        else:
            make()
            copies.keep(name)
    ContentType.objects.clear_cache()


@contextmanager
def alone(name: str) -> Iterator[None]:
    """No other process of this checkout runs the block at the same time."""
    FOLDER.mkdir(parents=True, exist_ok=True)
    with (FOLDER / f"{name}.lock").open("w") as file:
        fcntl.flock(file, fcntl.LOCK_EX)
        yield


@cache
def digest() -> str:
    """A mark of all that decides what a database holds."""
    found = hashlib.sha256()
    for folder in MAKERS:
        for path in sorted((REPOSITORY / folder).rglob("*")):
            if path.is_file() and path.suffix != ".pyc":
                found.update(str(path.relative_to(REPOSITORY)).encode() + b"\0")
                found.update(path.read_bytes() + b"\0")
    return found.hexdigest()[:16]


class Sqlite:
    def file(self, name: str) -> Path:
        return FOLDER / f"{name}-{digest()}.db"

    def has(self, name: str) -> bool:
        return self.file(name).exists()

    def load(self, name: str) -> None:
        self.copy(self.file(name))

    def load_empty(self) -> None:
        self.copy(":memory:")

    def copy(self, source: Path | str) -> None:
        connection.ensure_connection()
        with closing(sqlite3.connect(source)) as kept:
            kept.backup(connection.connection)

    def keep(self, name: str) -> None:
        for old in FOLDER.glob(f"{name}-*.db"):
            if time.time() - old.stat().st_mtime > UNUSED:
                old.unlink()
        unfinished = self.file(name).with_suffix(".part")
        unfinished.unlink(missing_ok=True)
        with closing(sqlite3.connect(unfinished)) as kept:
            connection.connection.backup(kept)
            kept.execute("PRAGMA journal_mode=DELETE")  # one file, which readers leave as it is
        os.replace(unfinished, self.file(name))


class Postgres:
    """Kept databases lie on the same server."""

    def prefix(self, name: str) -> str:
        return f"test_pocbase_{name}_"

    def has(self, name: str) -> bool:
        with connection.creation._nodb_cursor() as cursor:
            cursor.execute(
                "SELECT 1 FROM pg_database WHERE datname = %s", [self.prefix(name) + digest()]
            )
            return cursor.fetchone() is not None

    def load(self, name: str) -> None:
        self.copy(self.prefix(name) + digest(), connection.settings_dict["NAME"])

    def load_empty(self) -> None:
        self.copy("template0", connection.settings_dict["NAME"])

    def keep(self, name: str) -> None:
        with connection.creation._nodb_cursor() as cursor:
            cursor.execute(
                "SELECT datname FROM pg_database WHERE starts_with(datname, %s)",
                [self.prefix(name)],
            )
            for (old,) in cursor.fetchall():
                cursor.execute(f'DROP DATABASE "{old}"')
        self.copy(connection.settings_dict["NAME"], self.prefix(name) + digest())

    def copy(self, source: str, target: str) -> None:
        connections.close_all()
        with connection.creation._nodb_cursor() as cursor:
            cursor.execute(f'DROP DATABASE IF EXISTS "{target}"')
            cursor.execute(f'CREATE DATABASE "{target}" TEMPLATE "{source}"')
