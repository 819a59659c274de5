"""Which state of the database a snapshot was read from."""

import time
from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass, field

from pocbase.web import reading_connection

SECOND = 2  # a change may still follow in the second that it names; until then it names none


@dataclass(frozen=True)
class Revision:
    """`at` is when the last change was logged, in seconds since 1970; 0 where that is too fresh."""

    number: int
    token: int
    at: float = field(default=0, compare=False)


READ: ContextVar[Revision | None] = ContextVar("revision of this request", default=None)


@contextmanager
def read_once() -> Iterator[Revision]:
    """For a request that writes nothing: within it `current()` asks the database no more, so that
    all parts of a page name the same revision."""
    mark = READ.set(read())
    try:
        yield current()
    finally:
        READ.reset(mark)


def current() -> Revision:
    return READ.get() or read()


def read() -> Revision:
    """One look at the end of the change log; the whole price of a request where nothing changed."""
    with reading_connection().cursor() as cursor:
        cursor.execute("SELECT id, token, at FROM lessons_change ORDER BY id DESC LIMIT 1")
        row = cursor.fetchone()
    if row is None:
        return Revision(0, 0)
    return Revision(row[0], row[1], row[2] if row[2] < time.time() - SECOND else 0)


def changed_since(known: Revision) -> set[int | None] | None:
    """The records changed after a revision, None among them for what is no record's own.

    No set at all where the log no longer reaches back to it, or is another database's log.
    """
    with reading_connection().cursor() as cursor:
        cursor.execute("SELECT token FROM lessons_change WHERE id = %s", [known.number])
        row = cursor.fetchone()
        if known.number and (row is None or row[0] != known.token):
            return None
        cursor.execute("SELECT DISTINCT entry_id FROM lessons_change WHERE id > %s", [known.number])
        return {entry for (entry,) in cursor.fetchall()}
