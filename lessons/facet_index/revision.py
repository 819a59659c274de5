"""Revisions of the database: the last entry of its change log identifies its state."""

import time
from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass, field

from django.db import connection

from pocbase.web import reading_connection

# On PostgreSQL a restore also changes the token, as its last step: the tables may be read while it
# has filled only some of them, the log being one of these.
TOKEN = {"sqlite": "token", "postgresql": "token # (SELECT token FROM lessons_restoration)"}
SETTLED_AFTER = 1  # seconds; until then another change may get the same whole second


@dataclass(frozen=True)
class Revision:
    """`at` is the time of the last change in seconds since 1970, or 0 if it is too recent to
    identify the state."""

    number: int
    token: int
    at: float = field(default=0, compare=False)


PINNED: ContextVar[Revision | None] = ContextVar("revision of this request", default=None)


@contextmanager
def pin_revision() -> Iterator[Revision]:
    """Make `current_revision` return the same revision throughout a request that writes nothing,
    so that all parts of a page agree and the database is asked once."""
    revision = read_revision()
    reset_token = PINNED.set(revision)
    try:
        yield revision
    finally:
        PINNED.reset(reset_token)


def current_revision() -> Revision:
    return PINNED.get() or read_revision()


def read_revision() -> Revision:
    """Read the end of the change log: the only query of a request when nothing has changed."""
    with reading_connection().cursor() as cursor:
        cursor.execute(
            f"SELECT id, {TOKEN[connection.vendor]}, at FROM lessons_change "  # noqa: S608
            "ORDER BY id DESC LIMIT 1"
        )
        row = cursor.fetchone()
    if row is None:
        return Revision(0, 0)
    return Revision(row[0], row[1], row[2] if row[2] < time.time() - SETTLED_AFTER else 0)


def read_changed_ids(since: Revision) -> set[int | None] | None:
    """The ids of the records changed after a revision, with None for a change of shared data.

    Returns None if the log no longer reaches back to that revision, or is that of another database.
    """
    with reading_connection().cursor() as cursor:
        cursor.execute(
            f"SELECT {TOKEN[connection.vendor]} FROM lessons_change WHERE id = %s",  # noqa: S608
            [since.number],
        )
        row = cursor.fetchone()
        if row is None or row[0] != since.token:
            return None
        cursor.execute("SELECT DISTINCT entry_id FROM lessons_change WHERE id > %s", [since.number])
        return {entry_id for (entry_id,) in cursor.fetchall()}
