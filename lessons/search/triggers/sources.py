"""Which tables are tracked by triggers, and which records a change of each touches."""

from collections.abc import Sequence

from django.apps import apps
from django.db.models import Model

from ...models import (
    Assignment,
    Change,
    Comment,
    FailedSearch,
    PreviewLink,
    SearchText,
    SeedMark,
    SharedByLink,
    SignOff,
    StateChange,
    Unversioned,
    Upload,
    Version,
    WorkingDraft,
)
from .searched import own_columns, records_of, refreshing_tables

# Placeholder in the names of triggers for the hash of all statements.
VERSION = "VERSION_OF_TRIGGERS"
UNTRACKED = (
    Assignment,
    Change,
    Comment,
    FailedSearch,
    PreviewLink,
    SearchText,
    SeedMark,
    SignOff,
    StateChange,
    Unversioned,
    Upload,
    Version,
    WorkingDraft,
)
ROWS = {"insert": ("NEW",), "update": ("OLD", "NEW"), "delete": ("OLD",)}


def needed_tables() -> set[str]:
    derived = (Change._meta.db_table, SearchText._meta.db_table)
    return {*own_columns(), *refreshing_tables(), *derived}


def other_tables() -> list[str]:
    """The other tables that pages show: their changes outdate pages, but no searched text."""
    found = set()
    for label in ("missions", "lessons"):
        for model in apps.get_app_config(label).get_models(include_auto_created=True):
            if model not in UNTRACKED and not is_private(model):
                found.add(model._meta.db_table)
    return sorted(found - own_columns().keys() - set(refreshing_tables()))


def is_private(model: type[Model]) -> bool:
    """True for data of single readers and its rows, which no cached page shows."""
    holders = [field.related_model for field in model._meta.fields if field.many_to_one]
    return any(isinstance(one, type) and issubclass(one, SharedByLink) for one in [model, *holders])


def touched_ids(table: str, event: str) -> str:
    """SQL for the ids of the records that an event of a table touches, for use within IN (…).

    These are plain values if the row contains the id, so that the database uses its index.
    """
    rows: Sequence[str] = ROWS[event]
    if column := own_columns().get(table):
        return ", ".join(f'{row}."{column}"' for row in rows)
    return " UNION ".join(records_of(table, row) for row in rows)
