"""Triggers and tsvectors for PostgreSQL; no extension is needed."""

from collections.abc import Iterator

from .folding import clean_in_postgres, fold_in_postgres
from .searched import COLUMNS, own_columns, refreshing_columns, refreshing_tables, select_text
from .sources import ROWS, VERSION, other_tables, touched_ids

AGGREGATE = "string_agg({}, ' ')"
LOG_NONE = "PERFORM pocbase_log(NULL);"
LOCK = 7_206_211  # serialises writers until they commit, so that revisions commit in their order


def weighted_vector(name: str, weight: str) -> str:
    return f"setweight(to_tsvector('english', {fold_in_postgres(name)}), '{weight}')"


# The vectors are in a narrow table of their own, uncompressed by preference: the planner ignores
# the cost of decompressing them, and a search reads many.
VECTORS = """
CREATE TABLE IF NOT EXISTS lessons_searchvector (
    entry_id bigint PRIMARY KEY, vector tsvector NOT NULL
)"""
STORAGE = "ALTER TABLE lessons_searchvector ALTER COLUMN vector SET STORAGE MAIN"
# Used by every full-text query. Without `fastupdate`, no query reads a list of pending entries.
INDEX = (
    "CREATE INDEX IF NOT EXISTS searchvector_vector ON lessons_searchvector "
    "USING gin (vector) WITH (fastupdate = off)"
)
# Earlier releases stored the vectors in this column.
OLD_VECTORS = "ALTER TABLE lessons_searchtext DROP COLUMN IF EXISTS vector"
SELECT_VECTORS = f"""
SELECT entry_id, {weighted_vector("title", "A")} || {weighted_vector("summary", "B")} ||
    {weighted_vector("names", "B")} || {weighted_vector("body", "C")} ||
    {weighted_vector("evidence", "D")}
FROM lessons_searchtext"""
# pg_restore fills a materialised view at the very end and makes a new token by that.
RESTORATION = """
CREATE MATERIALIZED VIEW IF NOT EXISTS lessons_restoration AS
SELECT (random() * 9007199254740991)::bigint AS token"""
# Taken before the first row is locked, so that two writers cannot deadlock.
LOCK_FUNCTION = f"""
CREATE OR REPLACE FUNCTION pocbase_lock() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    PERFORM pg_advisory_xact_lock({LOCK});
    RETURN NULL;
END $$"""
LOG_FUNCTION = """
CREATE OR REPLACE FUNCTION pocbase_log(entry bigint) RETURNS void LANGUAGE plpgsql AS $$
BEGIN
    INSERT INTO lessons_change (entry_id, token, at)
    VALUES (
        entry, (random() * 9007199254740991)::bigint, extract(epoch FROM clock_timestamp())
    );
END $$"""


def refresh_function() -> str:
    return f"""
CREATE OR REPLACE FUNCTION pocbase_refresh(entries bigint[]) RETURNS void LANGUAGE plpgsql AS $$
BEGIN
    DELETE FROM lessons_searchtext WHERE entry_id = ANY (entries);
    INSERT INTO lessons_searchtext ({COLUMNS})
        {select_text(AGGREGATE, clean_in_postgres, "AND e.id = ANY (entries)")};
    DELETE FROM lessons_searchvector WHERE entry_id = ANY (entries);
    INSERT INTO lessons_searchvector {SELECT_VECTORS} WHERE entry_id = ANY (entries);
END $$"""


def function(table: str, event: str, actions: str) -> str:
    return (
        f"CREATE OR REPLACE FUNCTION pocbase_{table}_{event}() RETURNS trigger LANGUAGE plpgsql "
        f"AS $$ BEGIN {actions} RETURN NULL; END $$"
    )


def trigger(table: str, event: str, actions: str) -> Iterator[str]:
    name = f"pocbase_{table}_{event}"
    yield function(table, event, actions)
    yield (
        f"CREATE TRIGGER pocbase_{VERSION}_{table}_{event} AFTER {event} ON {table} "
        f"FOR EACH ROW EXECUTE FUNCTION {name}()"
    )


def preparation() -> list[str]:
    tables = [VECTORS, STORAGE, INDEX, OLD_VECTORS]
    return [*tables, RESTORATION, LOCK_FUNCTION, LOG_FUNCTION, refresh_function()]


def triggers(tables: set[str]) -> Iterator[str]:
    """For the tables that exist."""
    own, refreshing = own_columns(), refreshing_tables()
    others = [table for table in other_tables() if table in tables]
    for table in sorted({*own, *refreshing, *others}):
        yield (
            f"CREATE TRIGGER pocbase_{VERSION}_{table}_lock "
            f"BEFORE INSERT OR UPDATE OR DELETE ON {table} "
            "FOR EACH STATEMENT EXECUTE FUNCTION pocbase_lock()"
        )
        for event in ROWS:
            actions = log(table, event) if table in own or table in refreshing else LOG_NONE
            if table in refreshing:
                actions += refresh(table, event)
            yield from trigger(table, event, actions)


def log(table: str, event: str) -> str:
    own = "" if table in own_columns() else LOG_NONE
    return f"{own} PERFORM pocbase_log(id) FROM unnest({records(table, event)}) AS id;"


def records(table: str, event: str) -> str:
    """An array of the ids of the touched records, without repetition."""
    ids = touched_ids(table, event)
    if table not in own_columns():
        return f"ARRAY({ids})"
    return f"ARRAY(SELECT DISTINCT unnest(ARRAY[{ids}]))"


def refresh(table: str, event: str) -> str:
    action = f"PERFORM pocbase_refresh({records(table, event)});"
    if event != "update":
        return action
    columns = refreshing_columns(table)
    changed = " OR ".join(f'OLD."{name}" IS DISTINCT FROM NEW."{name}"' for name in columns)
    return f"IF {changed} THEN {action} END IF;"


def rebuild() -> list[str]:
    return [
        "DELETE FROM lessons_searchtext",
        f"INSERT INTO lessons_searchtext ({COLUMNS}) {select_text(AGGREGATE, clean_in_postgres)}",
        "DROP INDEX searchvector_vector",  # filling the table is quicker without
        "DELETE FROM lessons_searchvector",
        f"INSERT INTO lessons_searchvector {SELECT_VECTORS}",
        INDEX,
        "DELETE FROM lessons_change",  # what happened without triggers is in no line
        "SELECT pocbase_log(NULL)",
    ]


PRESENT = (
    "SELECT t.tgname || ' ON ' || c.relname FROM pg_trigger t JOIN pg_class c ON c.oid = t.tgrelid "
    "JOIN pg_namespace n ON n.oid = c.relnamespace "
    "WHERE t.tgname LIKE 'pocbase_%' AND n.nspname = current_schema()"
)


def drop(triggers: list[str]) -> list[str]:
    return [f"DROP TRIGGER {name}" for name in triggers]
