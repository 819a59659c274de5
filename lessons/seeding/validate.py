"""What is wrong with a set of parsed seeds: all of it at once, each with file and line."""

import re
from collections.abc import Iterator

from django.db.models import Field, Model, TextField

from missions.fields import LinesField, PartialDateField
from missions.models import MissionFact, MissionLink

from ..content.record_links import KINDS, references
from ..exercises.order import faults
from ..models import ChecklistItem, CitationRole, ExerciseLine, Point, PointKind, Relation
from ..models.points import SOURCED
from . import entry_schema
from .kinds import ENTRY_KINDS, MODELS, POINT_KINDS, REFERENCES, values_at
from .located import Problem
from .parse import SLUG, Item, Seeds

Known = dict[str, set[str]]
ISO_DATE = re.compile(r"^\d{4}-(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])$")
TAKEN = {("mission", "compare"), ("practice", "compare")}
NESTED = {
    "facts": MissionFact,
    "links": MissionLink,
    "relations": Relation,
    "lines": ExerciseLine,
    "items": ChecklistItem,
}


def validate(seeds: Seeds, known: Known) -> list[Problem]:
    """`known` holds the keys that are in the database already, by kind."""
    known = {kind: set(known.get(kind, ())) for kind in MODELS}
    for item in seeds.items:
        known[item.kind].add(item.key)
    problems = [*seeds.problems, *duplicates(seeds.items), *crossed_relations(seeds.items)]
    for item in seeds.items:
        problems += field_values(item)
        problems += broken_references(item, known)
        if item.kind in {"country", "place"}:
            problems += position_rules(item)
        if item.kind in ENTRY_KINDS:
            problems += entry_rules(item, known)
        if item.kind == "exercise":
            problems += line_problems(item)
    return sorted(set(problems))


def position_rules(item: Item) -> Iterator[Problem]:
    record = item.record
    if (record.latitude is None) != (record.longitude is None):
        yield item.problem("a position has both a latitude and a longitude", "latitude")
    if item.kind == "place" and record.latitude is not None and not record.position_source:
        yield item.problem("say in “position_source” where the position is known from", "latitude")


def duplicates(items: list[Item]) -> Iterator[Problem]:
    first: dict[tuple[str, str], Item] = {}
    for item in items:
        earlier = first.setdefault((item.kind, item.key), item)
        if earlier is not item:
            place = f"{earlier.file}:{earlier.line()}"
            yield item.problem(f"the {item.kind} “{item.key}” stands at {place} already")


def crossed_relations(items: list[Item]) -> Iterator[Problem]:
    """A relation is stored once and read from both sides, so its mirror is a duplicate."""
    seen: set[tuple[frozenset[str], str]] = set()
    for item in items:
        if item.kind not in ENTRY_KINDS:
            continue
        this = f"{item.kind}:{item.key}"
        for index, relation in enumerate(item.record.relations):
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


def field_values(item: Item) -> Iterator[Problem]:
    """Choices, lengths and emptiness, as the model has them."""
    model = MODELS[item.kind]
    fields = fields_of(model)
    for name, value in item.record:
        if name in fields and isinstance(value, str):
            yield from _text_problems(item, fields[name], value, name)
    if not SLUG.match(item.key) and item.kind not in {"paragraph", "planning-review", "evolution"}:
        yield item.problem(f"“{item.key}” must be lower case, digits and hyphens")
    if (item.kind, item.key) in TAKEN:
        yield item.problem(f"“{item.key}” is the address of a page of its own")
    for name, nested_model in NESTED.items():
        for index, part in enumerate(getattr(item.record, name, [])):
            for field_name, value in part:
                if isinstance(value, str) and field_name not in {"to", "document"}:
                    column = fields_of(nested_model)[field_name]
                    yield from _text_problems(item, column, value, name, index, field_name)
    for index, citation in enumerate(getattr(item.record, "citations", [])):
        if citation.role not in CitationRole:
            yield item.problem(_not_one_of(citation.role, CitationRole.values), "citations", index)


def fields_of(model: type[Model]) -> dict[str, Field]:
    return {field.name: field for field in model._meta.get_fields() if isinstance(field, Field)}


