"""Reads instances with all that hangs on them by one statement, which is compiled only once.

The statement is derived from the models. Related rows arrive as JSON and become the instances that
Django would prefetch by a query for each relation.
"""

import json
from collections.abc import Callable, Iterator, Mapping, Sequence
from datetime import UTC, date, datetime
from functools import cached_property
from itertools import chain
from typing import Any

from django.db import connections, models, router
from django.db.models import F, OuterRef, QuerySet, Subquery
from django.db.models.functions import JSONArray

# Path of foreign keys → fields to read of the instance there, beside its primary key; all if empty.
Follow = Mapping[str, Sequence[str]]


class JSONRows(Subquery):
    """The column `item` of all rows of a queryset as one JSON array, or NULL if it has no rows."""

    template = "(SELECT json_group_array(json(item)) FROM (%(subquery)s) AS found)"

    def as_postgresql(self, compiler: Any, connection: Any) -> Any:
        template = "(SELECT jsonb_agg(item) FROM (%(subquery)s) AS found)"
        return self.as_sql(compiler, connection, template=template)


def parse_moment(text: str) -> datetime:
    moment = datetime.fromisoformat(text)
    return moment if moment.tzinfo else moment.replace(tzinfo=UTC)


# Types of fields whose values differ in JSON and Python.
CONVERTERS: tuple[tuple[type[models.Field], Callable], ...] = (
    (models.BooleanField, bool),
    (models.DateTimeField, parse_moment),  # before DateField, from which it is derived
    (models.DateField, date.fromisoformat),
)


class InstanceColumns:
    """The columns of a row that are the fields of the instance at the end of `path`."""

    def __init__(self, model: Any, path: str, start: int, only: Sequence[str]):
        self.model = model
        self.parent, _, self.name = path.rpartition("__")
        fields = [
            field
            for field in model._meta.concrete_fields
            if not only or field.primary_key or field.name in only
        ]
        self.attributes = [field.attname for field in fields]
        self.columns = [F(f"{path}__{name}" if path else name) for name in self.attributes]
        self.slice = slice(start, start + len(fields))
        self.key = start + self.attributes.index(model._meta.pk.attname)
        self.converters = [
            (index, convert)
            for index, field in enumerate(fields, start)
            for convert in [c for kind, c in CONVERTERS if isinstance(field, kind)][:1]
        ]

    def build(self, alias: str, row: list) -> Any:
        """The instance, or None if the foreign key is empty."""
        if row[self.key] is None:
            return None
        for index, convert in self.converters:
            if row[index] is not None:
                row[index] = convert(row[index])
        return self.model.from_db(alias, self.attributes, row[self.slice])


class RowShape:
    """A row of `model` with the instances that its foreign keys lead to."""

    def __init__(self, model: Any, follow: Follow):
        self.model = model
        self.parts: dict[str, InstanceColumns] = {}
        for path, only in {"": (), **follow}.items():
            target, start = model, sum(len(part.columns) for part in self.parts.values())
            for name in path.split("__") if path else ():
                target = target._meta.get_field(name).related_model
            self.parts[path] = InstanceColumns(target, path, start, only)

    @property
    def item(self) -> JSONArray:
        return JSONArray(*chain.from_iterable(part.columns for part in self.parts.values()))

    def build(self, alias: str, row: list) -> Any:
        built: dict[str, Any] = {}
        for path, part in self.parts.items():
            built[path] = part.build(alias, row)
            if path and built[part.parent]:
                built[part.parent]._state.fields_cache[part.name] = built[path]
        return built[""]


class OneStatement:
    """`choose` returns the queryset to read, with texts such as "<slug>" in place of parameters.

    `follow` are foreign keys of its instances, `related` the names of relations to many instances
    with the foreign keys to follow from those. Each relation is read in the order of its model.
    `values` are expressions, whose values become attributes of the instance.
    """

    def __init__(
        self,
        choose: Callable[[], QuerySet],
        follow: Follow,
        related: Mapping[str, Follow],
        values: Mapping[str, Any] | None = None,
    ):
        self.choose, self.follow, self.related = choose, follow, related
        self.values = values or {}
        self.compiled: dict[str, tuple[str, tuple]] = {}  # by database vendor

    @cached_property
    def shape(self) -> RowShape:
        return RowShape(self.choose().model, self.follow)

    @cached_property
    def relations(self) -> list[tuple[str, Any, RowShape]]:
        get_field: Any = self.shape.model._meta.get_field
        return [
            (name, get_field(name), RowShape(get_field(name).related_model, follow))
            for name, follow in self.related.items()
        ]

    def read(self, **parameters: str) -> Iterator[Any]:
        alias = router.db_for_read(self.shape.model)
        connection = connections[alias]
        if connection.vendor not in self.compiled:
            self.compiled[connection.vendor] = self.compile(alias)
        statement, values = self.compiled[connection.vendor]
        given = {f"<{name}>": value for name, value in parameters.items()}
        with connection.cursor() as cursor:
            cursor.execute(statement, [given.get(value, value) for value in values])
            rows = cursor.fetchall()
        for own, *others in rows:
            instance = self.shape.build(alias, json.loads(own))
            values, related = others[: len(self.values)], others[len(self.values) :]
            vars(instance).update(zip(self.values, values, strict=True))
            for (name, field, shape), text in zip(self.relations, related, strict=True):
                found = [shape.build(alias, row) for row in json.loads(text or "[]")]
                keep_prefetched(instance, name, field, found)
            yield instance

    def compile(self, alias: str) -> tuple[str, tuple]:
        columns: list[Any] = [self.shape.item, *self.values.values()]
        for _name, field, shape in self.relations:
            owner = field.field.name if field.auto_created else field.related_query_name()
            rows = shape.model._default_manager.filter(**{owner: OuterRef("pk")})
            columns.append(JSONRows(rows.values(item=shape.item)))
        query = self.choose().order_by().values_list(*columns).query
        return query.get_compiler(alias).as_sql()


def keep_prefetched(instance: models.Model, name: str, field: Any, found: list) -> None:
    """Keeps related instances where `prefetch_related` does."""
    if field.one_to_many:
        for each in found:
            each._state.fields_cache[field.field.name] = instance
    queryset = field.related_model._default_manager.all()
    queryset._result_cache, queryset._prefetch_done = found, True
    cache: dict = instance.__dict__.setdefault("_prefetched_objects_cache", {})
    cache[name] = queryset
