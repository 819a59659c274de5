"""What there is to say of a seed kind; reading, checking, loading and writing follow from it."""

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


def reference_to(instance: Any) -> str:
    """How a record names an instance: its key, or of a lesson, dilemma or practice "kind:slug"."""
    if isinstance(instance, Entry):
        return instance.ref
    return getattr(instance, key_field(type(instance)))


@dataclass(frozen=True)
class ChildList:
    """A list inside a record whose parts are rows of a table of their own. They are replaced
    together with the record."""

    name: str
    model: type[Model]
    owner: str  # the child's foreign key to the record
    shape: Any  # of one part; str where a part is the key of what `column` points at
    column: str = ""
    renamed: dict[str, str] = field(default_factory=dict)  # key of a part → column
    fixed: dict[str, Any] = field(default_factory=dict)  # what all children in this list share
    first: int | None = 0  # `order` of the first child; None: the children have no order

    @cached_property
    def columns(self) -> dict[str, Field]:
        """By the keys of a part; a list of keys has one column, under no key."""
        if self.shape is str:
            return {"": self.model._meta.get_field(self.column)}  # type: ignore[dict-item]
        return columns_of(self.model, self.shape.model_fields, self.renamed)

    @property
    def accessor(self) -> str:
        owner = self.model._meta.get_field(self.owner)
        return owner.remote_field.get_accessor_name()  # type: ignore[union-attr,return-value]

    def is_unique(self, column: Field) -> bool:
        """Whether the database refuses the same value twice in one record."""
        pair = {self.owner, column.name}
        constraints = self.model._meta.constraints
        return any(isinstance(c, UniqueConstraint) and set(c.fields) == pair for c in constraints)

    def arrange(self, parts: list[Any]) -> list[Any]:
        """Parts without an order sorted by what they point at; others as they are."""
        if self.first is not None:
            return parts
        if self.shape is str:
            return sorted(parts)
        pointers = [key for key, column in self.columns.items() if column.is_relation]
        return sorted(parts, key=lambda part: [getattr(part, key) for key in pointers])


class Nested(NamedTuple):
    """Records that a file writes inside the record that they belong to."""

    list: str
    kind: str
    parent: str = ""  # the key that says so in the record; without one, its own key begins so


class Reference(NamedTuple):
    path: str
    model: type[Model]
    once: bool  # whether the same value may not stand twice in the list


@dataclass(frozen=True)
class SeedKind:
    """`file`: one list of records, or with an asterisk one file for each, named by its key."""

    name: str
    model: type[Model]
    shape: type[Record]
    file: str = ""
    key: tuple[str, ...] = ()
    children: tuple[ChildList, ...] = ()
    nested: Nested | None = None
    within: str = ""  # the foreign key that the first part of the key names
    is_numbered: bool = False  # whether `order` of the model is the position in the file
    sections: dict[str, str] = field(default_factory=dict)  # Markdown below headings, by key
    front_matter: tuple[str, ...] = ()  # the order of keys in a Markdown file
    reserved: tuple[str, ...] = ()  # slugs whose URLs are other pages
    rules: tuple[Rule, ...] = ()

    @cached_property
    def columns(self) -> dict[str, Field]:
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
        """Whether the file's name alone gives the slug; a source repeats its key in its file."""
        return self.has_file_each and self.key_fields == ("slug",)

    def file_of(self, key: str) -> str:
        return self.file.replace("*", key)

    def key_of(self, record: Any) -> str:
        return join_key(getattr(record, name) for name in self.key_fields)

    def references(self) -> Iterator[Reference]:
        """What in a record names a record of which model."""
        for name, column in self.columns.items():
            if column.is_relation:
                yield Reference(name, column.related_model, once=True)  # type: ignore[arg-type]
        for child in self.children:
            for name, column in child.columns.items():
                if column.is_relation:
                    path = f"{child.name}.{name}".rstrip(".")
                    once = child.shape is str or child.is_unique(column)
                    yield Reference(path, column.related_model, once)  # type: ignore[arg-type]

    def prefetches(self) -> list[str]:
        """The relations that a record of this kind is made from."""
        found = [column.name for column in self.columns.values() if column.is_relation]
        for child in self.children:
            related = [c.name for c in child.columns.values() if c.is_relation]
            found += [f"{child.accessor}__{name}" for name in related] or [child.accessor]
        return list(dict.fromkeys(found))


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
    """A kind whose records have these keys, in the order in which files are written. `added`: keys
    younger than the first release, so that records of older installations do not look edited.
    `types`: (type, default) of keys that do not take both from their column."""
    own = {child.name: (list[child.shape], []) for child in children} | (types or {})
    shape = shape_of(columns_of(model, keys.split()), keys.split(), own, tuple(added.split()))
    return SeedKind(name, model, shape, file, children=children, **rest)
