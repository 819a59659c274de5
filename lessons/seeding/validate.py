"""Finds every problem in a set of seed records, each with its file and line."""

import re
from collections.abc import Iterator

from django.db.models import Field, SlugField, TextField

from missions.fields import PARTIAL_DATE, PartialDateField

from .items import SLUG, Item, Seeds, values_at
from .kinds import KINDS, kind_of
from .registry import Known, SeedKind
from .yaml_lines import Problem

ISO_DATE = re.compile(r"^\d{4}-(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])$")


def validate(seeds: Seeds, stored: Known) -> list[Problem]:
    """`stored`: the keys that are in the database already, by kind."""
    known = {name: set(stored.get(name, ())) for name in KINDS}
    for item in seeds.items:
        known[item.kind].add(item.key)
    problems = [*seeds.problems, *find_duplicates(seeds.items), *find_mirrored(seeds.items)]
    for item in seeds.items:
        kind = KINDS[item.kind]
        problems += check_key(item, kind)
        problems += check_values(item, kind)
        problems += find_broken_references(item, kind, known)
        for rule in kind.rules:
            problems += rule(item, known)
    return sorted(set(problems))


def find_duplicates(items: list[Item]) -> Iterator[Problem]:
    first: dict[tuple[str, str], Item] = {}
    for item in items:
        earlier = first.setdefault((item.kind, item.key), item)
        if earlier is not item:
            there = f"{earlier.file}:{earlier.line()}"
            yield item.problem(f"the {item.kind} “{item.key}” stands at {there} already")


def find_mirrored(items: list[Item]) -> Iterator[Problem]:
    """Relations that repeat another from its other end. Pages show each from both ends."""
    seen: set[tuple[frozenset[str], str]] = set()
    for item in items:
        this = f"{item.kind}:{item.key}"
        for index, relation in enumerate(getattr(item.record, "relations", ())):
            pair = (frozenset({this, relation.to}), relation.kind)
            if relation.to == this:
                yield item.problem("a record cannot be related to itself", "relations", index)
            elif pair in seen:
                yield item.problem(
                    f"“{relation.kind}” with {relation.to} is stored already; write it on one side",
                    "relations",
                    index,
                )
            seen.add(pair)


def check_key(item: Item, kind: SeedKind) -> Iterator[Problem]:
    is_slug = isinstance(kind.columns[kind.key_fields[0]], SlugField)
    if is_slug and not SLUG.match(item.key):
        yield item.problem(f"“{item.key}” must be lower case, digits and hyphens")
    if item.key in kind.reserved:
        yield item.problem(f"“{item.key}” is the address of a page of its own")


def check_values(item: Item, kind: SeedKind) -> Iterator[Problem]:
    """Checks choices, lengths and empty values against the columns of the record and its lists."""
    for name, column in kind.columns.items():
        yield from check_text(item, column, getattr(item.record, name), name)
    for child in kind.children:
        for index, part in enumerate(getattr(item.record, child.name)):
            for name, column in child.columns.items() if child.shape is not str else ():
                path = (child.name, index, name)
                yield from check_text(item, column, getattr(part, name), *path)


def check_text(item: Item, column: Field, value: object, *path: str | int) -> Iterator[Problem]:
    if not isinstance(value, str):
        return
    name = ".".join(str(part) for part in path)
    limit, choices = column.max_length, dict(column.flatchoices or ())
    if not value and not column.blank and not column.null:
        yield item.problem(f"“{name}” is empty", *path)
    elif not value or column.is_relation:
        return
    elif choices and value not in choices:
        message = f"“{name}”: “{value}” is none of {', '.join(choices)}"
        yield item.problem(message, *path)
    elif limit and len(value) > limit:
        yield item.problem(f"“{name}” has {len(value)} characters; at most {limit}", *path)
    elif "\x00" in value:
        yield item.problem(f"“{name}” holds a NUL character", *path)
    elif not isinstance(column, TextField) and "\n" in value:
        yield item.problem(f"“{name}” must be one line", *path)
    elif isinstance(column, PartialDateField) and not re.match(PARTIAL_DATE, value):
        yield item.problem(f"“{name}”: write {value!r} as 2010, 2010-07 or 2010-07-01", *path)
    elif column.get_internal_type() == "DateField" and not ISO_DATE.match(value):
        yield item.problem(f"“{name}”: write {value!r} as 2026-11-20", *path)


def find_broken_references(item: Item, kind: SeedKind, known: Known) -> Iterator[Problem]:
    for reference in kind.references():
        target = kind_of(reference.model)
        seen: set[str] = set()
        for path, value in values_at(item.record, reference.path):
            name, _, key = value.partition(":") if target == "entry" else (target, "", value)
            if key not in known.get(name, ()):
                yield item.problem(f"there is no {target} “{value}”", *path)
            if reference.is_unique and value in seen:
                yield item.problem(f"“{value}” is listed twice", *path)
            seen.add(value)
