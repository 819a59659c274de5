"""Connections are kept between requests; one to a database file that was replaced is closed."""

import os
from typing import Any

from django.core.signals import request_started
from django.db import connections
from django.db.backends.signals import connection_created


def file_of(connection: Any) -> tuple[int, int] | None:
    """What tells a file from another under the same name."""
    try:
        found = os.stat(connection.settings_dict["NAME"])
    except (OSError, TypeError):
        return None
    return found.st_dev, found.st_ino


def remember(sender, connection, **kwargs) -> None:
    if connection.vendor == "sqlite":
        connection.opened_file = file_of(connection)


def close_replaced(sender, **kwargs) -> None:
    """A backup copied over the file is then seen by the next request, not after a restart."""
    for connection in connections.all(initialized_only=True):
        opened = getattr(connection, "opened_file", None)
        idle = connection.connection is not None and not connection.in_atomic_block
        if opened and idle and file_of(connection) != opened:
            connection.close()


def watch() -> None:
    connection_created.connect(remember, dispatch_uid="pocbase-remember-file")
    request_started.connect(close_replaced, dispatch_uid="pocbase-close-replaced")
