"""Insert many rows into a table quickly."""

from collections.abc import Iterable, Iterator
from itertools import islice
from typing import Any

from django.core.management.color import no_style
from django.db import connection, models

BATCH = 20_000
VALUES_A_STATEMENT = 1_000  # rows; PostgreSQL reads long statements quicker than many short ones


def insert(
    model: type[models.Model], names: tuple[str, ...], rows: Iterable[tuple], **same: Any
) -> None:
    """`names`: the fields that each row gives. `same`: values that all rows share.

    Plain INSERTs, because bulk_create takes ten times as long: it makes a model instance for each
    row. Fields that are not named get their default.
    """
    fields = {field.attname: field for field in model._meta.local_concrete_fields}
    fixed = {
        name: field.get_db_prep_save(same.get(name, field.get_default()), connection)
        for name, field in fields.items()
        if name not in names and not isinstance(field, models.AutoField)
    }
    columns = ", ".join(f'"{fields[name].column}"' for name in (*names, *fixed))
    rest = tuple(fixed.values())
    whole = iter(rows)
    while batch := [(*row, *rest) for row in islice(whole, BATCH)]:
        _send(f'INSERT INTO "{model._meta.db_table}" ({columns}) VALUES', batch)


def _send(statement: str, rows: list[tuple]) -> None:
    one = f"({', '.join(['%s'] * len(rows[0]))})"
    with connection.cursor() as cursor:
        if connection.vendor == "sqlite":
            cursor.executemany(f"{statement} {one}", rows)
            return
        for part in _parts(rows):
            values = ", ".join([one] * len(part))
            cursor.execute(f"{statement} {values}", [value for row in part for value in row])


def _parts(rows: list[tuple]) -> Iterator[list[tuple]]:
    for start in range(0, len(rows), VALUES_A_STATEMENT):
        yield rows[start : start + VALUES_A_STATEMENT]


def next_key(model: type[models.Model]) -> int:
    return (model._default_manager.aggregate(last=models.Max("pk"))["last"] or 0) + 1


def reset_sequences(*with_keys: type[models.Model]) -> None:
    """Needed after inserting rows with primary keys of their own."""
    with connection.cursor() as cursor:
        for statement in connection.ops.sequence_reset_sql(no_style(), list(with_keys)):
            cursor.execute(statement)
