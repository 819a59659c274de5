"""Triggers and FTS5 for SQLite."""

from collections.abc import Iterator

from .sources import COLUMNS, OWN, VERSION, WORDS, other_tables, select_text

SELECT = select_text(join="group_concat({}, ' ')")
NOW = "(julianday('now') - 2440587.5) * 86400.0"  # seconds since 1970
LOG = f"INSERT INTO lessons_change (entry_id, token, at) VALUES ({{}}, random(), {NOW});"
LOG_ALL = (
    "INSERT INTO lessons_change (entry_id, token, at) "
    f"SELECT id, random(), {NOW} FROM lessons_entry WHERE id IN ({{}});"
)
FTS = """
CREATE VIRTUAL TABLE IF NOT EXISTS lessons_fts USING fts5(
    title, summary, body, names, evidence,
    content='lessons_searchtext', content_rowid='entry_id',
    tokenize="porter unicode61 remove_diacritics 2"
)"""
FTS_COLUMNS = "title, summary, body, names, evidence"


def trigger(table: str, event: str, actions: str) -> str:
    name = f"pocbase_{VERSION}_{table}_{event}"
    return f"CREATE TRIGGER {name} AFTER {event} ON {table} BEGIN {actions} END"


def statements(tables: set[str]) -> Iterator[str]:
    """All of it, for the tables that there are."""
    yield FTS
    yield from _index_triggers()
    for table, column in OWN.items():
        for event, row in (("insert", "NEW"), ("update", "NEW"), ("delete", "OLD")):
            entry = f"{row}.{column}"
            yield trigger(table, event, LOG.format(entry) + refresh(entry))
    for table, records in WORDS.items():
        entries = records.format(id="NEW.id")
        logged = LOG_ALL.format(entries)
        for event in ("insert", "delete"):
            yield trigger(table, event, LOG.format("NULL"))
        yield trigger(table, "update", LOG.format("NULL") + logged + refresh(entries))
    for table in [name for name in other_tables() if name in tables]:
        for event in ("insert", "update", "delete"):
            yield trigger(table, event, LOG.format("NULL"))


def refresh(entries: str) -> str:
    """Write the text of some records anew; of one that is not published none is left."""
    return (
        f"DELETE FROM lessons_searchtext WHERE entry_id IN ({entries});"
        f"INSERT INTO lessons_searchtext ({COLUMNS}) {SELECT} AND e.id IN ({entries});"
    )


def _index_triggers() -> Iterator[str]:
    new = ", ".join(f"NEW.{name}" for name in FTS_COLUMNS.split(", "))
    old = ", ".join(f"OLD.{name}" for name in FTS_COLUMNS.split(", "))
    put = f"INSERT INTO lessons_fts (rowid, {FTS_COLUMNS}) VALUES (NEW.entry_id, {new});"
    drop = (
        f"INSERT INTO lessons_fts (lessons_fts, rowid, {FTS_COLUMNS}) "
        f"VALUES ('delete', OLD.entry_id, {old});"
    )
    yield trigger("lessons_searchtext", "insert", put)
    yield trigger("lessons_searchtext", "delete", drop)


REBUILD = [
    "DELETE FROM lessons_searchtext",
    f"INSERT INTO lessons_searchtext ({COLUMNS}) {SELECT}",
    LOG.format("NULL"),
]
PRESENT = "SELECT name FROM sqlite_master WHERE type = 'trigger' AND name LIKE 'pocbase_%'"
DROP = "DROP TRIGGER {name}"
