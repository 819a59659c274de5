"""Which tables outdate what is derived from them, and for which records."""

from collections.abc import Sequence

from django.apps import apps
from django.db.models import Model

from ...models import Change, SearchText, SeedMark, SharedByLink, StateChange
from .searched import own_columns, records_of, refreshing_tables

# Stands in the names of triggers until they are made: they tell which program made them.
VERSION = "VERSION_OF_TRIGGERS"
UNSEEN = (Change, SearchText, SeedMark, StateChange)
ROWS = {"insert": ("NEW",), "update": ("OLD", "NEW"), "delete": ("OLD",)}


def needed_tables() -> set[str]:
    derived = (Change._meta.db_table, SearchText._meta.db_table)
    return {*own_columns(), *refreshing_tables(), *derived}


def other_tables() -> list[str]:
    """Every other table that a page may show: a change of it outdates pages, but no search text."""
    found = set()
    for label in ("missions", "lessons"):
        for model in apps.get_app_config(label).get_models(include_auto_created=True):
            if model not in UNSEEN and not of_a_reader(model):
                found.add(model._meta.db_table)
    return sorted(found - own_columns().keys() - set(refreshing_tables()))


def of_a_reader(model: type[Model]) -> bool:
    """What readers keep for themselves, and its rows, stand on no page that is kept for all."""
    holders = [field.related_model for field in model._meta.fields if field.many_to_one]
    return any(isinstance(one, type) and issubclass(one, SharedByLink) for one in [model, *holders])


def touched(table: str, event: str) -> str:
    """SQL for the ids of the records that an event of a table touches, to stand within IN (…).

    Values where the row itself names its record, so that the database looks it up by its key.
    """
    rows: Sequence[str] = ROWS[event]
    if column := own_columns().get(table):
        return ", ".join(f'{row}."{column}"' for row in rows)
    return " UNION ".join(records_of(table, row) for row in rows)