def _text_problems(item: Item, field: Field, value: str, *path: str | int) -> Iterator[Problem]:
    name = ".".join(str(part) for part in path)
    limit = field.max_length
    if field.is_relation or isinstance(field, LinesField):
        return
    if not value and not field.blank and not field.null:
        yield item.problem(f"“{name}” is empty", *path)
    elif value and field.choices and value not in dict(field.flatchoices):
        yield item.problem(f"“{name}”: {_not_one_of(value, list(dict(field.flatchoices)))}", *path)
    elif limit and len(value) > limit:
        yield item.problem(f"“{name}” has {len(value)} characters; at most {limit}", *path)
    elif "\x00" in value:
        yield item.problem(f"“{name}” holds a NUL character", *path)
    elif not isinstance(field, TextField) and "\n" in value:
        yield item.problem(f"“{name}” must be one line", *path)
    elif value and isinstance(field, PartialDateField) and not _partial_date(value):
        yield item.problem(f"“{name}”: write {value!r} as 2010, 2010-07 or 2010-07-01", *path)
    elif value and field.get_internal_type() == "DateField" and not ISO_DATE.match(value):
        yield item.problem(f"“{name}”: write {value!r} as 2026-11-20", *path)


def _partial_date(value: str) -> bool:
    return bool(ISO_DATE.match(f"{value}-01-01"[:10] if len(value) == 4 else f"{value}-01"[:10]))


def _not_one_of(value: str, choices: list[str]) -> str:
    return f"“{value}” is none of {', '.join(choices)}"


def broken_references(item: Item, known: Known) -> Iterator[Problem]:
    for spec, kind in REFERENCES.get(item.kind, {}).items():
        seen: set[str] = set()
        for path, value in values_at(item.record, spec):
            target, _, key = value.partition(":") if kind == "entry" else (kind, "", value)
            if key not in known.get(target, ()):
                yield item.problem(f"there is no {kind} “{value}”", *path)
            if value in seen and (len(path) == 2 or spec == "citations.paragraph"):
                yield item.problem(f"“{value}” is listed twice", *path)
            seen.add(value)


def entry_rules(item: Item, known: Known) -> Iterator[Problem]:
    entry: entry_schema.Entry = item.record
    if entry.state == "published":
        for name, what in (("summary", "summary"), ("themes", "theme"), ("citations", "citation")):
            if not getattr(entry, name):
                yield item.problem(f"a published record needs a {what}; there is none", name)
    for slug in sorted(set(entry.missions) & set(entry.implied_missions)):
        yield item.problem(f"“{slug}” is both named and implied", "implied_missions")
    yield from _point_problems(item)
    for name in ("body", "editor_note", *entry.SECTIONS):
        yield from _link_problems(item, name, getattr(entry, name), known)


def line_problems(item: Item) -> Iterator[Problem]:
    lines = [(line, bool(line.paragraphs), bool(line.entries)) for line in item.record.lines]
    for place, fault in faults(lines):
        yield item.problem(fault, "lines", place)


def _point_problems(item: Item) -> Iterator[Problem]:
    cited = {citation.paragraph for citation in item.record.citations}
    for kind in POINT_KINDS:
        for index, point in enumerate(getattr(item.record, kind, [])):
            where = (kind, index)
            if point.paragraph and point.paragraph not in cited:
                yield item.problem(f"{point.paragraph} is not among the citations", *where)
            if kind in SOURCED and not point.paragraph:
                yield item.problem(f"each line of “{kind}” needs its paragraph", *where)
            if (kind == PointKind.NEED) != bool(point.resource):
                yield item.problem("a need has a resource, no other line has one", *where)
            if (kind == PointKind.POSITION) != bool(point.holder):
                yield item.problem("a position has a holder, no other line has one", *where)
            if point.supply and not (kind == PointKind.NEED and point.paragraph):
                yield item.problem("only a need with a paragraph has a supply", *where)
            for name in ("text", "holder", "supply"):
                field = fields_of(Point)[name]
                if name == "text" or getattr(point, name):
                    yield from _text_problems(item, field, getattr(point, name), *where, name)


def _link_problems(item: Item, name: str, text: str, known: Known) -> Iterator[Problem]:
    first = item.line(name)
    for link in references(text):
        line = first + text[: link.offset].count("\n")
        if link.kind not in KINDS:
            message = f"[[{link.kind}:…]] is no kind of link; known are {', '.join(KINDS)}"
            yield Problem(item.file, line, message)
        elif link.key not in known[link.kind]:
            yield Problem(
                item.file, line, f"the link leads nowhere: there is no {link.kind} “{link.key}”"
            )
