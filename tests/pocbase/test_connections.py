import shutil
import sqlite3

import pytest
from django.db.utils import ConnectionHandler

from pocbase import connections


@pytest.mark.django_db
def test_a_connection_to_a_file_that_was_replaced_is_closed(tmp_path, monkeypatch):
    file, copy = tmp_path / "a.db", tmp_path / "b.db"
    for path in (file, copy):
        sqlite3.connect(path).close()
    entry = {"ENGINE": "django.db.backends.sqlite3", "NAME": str(file)}
    handler = ConnectionHandler({"default": entry})
    monkeypatch.setattr(connections, "connections", handler)
    connection = handler["default"]
    connection.connect()
    connections.close_if_replaced(sender=None)
    assert connection.connection is not None
    shutil.move(copy, file)
    connections.close_if_replaced(sender=None)
    assert connection.connection is None
