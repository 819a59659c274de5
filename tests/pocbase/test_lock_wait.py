import sqlite3
from concurrent.futures import ThreadPoolExecutor
from threading import Event
from types import SimpleNamespace

import pytest
from django.db import OperationalError
from django.db.utils import ConnectionHandler

from pocbase import lock_wait
from pocbase.databases import database, limit_waits
from pocbase.lock_wait import execute_patiently


@pytest.fixture
def clock(monkeypatch):
    """Time passes only while a request waits."""
    now = [0.0]
    monkeypatch.setattr(lock_wait.time, "monotonic", lambda: now[0])
    monkeypatch.setattr(
        lock_wait.time, "sleep", lambda seconds: now.__setitem__(0, now[0] + seconds)
    )
    return now


def refuse(code: int) -> OperationalError:
    cause = sqlite3.OperationalError("refused")
    cause.sqlite_errorcode = code
    error = OperationalError("refused")
    error.__cause__ = cause
    return error


def run(answers, in_transaction=False):
    """The answer of a statement that the database answers like this, one time after the other."""
    remaining = iter(answers)

    def execute(*arguments):
        answer = next(remaining)
        if isinstance(answer, Exception):
            raise answer
        return answer

    connection = SimpleNamespace(in_atomic_block=in_transaction)
    return execute_patiently(3, execute, "BEGIN IMMEDIATE", (), False, {"connection": connection})


def test_a_saver_waits_until_the_other_writer_has_finished(clock):
    assert run([refuse(sqlite3.SQLITE_BUSY)] * 20 + ["begun"]) == "begun"


def test_a_saver_waits_only_so_long(clock):
    with pytest.raises(OperationalError):
        run([refuse(sqlite3.SQLITE_BUSY)] * 1_000)
    assert 3 <= clock[0] < 3.1


@pytest.mark.parametrize("code", [sqlite3.SQLITE_FULL, sqlite3.SQLITE_READONLY])
def test_what_waiting_does_not_help_fails_at_once(clock, code):
    with pytest.raises(OperationalError):
        run([refuse(code), "too late"])
    assert clock[0] == 0


def test_a_statement_within_a_transaction_is_not_repeated(clock):
    with pytest.raises(OperationalError):
        run([refuse(sqlite3.SQLITE_BUSY), "too late"], in_transaction=True)


@pytest.fixture
def saver(tmp_path, monkeypatch, django_db_blocker):
    """A connection as a web process opens it, which has waited for another writer when it ends."""
    monkeypatch.setenv("DATABASE_URL", f"sqlite:///{tmp_path}/a.db")
    config = database("DATABASE_URL", "", tmp_path)
    limit_waits(config)
    connection = ConnectionHandler({"default": config})["default"]
    connection.inc_thread_sharing()
    with django_db_blocker.unblock():
        connection.ensure_connection()
        yield connection
        connection.close()


def test_a_reader_that_frees_the_cursor_of_a_saver_does_not_wait_for_the_lock(saver):
    writer = sqlite3.connect(saver.settings_dict["NAME"], isolation_level=None)
    writer.execute("BEGIN IMMEDIATE")
    asked = Event()
    saver.execute_wrappers.append(lambda execute, *rest: asked.set() or execute(*rest))
    with ThreadPoolExecutor() as pool:
        saved = pool.submit(lambda: saver.cursor().execute("BEGIN IMMEDIATE"))
        asked.wait()
        for _ in range(2_000):  # as the garbage collector does, in whatever thread it runs
            saver.connection.cursor().execute("SELECT 1 UNION SELECT 2")
        writer.execute("ROLLBACK")
        saved.result()
    writer.close()
