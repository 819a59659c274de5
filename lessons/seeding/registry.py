"""The description of a seed kind, which reading, checking, loading and writing follow."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from functools import cache, cached_property
from typing import Any, NamedTuple

from django.db.models import Field, Model, UniqueConstraint

from ..models import Entry
from .items import Item
from .schema import Record, columns_of, shape_of
from .yaml_lines import Problem

Known = dict[str, set[str]]
Rule = Callable[[Item, Known], Iterable[Problem]]


@cache
def key_field(model: type[Model]) -> str:
    """The field that names an instance in seeds and URLs."""
    return "slug" if columns_of(model, ["slug"]) else "key"


def reference_of(instance: Any) -> str:
    """How other records name an instance: "kind:slug" of a record, else its key."""
    if isinstance(instance, Entry):
        return instance.ref
    return getattr(instance, key_field(instance._meta.model))


@dataclass(frozen=True)
class ChildList:
    """A list inside a record whose parts are stored in a table of their own. Loading the record
    replaces all of them."""

    name: str
    model: type[Model]
    owner: str  # the foreign key of a part to the record
    shape: Any  # of one part; str where a part is the key of what `column` points at
    column: str = ""
    renamed: dict[str, str] = field(default_factory=dict)  # key of a part → column
    fixed: dict[str, Any] = field(default_factory=dict)  # values that all parts have
    first: int | None = 0  # `order` of the first part; None: the parts have no order

    @cached_property
    def columns(self) -> dict[str, Any]:
        """Key of a part → column. A list of keys has one column, under an empty key."""
        if self.shape is str:
            return columns_of(self.model, [""], {"": self.column})
        return columns_of(self.model, self.shape.model_fields, self.renamed)

    @property
    def accessor(self) -> str:
        owner: Any = self.model._meta.get_field(self.owner)
        return owner.remote_field.get_accessor_name()

    def is_unique(self, column: Field) -> bool:
        """Whether a constraint forbids the same value twice in one record."""
        pair = {self.owner, column.name}
        constraints = self.model._meta.constraints
        return any(isinstance(c, UniqueConstraint) and set(c.fields) == pair for c in constraints)

    def arrange(self, parts: list[Any]) -> list[Any]:
        """Sorts parts that have no order by the keys that they name."""
        if self.first is not None:
            return parts
        if self.shape is str:
            return sorted(parts)
        pointers = [key for key, column in self.columns.items() if column.is_relation]
        return sorted(parts, key=lambda part: [getattr(part, key) for key in pointers])


class Nested(NamedTuple):
    """Records that are written inside another record, in its file."""

    list: str
    kind: str
    parent: str = ""  # the field that names the outer record; if empty, the key begins with its key


class Reference(NamedTuple):
    path: str
    model: type[Model]
    is_unique: bool  # whether the list may not contain a value twice


@dataclass(frozen=True)
class SeedKind:
    """`file`: a file with a list of records; with an asterisk, a file for each record, named by its
    key."""

    name: str
    model: type[Model]
    shape: type[Record]
    file: str = ""
    key: tuple[str, ...] = ()
    children: tuple[ChildList, ...] = ()
    nested: Nested | None = None
    within: str = ""  # the foreign key to the record with which the key begins
    is_numbered: bool = False  # whether `order` of the model is the position in the file
    sections: dict[str, str] = field(default_factory=dict)  # Markdown below headings, by key
    front_matter: tuple[str, ...] = ()  # the order of keys in a Markdown file
    reserved: tuple[str, ...] = ()  # slugs whose URLs are other pages
    rules: tuple[Rule, ...] = ()

    @cached_property
    def columns(self) -> dict[str, Any]:
        lists = {child.name for child in self.children}
        return columns_of(self.model, self.shape.model_fields.keys() - lists)

    @cached_property
    def key_fields(self) -> tuple[str, ...]:
        return self.key or (key_field(self.model),)

    @property
    def has_file_each(self) -> bool:
        return "*" in self.file

    @property
    def is_named_by_file(self) -> bool:
        """Whether only the name of the file gives the slug. A source repeats its key."""
        return self.has_file_each and self.key_fields == ("slug",)

    def file_of(self, key: str) -> str:
        return self.file.replace("*", key)

    def key_of(self, record: Any) -> str:
        return join_key(getattr(record, name) for name in self.key_fields)

    def references(self) -> Iterator[Reference]:
        """The paths of a record that name other records, with the model of these."""
        for name, column in self.columns.items():
            if column.is_relation:
                yield Reference(name, column.related_model, is_unique=True)
        for child in self.children:
            for name, column in child.columns.items():
                if column.is_relation:
                    path = f"{child.name}.{name}".rstrip(".")
                    is_unique = child.shape is str or child.is_unique(column)
                    yield Reference(path, column.related_model, is_unique)

    def prefetches(self) -> list[str]:
        """The relations that are read to make a record of this kind."""
        names = [column.name for column in self.columns.values() if column.is_relation]
        for child in self.children:
            related = [c.name for c in child.columns.values() if c.is_relation]
            names += [f"{child.accessor}__{name}" for name in related] or [child.accessor]
        return list(dict.fromkeys(names))


def join_key(parts: Iterable[Any]) -> str:
    return "/".join(filter(None, map(str, parts)))


def child_list(
    name: str, model: type[Model], owner: str, keys: str, *, renamed=None, types=None, **rest: Any
) -> ChildList:
    """A list whose parts have these keys, with the types and defaults of the child's columns."""
    columns = columns_of(model, keys.split(), renamed)
    shape = shape_of(columns, keys.split(), types or {})
    return ChildList(name, model, owner, shape, renamed=renamed or {}, **rest)


def seed_kind(
    name: str,
    model: type[Model],
    file: str,
    keys: str,
    *,
    added: str = "",
    types: dict[str, Any] | None = None,
    children: tuple[ChildList, ...] = (),
    **rest: Any,
) -> SeedKind:
    """A kind whose records have these keys, in the order of its files. `added`: keys that are
    younger than the first release; records of older installations would otherwise look edited.
    `types`: (type, default) of keys where the column does not give both."""
    own = {child.name: (list[child.shape], []) for child in children} | (types or {})  # type: ignore[name-defined]
    shape = shape_of(columns_of(model, keys.split()), keys.split(), own, tuple(added.split()))
    return SeedKind(name, model, shape, file, children=children, **rest)
