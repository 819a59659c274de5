"""python -m bench.peers.make_datasette OURS FOLDER: the records as one table, set up as its manual
advises for data that does not change: full text, indexes, counts made beforehand."""

import json
import sqlite3
import sys
from pathlib import Path
from typing import Any

from bench.peers.records import LISTS, TERMS, read_records

COLUMNS = ("slug", "title", "summary", "body", *TERMS, *LISTS, "citations")
TABLES = f"""
    CREATE TABLE entries (slug TEXT PRIMARY KEY, {", ".join(COLUMNS[1:])});
    CREATE VIRTUAL TABLE entries_fts USING fts5
        (title, summary, body, content="entries", prefix="2 3 4");
"""
SUGGEST = """
    SELECT slug, title FROM entries WHERE rowid IN
    (SELECT rowid FROM entries_fts WHERE entries_fts MATCH 'title: ' || :q || '*') LIMIT 8
"""
METADATA = {
    "databases": {
        "records": {
            "tables": {
                "entries": {
                    "facets": [*TERMS, *({"array": name} for name in LISTS)],
                    "size": 25,
                }
            },
            "queries": {"suggest": SUGGEST},
        }
    }
}
# By default a facet that takes more than 0.2 s is left out, so that the page would be another.
SETTINGS = {
    "facet_time_limit_ms": 60_000,
    "sql_time_limit_ms": 60_000,
    "suggest_facets": "off",
    "default_facet_size": 50,
    "num_sql_threads": 1,
}


def make(ours: Path, folder: Path) -> None:
    path = folder / "records.db"
    path.unlink(missing_ok=True)
    connection = sqlite3.connect(path)
    connection.executescript(TABLES)
    marks = ", ".join("?" * len(COLUMNS))
    rows = ([as_text(record[name]) for name in COLUMNS] for record in read_records(ours))
    connection.executemany(f"INSERT INTO entries VALUES ({marks})", rows)  # noqa: S608
    connection.execute("INSERT INTO entries_fts (entries_fts) VALUES ('rebuild')")
    connection.execute("INSERT INTO entries_fts (entries_fts) VALUES ('optimize')")
    for name in TERMS:
        connection.execute(f"CREATE INDEX entries_{name} ON entries ({name})")
    connection.execute("ANALYZE")
    connection.commit()
    connection.execute("VACUUM")
    connection.close()
    (folder / "metadata.json").write_text(json.dumps(METADATA))


def as_text(value: Any) -> str | None:
    return json.dumps(value) if isinstance(value, list) else value


if __name__ == "__main__":
    make(*map(Path, sys.argv[1:]))
