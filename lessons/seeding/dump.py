"""Model instances → seed records, to be compared with those of files or written to files."""

from collections.abc import Collection, Iterator
from typing import Any

from django.db.models import Field, Model, QuerySet

from missions.fields import LinesField, split_lines

from .registry import ChildList, SeedKind, join_key, key_field, reference_of

BATCH_SIZE = 500  # instances that are read together, and whose relations are looked up together


def stored_keys(kind: SeedKind) -> dict[str, int]:
    """Natural key → primary key of every instance of a kind."""
    paths = []
    for name in kind.key_fields:
        column = kind.columns[name]
        to = key_field(column.related_model) if column.is_relation else ""
        paths.append(f"{name}__{to}" if to else name)
    rows = kind.model._default_manager.values_list("pk", *paths)
    return {join_key(parts): pk for pk, *parts in rows}


def instances(kind: SeedKind) -> QuerySet:
    """All instances of a kind by primary key, with the relations that their records need."""
    return kind.model._default_manager.order_by("pk").prefetch_related(*kind.prefetches())


def read_records(kind: SeedKind, keys: Collection[str] | None = None) -> Iterator[tuple[Any, Any]]:
    """Instance and record of each. `keys` limits them, if the key of the kind is one field."""
    for queryset in split_by_keys(kind, keys):
        for instance in queryset.iterator(chunk_size=BATCH_SIZE):
            yield instance, make_record(kind, instance)


def split_by_keys(kind: SeedKind, keys: Collection[str] | None) -> Iterator[QuerySet]:
    if keys is None or len(kind.key_fields) > 1:
        yield instances(kind)
        return
    ordered = sorted(keys)
    for start in range(0, len(ordered), BATCH_SIZE):
        batch = ordered[start : start + BATCH_SIZE]
        yield instances(kind).filter(**{f"{kind.key_fields[0]}__in": batch})


def make_record(kind: SeedKind, instance: Model) -> Any:
    values = {name: value_of(instance, column) for name, column in kind.columns.items()}
    lists = {child.name: child_values(instance, child) for child in kind.children}
    return kind.shape.model_validate(values | lists)


def child_values(instance: Model, child: ChildList) -> list[Any]:
    parts = [
        {key: value_of(item, column) for key, column in child.columns.items()}
        for item in getattr(instance, child.accessor).all()
        if all(getattr(item, name) == value for name, value in child.fixed.items())
    ]
    if child.shape is str:
        return child.arrange([part[""] for part in parts])
    return child.arrange([child.shape.model_validate(part) for part in parts])


def value_of(instance: Model, column: Field) -> Any:
    """The value of a field as a seed file writes it. Relations become keys; sets are sorted."""
    value: Any = getattr(instance, column.name)
    if column.many_to_many:
        return sorted(reference_of(other) for other in value.all())
    if column.is_relation:
        return reference_of(value) if value else ""
    if isinstance(column, LinesField):
        return split_lines(value)
    if column.get_internal_type() == "DateField":
        return value.isoformat() if value else ""
    return value


def normalize(kind: SeedKind, record: Any) -> Any:
    """A record from a file with its sets sorted. Its lists remain as they are."""
    changes = sort_sets(record, kind.columns)
    for child in kind.children:
        parts = getattr(record, child.name)
        if child.shape is not str:
            parts = [part.model_copy(update=sort_sets(part, child.columns)) for part in parts]
        changes[child.name] = child.arrange(parts)
    return record.model_copy(update=changes)


def sort_sets(record: Any, columns: dict[str, Any]) -> dict[str, Any]:
    return {n: sorted(getattr(record, n)) for n, column in columns.items() if column.many_to_many}
