"""Finds every problem in a set of seed records, each with its file and line."""

import re
from collections.abc import Iterator, Sequence
from datetime import date
from typing import NamedTuple

from django.db.models import Field, SlugField, TextField

from missions.fields import PARTIAL_DATE, PartialDateField
from pocbase.web import gettext_to_store as gettext

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
        problems += check_record(item, KINDS[item.kind], known)
    return sorted(set(problems))


def check_record(item: Item, kind: SeedKind, known: Known) -> Iterator[Problem]:
    """The faults of one record that do not depend on other records."""
    yield from check_key(item, kind)
    yield from check_values(item, kind)
    yield from find_broken_references(item, kind, known)
    for rule in kind.rules:
        yield from rule(item, known)


def find_duplicates(items: list[Item]) -> Iterator[Problem]:
    first: dict[tuple[str, str], Item] = {}
    for item in items:
        earlier = first.setdefault((item.kind, item.key), item)
        if earlier is not item:
            there = f"{earlier.file}:{earlier.line()}"
            fault = gettext("the %(kind)s “%(key)s” is already at %(there)s")
            yield item.problem(fault % {"kind": item.kind, "key": item.key, "there": there})


def find_mirrored(items: Sequence[Item]) -> Iterator[Problem]:
    """Relations that repeat another from its other end. Pages show each from both ends."""
    seen: set[tuple[frozenset[str], str]] = set()
    for item in items:
        this = f"{item.kind}:{item.key}"
        for index, relation in enumerate(getattr(item.record, "relations", ())):
            pair = (frozenset({this, relation.to}), relation.kind)
            if relation.to == this:
                fault = gettext("a record cannot be related to itself")
                yield item.problem(fault, "relations", index)
            elif pair in seen:
                fault = gettext("“%(kind)s” with %(to)s is stored already; write it on one side")
                values = {"kind": relation.kind, "to": relation.to}
                yield item.problem(fault % values, "relations", index)
            seen.add(pair)


def check_key(item: Item, kind: SeedKind) -> Iterator[Problem]:
    is_slug = isinstance(kind.columns[kind.key_fields[0]], SlugField)
    if is_slug and not SLUG.match(item.key):
        fault = gettext("“%(key)s” must be lower case, digits and hyphens")
        yield item.problem(fault % {"key": item.key}, kind.key_fields[0])
    if item.key in kind.reserved:
        fault = gettext("“%(key)s” is already the URL of another page")
        yield item.problem(fault % {"key": item.key}, kind.key_fields[0])


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
    if fault := find_text_fault(column, value):
        values = {"name": name, "value": value, **fault.values}
        yield item.problem(fault.message % values, *path)


class TextFault(NamedTuple):
    """`message` is a pattern of the name of the field, the value and `values`."""

    message: str
    values: dict[str, object] = {}


def find_text_fault(column: Field, value: str) -> TextFault | None:
    limit, choices = column.max_length, dict(column.flatchoices or ())
    if not value and not column.blank and not column.null:
        return TextFault(gettext("“%(name)s” is empty"))
    if not value or column.is_relation:
        return None
    if choices and value not in choices:
        fault = gettext("“%(name)s”: “%(value)s” is none of %(choices)s")
        return TextFault(fault, {"choices": ", ".join(choices)})
    if limit and len(value) > limit:
        fault = gettext("“%(name)s” has %(count)s characters; at most %(limit)s")
        return TextFault(fault, {"count": len(value), "limit": limit})
    if "\x00" in value:
        return TextFault(gettext("“%(name)s” contains a NUL character"))
    if not isinstance(column, TextField) and "\n" in value:
        return TextFault(gettext("“%(name)s” must be one line"))
    return find_date_fault(column, value)


def find_date_fault(column: Field, value: str) -> TextFault | None:
    if isinstance(column, PartialDateField) and not re.match(PARTIAL_DATE, value):
        return TextFault(gettext("“%(name)s”: write “%(value)s” as 2010, 2010-07 or 2010-07-01"))
    if column.get_internal_type() == "DateField" and not is_date(value):
        return TextFault(gettext("“%(name)s”: write “%(value)s” as 2026-11-20"))
    return None


def is_date(value: str) -> bool:
    """Whether it is a day of the calendar, written as 2026-11-20."""
    try:
        return bool(ISO_DATE.match(value)) and bool(date.fromisoformat(value))
    except ValueError:
        return False


def find_broken_references(item: Item, kind: SeedKind, known: Known) -> Iterator[Problem]:
    for reference in kind.references():
        target = kind_of(reference.model)
        seen: set[str] = set()
        for path, value in values_at(item.record, reference.path):
            name, _, key = value.partition(":") if target == "entry" else (target, "", value)
            if key not in known.get(name, ()):
                fault = gettext("there is no %(kind)s “%(key)s”")
                yield item.problem(fault % {"kind": target, "key": value}, *path)
            if reference.is_unique and value in seen:
                fault = gettext("“%(value)s” is listed twice") % {"value": value}
                yield item.problem(fault, *path)
            seen.add(value)
