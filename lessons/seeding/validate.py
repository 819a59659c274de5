"""What is wrong with a set of seed records: all of it at once, each with file and line."""

import re
from collections.abc import Iterator

from django.db.models import Field, SlugField, TextField

from missions.fields import PartialDateField

from .items import SLUG, Item, Seeds, values_at
from .kinds import KINDS, kind_of
from .registry import Known, SeedKind
from .yaml_lines import Problem

ISO_DATE = re.compile(r"^\d{4}-(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])$")


def validate(seeds: Seeds, stored: Known) -> list[Problem]:
    """`stored` holds the keys that are in the database already, by kind."""
    known = {name: set(stored.get(name, ())) for name in KINDS}
    for item in seeds.items:
        known[item.kind].add(item.key)
    problems = [*seeds.problems, *duplicates(seeds.items), *crossed_relations(seeds.items)]
    for item in seeds.items:
        kind = KINDS[item.kind]
        problems += key_problems(item, kind)
        problems += value_problems(item, kind)
        problems += broken_references(item, kind, known)
        for rule in kind.rules:
            problems += rule(item, known)
    return sorted(set(problems))


def duplicates(items: list[Item]) -> Iterator[Problem]:
    first: dict[tuple[str, str], Item] = {}
    for item in items:
        earlier = first.setdefault((item.kind, item.key), item)
        if earlier is not item:
            there = f"{earlier.file}:{earlier.line()}"
            yield item.problem(f"the {item.kind} “{item.key}” stands at {there} already")


def crossed_relations(items: list[Item]) -> Iterator[Problem]:
    """A relation is stored once and read from both sides, so its mirror is a duplicate."""
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


def key_problems(item: Item, kind: SeedKind) -> Iterator[Problem]:
    is_slug = isinstance(kind.columns[kind.key_fields[0]], SlugField)
    if is_slug and not SLUG.match(item.key):
        yield item.problem(f"“{item.key}” must be lower case, digits and hyphens")
    if item.key in kind.reserved:
        yield item.problem(f"“{item.key}” is the address of a page of its own")


def value_problems(item: Item, kind: SeedKind) -> Iterator[Problem]:
    """Choices, lengths and emptiness, as the columns of the record and of its child lists have
    them."""
    for name, column in kind.columns.items():
        yield from _text_problems(item, column, getattr(item.record, name), name)
    for child in kind.children:
        if child.shape is str:
            continue
        for index, part in enumerate(getattr(item.record, child.name)):
            for name, column in child.columns.items():
                yield from _text_problems(
                    item, column, getattr(part, name), child.name, index, name
                )


def _text_problems(item: Item, column: Field, value: object, *path: str | int) -> Iterator[Problem]:
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
    elif isinstance(column, PartialDateField) and not _is_partial_date(value):
        yield item.problem(f"“{name}”: write {value!r} as 2010, 2010-07 or 2010-07-01", *path)
    elif column.get_internal_type() == "DateField" and not ISO_DATE.match(value):
        yield item.problem(f"“{name}”: write {value!r} as 2026-11-20", *path)


def _is_partial_date(value: str) -> bool:
    return bool(ISO_DATE.match(f"{value}-01-01"[:10] if len(value) == 4 else f"{value}-01"[:10]))


def broken_references(item: Item, kind: SeedKind, known: Known) -> Iterator[Problem]:
    for reference in kind.references():
        target = kind_of(reference.model)
        seen: set[str] = set()
        for path, value in values_at(item.record, reference.path):
            name, _, key = value.partition(":") if target == "entry" else (target, "", value)
            if key not in known.get(name, ()):
                yield item.problem(f"there is no {target} “{value}”", *path)
            if reference.once and value in seen:
                yield item.problem(f"“{value}” is listed twice", *path)
            seen.add(value)
