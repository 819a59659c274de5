"""A request waits in short steps for another writer of SQLite.

While SQLite itself waits, it holds the mutex of the connection. Python's garbage collector, which
may run in the thread of a reader, can free a cursor of that connection; then the reader waits as
long as all savers do.
"""

import sqlite3
import time
from collections.abc import Callable
from functools import partial
from typing import Any

from django.db import OperationalError
from django.db.backends.signals import connection_created

STEP = 0.1  # seconds that SQLite waits
PAUSE = 0.02  # seconds between two steps, in which the mutex is free
SECONDS = "LOCK_WAIT"  # in the settings of a database: how long a request waits in all


def wait_in_steps() -> None:
    connection_created.connect(add_wrapper, dispatch_uid="pocbase-wait-in-steps")


def add_wrapper(sender: Any, connection: Any, **kwargs: Any) -> None:
    seconds = connection.settings_dict.get(SECONDS)
    if connection.vendor == "sqlite" and seconds is not None:
        connection.execute_wrappers[:] = [partial(execute_patiently, seconds)]


def execute_patiently(
    seconds: float,
    execute: Callable[..., Any],
    sql: str,
    params: Any,
    many: bool,
    context: dict[str, Any],
) -> Any:
    deadline = time.monotonic() + seconds
    while True:
        try:
            return execute(sql, params, many, context)
        except OperationalError as error:
            # A transaction has its lock since it began, and Django ends it after an error.
            in_transaction = context["connection"].in_atomic_block
            if in_transaction or not is_locked(error) or time.monotonic() > deadline:
                raise
        time.sleep(PAUSE)


def is_locked(error: OperationalError) -> bool:
    return getattr(error.__cause__, "sqlite_errorcode", None) == sqlite3.SQLITE_BUSY
