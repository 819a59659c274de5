"""Installs and removes the triggers and the full-text index."""

import hashlib
import re
from types import ModuleType

from django.db import connections, transaction

from . import guards, paragraph_keys, postgres, sqlite, unversioned
from .sources import VERSION, needed_tables

MAX_CHANGES = 10_000  # a process that is further behind rebuilds its snapshot


def trigger_sql(vendor: str) -> ModuleType:
    return {"sqlite": sqlite, "postgresql": postgres}[vendor]


def install_triggers(using: str = "default") -> None:
    """Create the triggers and rebuild the searched text, unless the same triggers are present."""
    connection = connections[using]
    sql = trigger_sql(connection.vendor)
    with connection.cursor() as cursor:
        tables = set(connection.introspection.table_names(cursor))
        if not tables >= needed_tables():  # migrated back to before these tables existed
            return
        preparation = sql.preparation()
        triggers = [
            *sql.triggers(tables),
            *guards.statements(connection.vendor),
            *paragraph_keys.statements(connection.vendor),
            *unversioned.statements(connection.vendor, tables),
        ]
        version = hashlib.sha256("\n".join([*preparation, *triggers]).encode()).hexdigest()[:8]
        triggers = [statement.replace(VERSION, version) for statement in triggers]
        cursor.execute(sql.PRESENT)
        present = {row[0].split()[0] for row in cursor.fetchall()}
    if present == set(re.findall(r"CREATE TRIGGER (\w+)", "\n".join(triggers))):
        return
    remove_triggers(using)
    with transaction.atomic(using=using), connection.cursor() as cursor:
        for statement in [*preparation, *sql.rebuild(), *triggers]:
            cursor.execute(statement)


def remove_triggers(using: str = "default") -> None:
    """Drop the triggers, for a bulk load that calls `install_triggers` afterwards."""
    connection = connections[using]
    sql = trigger_sql(connection.vendor)
    with transaction.atomic(using=using), connection.cursor() as cursor:
        cursor.execute(sql.PRESENT)
        for statement in sql.drop([name for (name,) in cursor.fetchall()]):
            cursor.execute(statement)


def prune_change_log(using: str = "default") -> None:
    """Delete the oldest lines of the change log."""
    with connections[using].cursor() as cursor:
        cursor.execute(
            "DELETE FROM lessons_change WHERE id <= (SELECT max(id) FROM lessons_change) - %s",
            [MAX_CHANGES],
        )


def before_migrate(sender, using: str, plan, **kwargs) -> None:
    """Receiver of pre_migrate: SQLite cannot rebuild a table that another table's trigger uses."""
    if plan:
        remove_triggers(using)


def after_migrate(sender, using: str, **kwargs) -> None:
    """Receiver of post_migrate: after that of lessons, the tables of both apps exist."""
    install_triggers(using)
