"""Counts of the present hour in one small file, for all workers of the machine."""

import sqlite3
from contextlib import closing
from pathlib import Path

TABLE = """
CREATE TABLE IF NOT EXISTS counts (
    hour INTEGER, name TEXT, number INTEGER, PRIMARY KEY (hour, name)
) WITHOUT ROWID"""
ADD_ONE = """
INSERT INTO counts VALUES (?, ?, 1) ON CONFLICT (hour, name) DO UPDATE SET number = number + 1"""


def add_one(file: Path, hour: int, name: str) -> int:
    """The new count. Those of other hours are deleted, so that the file stays small."""
    with closing(sqlite3.connect(file, timeout=2, isolation_level=None)) as counts:
        counts.execute("PRAGMA synchronous = OFF")  # after a power failure it starts again
        counts.execute(TABLE)
        counts.execute("BEGIN IMMEDIATE")
        counts.execute("DELETE FROM counts WHERE hour <> ?", [hour])
        counts.execute(ADD_ONE, [hour, name])
        found = counts.execute("SELECT number FROM counts WHERE name = ?", [name])
        number: int = found.fetchone()[0]
        counts.execute("COMMIT")
        return number
