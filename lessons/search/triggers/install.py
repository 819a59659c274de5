"""Put the triggers and the full-text index in place; harmless to repeat."""

import hashlib
import re
from types import ModuleType

from django.db import connections, transaction

from . import guards, postgres, sqlite
from .sources import VERSION, needed_tables

KEPT_CHANGES = 10_000  # a process that is further behind reads everything anew


def trigger_sql(vendor: str) -> ModuleType:
    return {"sqlite": sqlite, "postgresql": postgres}[vendor]


def install_triggers(using: str = "default") -> None:
    """Make the triggers anew, and the searched text with them, unless these very ones are there."""
    connection = connections[using]
    sql = trigger_sql(connection.vendor)
    with connection.cursor() as cursor:
        tables = set(connection.introspection.table_names(cursor))
        if not tables >= needed_tables():  # migrated back to before these tables were made
            return
        statements = add_version([*sql.statements(tables), *guards.statements(connection.vendor)])
        cursor.execute(sql.PRESENT)
        present = {row[0].split()[0] for row in cursor.fetchall()}
    if present == set(re.findall(r"CREATE TRIGGER (\w+)", "\n".join(statements))):
        return
    remove_triggers(using)
    with transaction.atomic(using=using), connection.cursor() as cursor:
        for statement in [*statements, *sql.rebuild()]:
            cursor.execute(statement)


def add_version(statements: list[str]) -> list[str]:
    version = hashlib.sha256("\n".join(statements).encode()).hexdigest()[:8]
    return [statement.replace(VERSION, version) for statement in statements]


def remove_triggers(using: str = "default") -> None:
    """Take the triggers away, as before a bulk load that calls `install` when it is done."""
    connection = connections[using]
    sql = trigger_sql(connection.vendor)
    with transaction.atomic(using=using), connection.cursor() as cursor:
        cursor.execute(sql.PRESENT)
        for (name,) in cursor.fetchall():
            cursor.execute(sql.DROP.format(name=name))


def prune_change_log(using: str = "default") -> None:
    """Forget the oldest lines of the change log."""
    with connections[using].cursor() as cursor:
        cursor.execute(
            "DELETE FROM lessons_change WHERE id <= (SELECT max(id) FROM lessons_change) - %s",
            [KEPT_CHANGES],
        )


def before_migrate(sender, using: str, plan, **kwargs) -> None:
    """Receiver of pre_migrate: SQLite refuses to rebuild a table that a trigger elsewhere names."""
    if plan:
        remove_triggers(using)


def after_migrate(sender, using: str, **kwargs) -> None:
    """Receiver of post_migrate: the tables of both apps are there once lessons has migrated."""
    install_triggers(using)
