"""Curated instances with all that belongs to them as JSON.

`InstanceData` maps the name of each column, set and list of parts to its value: a date as text, a
reference as [primary key, key], a set as a list of references, parts as a list of objects with
their primary key as `id`. Columns of other kinds of record are left out.
"""

from collections import defaultdict
from collections.abc import Collection, Iterator
from datetime import date
from typing import Any

from django.db.models import Model

from ..models import CuratedModel, Entry, curated

BATCH_SIZE = 500  # instances that are read together, in a fixed number of queries
KEYS = ("slug", "key")
TITLES = ("title", "short_title", "name", "term", "acronym", "symbol", "key", "words", "slug")

InstanceData = dict[str, Any]


def read_data(instance: Model) -> InstanceData:
    """The instance as it is in the database."""
    return read_data_by_id(type(instance), [instance.pk])[instance.pk]


def read_data_by_id(model: type[Model], pks: Collection[int]) -> dict[int, InstanceData]:
    """Primary key → data; deleted instances are missing."""
    ordered, found = sorted(pks), {}
    for start in range(0, len(ordered), BATCH_SIZE):
        batch = ordered[start : start + BATCH_SIZE]
        found.update(DataReader().read(curated(model), batch))
    return found


class DataReader:
    """Reads the data of instances, then the keys of all instances that they refer to."""

    def __init__(self) -> None:
        self.references: dict[type[Model], list[list]] = defaultdict(list)

    def read(self, shape: CuratedModel, pks: list[int]) -> dict[int, InstanceData]:
        found = dict(self.read_rows(shape, "pk", pks))
        for name, part in shape.parts.items():
            for data in found.values():
                data[name] = []
            for _pk, row in self.read_rows(part, part.owner, pks):
                found[row.pop(part.owner)][name].append(row)
        self.fill_keys()
        return found

    def read_rows(self, shape: CuratedModel, by: str, pks: list[int]) -> Iterator[tuple[int, dict]]:
        """Primary key and values of each row, parts in their order with their owner."""
        manager = shape.model._base_manager
        names = [field.attname for field in shape.columns]
        owner = [f"{shape.owner}_id"] if shape.owner else []
        ordering: Any = shape.model._meta.ordering
        order = [*ordering, "pk"] if owner else ["pk"]
        rows = list(
            manager.filter(**{f"{by}__in": pks}).order_by(*order).values("pk", *owner, *names)
        )
        sets = self.read_sets(shape, [row["pk"] for row in rows])
        for row in rows:
            values: dict[str, Any] = {"id": row["pk"], shape.owner: row[owner[0]]} if owner else {}
            for field in shape.columns_of(row.get("kind", "") if shape.model is Entry else ""):
                values[field.name] = self.value_of(field, row[field.attname])
            for name, links in sets.items():
                values[name] = links.get(row["pk"], [])
            yield row["pk"], values

    def read_sets(self, shape: CuratedModel, pks: list[int]) -> dict[str, dict[int, list]]:
        found: dict[str, dict[int, list]] = {}
        for field in shape.sets:
            own, other = field.m2m_column_name(), field.m2m_reverse_name()
            links: dict[int, list] = defaultdict(list)
            through = field.remote_field.through._base_manager
            rows = through.filter(**{f"{own}__in": pks}).order_by(other).values_list(own, other)
            for pk, target in rows:
                links[pk].append(self.add_reference(field.related_model, target))
            found[field.name] = links
        return found

    def value_of(self, field: Any, value: Any) -> Any:
        if value is None:
            return None
        if field.is_relation:
            return self.add_reference(field.related_model, value)
        return value.isoformat() if isinstance(value, date) else value

    def add_reference(self, model: type[Model], pk: int) -> list:
        reference = [pk, ""]
        self.references[model].append(reference)
        return reference

    def fill_keys(self) -> None:
        for model, references in self.references.items():
            keys = keys_of(model, {pk for pk, _key in references})
            for reference in references:
                reference[1] = keys.get(reference[0], "")


def keys_of(model: type[Model], pks: Collection[int]) -> dict[int, str]:
    """Primary key → natural key: "practice:slug" of a record, slug or key of others."""
    rows: Any = model._base_manager.filter(pk__in=pks)
    if issubclass(model, Entry):
        return {pk: f"{kind}:{slug}" for pk, kind, slug in rows.values_list("pk", "kind", "slug")}
    names = {field.name for field in model._meta.concrete_fields}
    key = next((name for name in KEYS if name in names), "")
    return dict(rows.values_list("pk", key)) if key else {pk: str(pk) for pk in pks}


def key_in(model: type[Model], data: InstanceData) -> str:
    """The natural key of the instance itself, as in its data."""
    key = next((str(data[name]) for name in KEYS if name in data), "")
    return f"{data['kind']}:{key}" if issubclass(model, Entry) else key


def title_in(data: InstanceData) -> str:
    title = next((str(data[name]) for name in TITLES if data.get(name)), "")
    return title.replace("\n", ", ")[:300]
