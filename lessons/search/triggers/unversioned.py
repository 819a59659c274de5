"""Triggers that note which curated instances were written, so that a version of each is recorded.

They see what no signal sees: bulk statements, other processes and the shell.
"""

from collections.abc import Iterator

from ...models import Unversioned, owner_columns
from .sources import ROWS, VERSION

TABLE = Unversioned._meta.db_table


def note(label: str, key: str, row: str) -> str:
    owner = key.format(row=row)
    return (
        f"INSERT INTO {TABLE} (model, object_id) SELECT '{label}', {owner} "
        f"WHERE {owner} IS NOT NULL ON CONFLICT DO NOTHING;"
    )


def statements(vendor: str, tables: set[str]) -> Iterator[str]:
    if TABLE not in tables:
        return
    owners: dict[str, list[tuple[str, str]]] = {}  # a line of a brief belongs to one of two models
    for table, label, key in owner_columns():
        if table in tables:
            owners.setdefault(table, []).append((label, key))
    for table, pairs in owners.items():
        for event, rows in ROWS.items():
            notes = " ".join(note(label, key, row) for row in rows for label, key in pairs)
            # Short, since PostgreSQL cuts names after 63 characters.
            name = f"pocbase_{VERSION}_{table}_{event}_v"
            if vendor == "sqlite":
                yield f"CREATE TRIGGER {name} AFTER {event} ON {table} BEGIN {notes} END"
                continue
            function = f"pocbase_{table}_{event}_v"
            yield (
                f"CREATE OR REPLACE FUNCTION {function}() RETURNS trigger LANGUAGE plpgsql "
                f"AS $$ BEGIN {notes} RETURN NULL; END $$"
            )
            yield (
                f"CREATE TRIGGER {name} AFTER {event} ON {table} "
                f"FOR EACH ROW EXECUTE FUNCTION {function}()"
            )
