"""Close connections to a SQLite file that was replaced, so that a restored backup is read."""

import os
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.signals import request_started
from django.db import connections
from django.db.backends.signals import connection_created


def file_identity(connection: Any) -> tuple[int, int] | None:
    """Device and inode: they differ between two files of the same name."""
    try:
        stat = os.stat(connection.settings_dict["NAME"])
    except (OSError, TypeError):
        return None
    return stat.st_dev, stat.st_ino


def remember_file(sender, connection, **kwargs) -> None:
    if connection.vendor == "sqlite":
        connection.opened_file = file_identity(connection)
        keep_database_private(Path(connection.settings_dict["NAME"]))


def keep_database_private(file: Path) -> None:
    """Close a database in the data folder to other users, whatever command has made it."""
    for path in (file, Path(f"{file}-wal"), Path(f"{file}-shm")):
        if path.is_relative_to(settings.DATA_DIR) and path.exists():
            path.chmod(0o600)


def close_if_replaced(sender, **kwargs) -> None:
    for connection in connections.all(initialized_only=True):
        opened = getattr(connection, "opened_file", None)
        idle = connection.connection is not None and not connection.in_atomic_block
        if opened and idle and file_identity(connection) != opened:
            connection.close()


def watch_for_replaced_files() -> None:
    """Connect the signals. They are needed because connections stay open between requests."""
    connection_created.connect(remember_file, dispatch_uid="pocbase-remember-file")
    request_started.connect(close_if_replaced, dispatch_uid="pocbase-close-replaced")
