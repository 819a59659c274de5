"""Model instances → seed records: what a file would say, so that the two can be compared."""

from collections.abc import Collection, Iterator
from typing import Any

from django.db.models import Field, Model, QuerySet

from missions.fields import LinesField, split_lines

from .registry import ChildList, SeedKind, join_key, key_field, reference_to

AT_ONCE = 500  # instances that are read together, and whose relations are looked up together


def stored_keys(kind: SeedKind) -> dict[str, int]:
    """Natural key → primary key of everything of a kind that is in the database."""
    paths = []
    for name in kind.key_fields:
        column = kind.columns[name]
        to = key_field(column.related_model) if column.is_relation else ""  # type: ignore[arg-type]
        paths.append(f"{name}__{to}" if to else name)
    found = kind.model._default_manager.values_list("pk", *paths)
    return {join_key(parts): pk for pk, *parts in found}


def instances(kind: SeedKind) -> QuerySet:
    """All instances of a kind with what a record of each needs, in an order that is the same on
    every database."""
    return kind.model._default_manager.order_by("pk").prefetch_related(*kind.prefetches())


def records(kind: SeedKind, keys: Collection[str] | None = None) -> Iterator[tuple[Model, Any]]:
    """Instance and record of each; only those with these keys where the key is one field."""
    for queryset in querysets(kind, keys):
        for instance in queryset.iterator(chunk_size=AT_ONCE):
            yield instance, record(kind, instance)


def querysets(kind: SeedKind, keys: Collection[str] | None) -> Iterator[QuerySet]:
    if keys is None or len(kind.key_fields) > 1:
        yield instances(kind)
        return
    wanted = sorted(keys)
    for start in range(0, len(wanted), AT_ONCE):
        some = wanted[start : start + AT_ONCE]
        yield instances(kind).filter(**{f"{kind.key_fields[0]}__in": some})


def record(kind: SeedKind, instance: Model) -> Any:
    values = {name: value_of(instance, column) for name, column in kind.columns.items()}
    lists = {child.name: child_values(instance, child) for child in kind.children}
    return kind.shape.model_validate(values | lists)


def child_values(instance: Model, child: ChildList) -> list[Any]:
    children = [
        row
        for row in getattr(instance, child.accessor).all()
        if all(getattr(row, name) == value for name, value in child.fixed.items())
    ]
    parts = [
        {key: value_of(row, column) for key, column in child.columns.items()} for row in children
    ]
    if child.shape is str:
        return child.arrange([part[""] for part in parts])
    return child.arrange([child.shape.model_validate(part) for part in parts])


def value_of(instance: Model, column: Field) -> Any:
    """What a record says of a field; a set is sorted by key."""
    value: Any = getattr(instance, column.name)
    if column.many_to_many:
        return sorted(reference_to(other) for other in value.all())
    if column.is_relation:
        return reference_to(value) if value else ""
    if isinstance(column, LinesField):
        return split_lines(value)
    if column.get_internal_type() == "DateField":
        return value.isoformat() if value else ""
    return value


def normalize(kind: SeedKind, record: Any) -> Any:
    """A record from a file with its sets sorted, because their order makes no difference. Lists
    keep their order."""
    changes = _sorted_sets(record, kind.columns)
    for child in kind.children:
        parts = getattr(record, child.name)
        if child.shape is not str:
            parts = [part.model_copy(update=_sorted_sets(part, child.columns)) for part in parts]
        changes[child.name] = child.arrange(parts)
    return record.model_copy(update=changes)


def _sorted_sets(record: Any, columns: dict[str, Field]) -> dict[str, Any]:
    return {n: sorted(getattr(record, n)) for n, column in columns.items() if column.many_to_many}
