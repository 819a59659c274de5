"""Triggers and FTS5 for SQLite."""

from collections.abc import Iterator

from .folding import clean_in_sqlite
from .searched import (
    COLUMNS,
    SEARCHED,
    own_columns,
    refreshing_columns,
    refreshing_tables,
    select_text,
)
from .sources import ROWS, VERSION, other_tables, touched_ids

AGGREGATE = "group_concat({}, ' ')"
NOW = "(julianday('now') - 2440587.5) * 86400.0"  # seconds since 1970
LOG = f"INSERT INTO lessons_change (entry_id, token, at) VALUES ({{}}, random(), {NOW});"
LOG_ALL = (
    "INSERT INTO lessons_change (entry_id, token, at) "
    f"SELECT id, random(), {NOW} FROM lessons_entry WHERE id IN ({{}});"
)
LOG_MOVED = (
    "INSERT INTO lessons_change (entry_id, token, at) "
    f'SELECT OLD."{{column}}", random(), {NOW} WHERE OLD."{{column}}" <> NEW."{{column}}";'
)
COLLECTED = "lessons_collectedtext"
FTS_COLUMNS = ", ".join(SEARCHED)
FTS = f"""
CREATE VIRTUAL TABLE IF NOT EXISTS lessons_fts USING fts5(
    {FTS_COLUMNS},
    content='lessons_searchtext', content_rowid='entry_id',
    tokenize="porter unicode61 remove_diacritics 2"
)"""

# Bytes of words that are collected in memory before they are written.
HASH_SIZE = "INSERT INTO lessons_fts (lessons_fts, rank) VALUES ('hashsize', {})"


def trigger(table: str, event: str, actions: str, purpose: str = "log", when: str = "") -> str:
    name = f"pocbase_{VERSION}_{table}_{event}_{purpose}"
    return f"CREATE TRIGGER {name} AFTER {event} ON {table} {when} BEGIN {actions} END"


def preparation() -> list[str]:
    """The long statement that collects the searched text is a view, because SQLite parses all
    triggers whenever a connection is opened."""
    return [FTS, f"CREATE VIEW {COLLECTED} AS {select_text(AGGREGATE, clean_in_sqlite)}"]


def triggers(tables: set[str]) -> Iterator[str]:
    """For the tables that exist."""
    yield from _index_triggers()
    own = own_columns()
    for table, column in own.items():
        for event, rows in ROWS.items():
            logged = LOG.format(f'{rows[-1]}."{column}"')
            if event == "update":  # a row that moved to another record changed both
                logged += LOG_MOVED.format(column=column)
            yield trigger(table, event, logged)
    for table in refreshing_tables():
        for event in ROWS:
            records = touched_ids(table, event)
            if table not in own:
                yield trigger(table, event, LOG.format("NULL") + LOG_ALL.format(records))
            when = update_condition(table) if event == "update" else ""
            yield trigger(table, event, refresh(records), "refresh", when)
    for table in [name for name in other_tables() if name in tables]:
        for event in ROWS:
            yield trigger(table, event, LOG.format("NULL"))


def update_condition(table: str) -> str:
    """The trigger of an update fires only if a searched column changed."""
    columns = refreshing_columns(table)
    return "WHEN " + " OR ".join(f'OLD."{name}" IS NOT NEW."{name}"' for name in columns)


def refresh(entries: str) -> str:
    """Rewrite the searched text of some records; unpublished records lose theirs."""
    return (
        f"DELETE FROM lessons_searchtext WHERE entry_id IN ({entries});"
        f"INSERT INTO lessons_searchtext ({COLUMNS}) "
        f"SELECT {COLUMNS} FROM {COLLECTED} WHERE entry_id IN ({entries});"
    )


def _index_triggers() -> Iterator[str]:
    new = ", ".join(f"NEW.{name}" for name in SEARCHED)
    old = ", ".join(f"OLD.{name}" for name in SEARCHED)
    put = f"INSERT INTO lessons_fts (rowid, {FTS_COLUMNS}) VALUES (NEW.entry_id, {new});"
    drop = (
        f"INSERT INTO lessons_fts (lessons_fts, rowid, {FTS_COLUMNS}) "
        f"VALUES ('delete', OLD.entry_id, {old});"
    )
    yield trigger("lessons_searchtext", "insert", put, "index")
    yield trigger("lessons_searchtext", "delete", drop, "index")


def rebuild() -> list[str]:
    """Before the triggers are created: they would index each text as it is inserted, which for a
    million records takes hours."""
    return [
        "DELETE FROM lessons_searchtext",
        f"INSERT INTO lessons_searchtext ({COLUMNS}) SELECT {COLUMNS} FROM {COLLECTED}",
        HASH_SIZE.format(64 * 2**20),
        "INSERT INTO lessons_fts (lessons_fts) VALUES ('rebuild')",
        HASH_SIZE.format(2**20),  # the default
        "INSERT INTO lessons_fts (lessons_fts) VALUES ('optimize')",  # one part is searched faster
        "DELETE FROM lessons_change",  # a change made while triggers were missing was not logged
        LOG.format("NULL"),
    ]


PRESENT = "SELECT name FROM sqlite_master WHERE type = 'trigger' AND name LIKE 'pocbase_%'"


def drop(triggers: list[str]) -> list[str]:
    return [*(f"DROP TRIGGER {name}" for name in triggers), f"DROP VIEW IF EXISTS {COLLECTED}"]
