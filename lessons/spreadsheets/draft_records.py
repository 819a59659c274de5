"""Stored data of versions → seed records, without writing them anywhere."""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from typing import Any

from django.db.models import Model

from missions.fields import LinesField, split_lines
from pocbase.web import gettext_to_store as gettext

from ..models import Entry
from ..seeding import ChildList, key_field
from ..versions import BATCH_SIZE, InstanceData
from .sheets import Sheet

# Model → primary key → present natural key.
Keys = dict[type[Model], dict[int, str]]


class GoneError(Exception):
    """Something that the data needs no longer exists."""

    def __init__(self, key: str):
        super().__init__(gettext("“%(key)s” no longer exists") % {"key": key})


def columns_of(sheet: Sheet) -> Iterator[tuple[str, Any]]:
    """The name of the list of a column, empty for those of the record itself, and the column."""
    yield from (("", column) for column in sheet.kind.columns.values())
    for child in sheet.kind.children:
        yield from ((child.accessor, column) for column in child.columns.values())


def read_keys(sheet: Sheet, found: Iterable[InstanceData]) -> Keys:
    """The keys of all that the data refers to; what is gone is missing."""
    wanted: dict[type[Model], set[int]] = defaultdict(set)
    related = [(name, column) for name, column in columns_of(sheet) if column.is_relation]
    for data in found:
        for name, column in related:
            for row in data.get(name, ()) if name else (data,):
                value = row.get(column.name)
                references = value or () if column.many_to_many else filter(None, [value])
                wanted[column.related_model].update(pk for pk, _key in references)
    return {model: keys_of_present(model, pks) for model, pks in wanted.items()}


def keys_of_present(model: type[Model], pks: set[int]) -> dict[int, str]:
    keys: dict[int, str] = {}
    names = ("kind", "slug") if issubclass(model, Entry) else (key_field(model),)
    ordered = sorted(pks)
    for start in range(0, len(ordered), BATCH_SIZE):
        rows = model._base_manager.filter(pk__in=ordered[start : start + BATCH_SIZE])
        keys |= {pk: ":".join(parts) for pk, *parts in rows.values_list("pk", *names)}
    return keys


def record_of(sheet: Sheet, live: Any, data: InstanceData, keys: Keys) -> Any:
    """The record of `live` with what the data has instead. Its state is that of `live`."""
    kind = sheet.kind
    values = {
        name: value_of(column, data[column.name], keys)
        for name, column in kind.columns.items()
        if column.name in data and name != "state"
    }
    lists = {
        c.name: parts_of(c, data[c.accessor], keys) for c in kind.children if c.accessor in data
    }
    return kind.shape.model_validate(live.model_dump() | values | lists)


def parts_of(child: ChildList, rows: list[InstanceData], keys: Keys) -> list[Any]:
    parts = [
        {name: value_of(column, row[column.name], keys) for name, column in child.columns.items()}
        for row in rows
        if all(row[name] == value for name, value in child.fixed.items())
    ]
    if child.shape is str:
        return child.arrange([part[""] for part in parts])
    return child.arrange([child.shape.model_validate(part) for part in parts])


def value_of(column: Any, value: Any, keys: Keys) -> Any:
    """As lessons/seeding/dump.py makes it of an instance."""
    if column.many_to_many:
        present = keys[column.related_model] if value else {}
        return sorted(present[pk] for pk, _key in value if pk in present)
    if column.is_relation:
        return key_of(column, value, keys) if value else ""
    if column.get_internal_type() == "DateField":
        return value or ""
    return split_lines(value) if isinstance(column, LinesField) else value


def key_of(column: Any, reference: list, keys: Keys) -> str:
    pk, key = reference
    if pk not in keys[column.related_model] and not column.null:
        raise GoneError(key)
    return keys[column.related_model].get(pk, "")
