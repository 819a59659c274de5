"""Seed records → the database: one transaction, an upsert by natural key."""

import hashlib
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from django.db import transaction
from django.db.models import QuerySet

from missions.fields import LinesField

from ..models import Paragraph, SeedMark, Theme
from ..search.triggers.install import prune
from .children import replace_children
from .dump import NESTED, key_of, records, rows
from .kinds import ENTRY_KINDS, MODELS, model_key
from .located import Problem
from .normal import normal
from .parse import Item, parse
from .validate import Known, validate

# What the others point at comes first.
ORDER: list[str] = [
    "country",
    "place",
    "document",
    "mission",
    "resource",
    "actor",
    "phase",
    "tier",
    "source",
    "paragraph",
    "theme",
    "evolution",
    "term",
    "synonyms",
    "planning-review",
    "checklist",
    "dilemma",
    "practice",
    "lesson",
    "exercise",
]
KIND_OF = {model: kind for kind, model in MODELS.items()}
LOADED = "Loaded from seed files"
UNNUMBERED = 10_000  # above the order of any row that has its place
Written = tuple[str, Any, Any]


class SeedProblemsError(Exception):
    """The files hold problems; nothing was loaded."""

    def __init__(self, problems: list[Problem]):
        self.problems = problems
        super().__init__(f"{len(problems)} problems in the seed files; nothing was loaded")


@dataclass
class Report:
    created: Counter = field(default_factory=Counter)
    updated: Counter = field(default_factory=Counter)
    unchanged: Counter = field(default_factory=Counter)
    kept: list[str] = field(default_factory=list)

    def __str__(self) -> str:
        return (
            f"created {self.created.total()}, updated {self.updated.total()}, "
            f"unchanged {self.unchanged.total()}, kept {len(self.kept)}"
        )


def seed(folder: Path) -> Report:
    """Load a folder of seeds, or raise SeedProblemsError before anything is written."""
    seeds = parse(folder)
    with transaction.atomic():
        problems = validate(seeds, known_keys())
        if problems:
            raise SeedProblemsError(problems)
        report = Loader().load(seeds.items)
    prune()
    return report


def known_keys() -> Known:
    return {kind: {key_of(kind, row) for row in key_rows(kind)} for kind in MODELS}


def key_rows(kind: str) -> Iterable[Any]:
    if kind in {"evolution", "planning-review"}:
        return rows(kind)
    model = MODELS[kind]
    return model._default_manager.only(model_key(model))


def digest(found: Any) -> str:
    fields = type(found).model_fields
    silent = {name for name in found.ADDED if getattr(found, name) == fields[name].default}
    return hashlib.sha256(found.model_dump_json(exclude=silent).encode()).hexdigest()


class Loader:
    """Compares each record with its row, writes what differs, and keeps what a curator edited."""

    def __init__(self) -> None:
        self.report = Report()
        self.marks = {(mark.kind, mark.key): mark.digest for mark in SeedMark.objects.all()}
        self.pks: dict[str, dict[str, int]] = {}

    def load(self, items: list[Item]) -> Report:
        by_kind: dict[str, list[Item]] = {kind: [] for kind in ORDER}
        for item in items:
            by_kind[item.kind].append(item)
        written = [part for kind in ORDER for part in self.load_kind(kind, by_kind[kind])]
        for kind, row, wanted in written:
            replace_children(kind, row, wanted, self.pk_of)
        number(Theme.objects.all(), "slug", by_kind["theme"])
        for source in by_kind["source"]:
            paragraphs = Paragraph.objects.filter(source__key=source.key)
            number(paragraphs, "key", by_kind["paragraph"])
        self.save_marks(items)
        return self.report

    def load_kind(self, kind: str, items: list[Item]) -> Iterator[Written]:
        """Write the rows of one kind, and tell which: their children follow when all rows stand."""
        rows = records(kind, {item.key for item in items}) if items else ()
        present = {key: (row, found) for key, row, found in rows}
        for position, item in enumerate(items):
            wanted = item.record = normal(kind, item.record)
            row, found = present.get(item.key, (None, None))
            if row is None:
                self.report.created[kind] += 1
                yield kind, self.write(kind, new_row(kind, position), wanted), wanted
            elif found == wanted:
                self.report.unchanged[kind] += 1
            elif self.marks.get((kind, item.key)) == digest(found):
                self.report.updated[kind] += 1
                yield kind, self.write(kind, row, wanted), wanted
            else:
                self.report.kept.append(f"{kind} {item.key}")

    def write(self, kind: str, row: Any, wanted: Any) -> Any:
        """Put a record's own values on its row and save it."""
        before = "" if row.pk is None else getattr(row, "state", "")
        sets: dict[str, list[int]] = {}
        for name, value in wanted:
            if name not in NESTED.get(kind, {}):
                self.assign(row, name, value, sets)
        if kind == "paragraph":
            row.source_id = self.pk_of("source", wanted.key.partition("/")[0])
        row.save()
        for name, keys in sets.items():
            getattr(row, name).set(keys)
        if kind in ENTRY_KINDS and row.state != before:
            row.state_changes.create(
                before=before, after=row.state, reason="Loaded from seed files"
            )
        self.pks.get(kind, {})[key_of(kind, row)] = row.pk
        return row

    def assign(self, row: Any, name: str, value: Any, sets: dict[str, list[int]]) -> None:
        column = row._meta.get_field(name)
        if column.many_to_many:
            sets[name] = [self.pk_of(KIND_OF[column.related_model], key) for key in value]
        elif column.is_relation:
            pk = self.pk_of(KIND_OF[column.related_model], value) if value else None
            setattr(row, column.attname, pk)
        elif isinstance(column, LinesField):
            setattr(row, name, "\n".join(value))
        else:
            setattr(row, name, None if column.null and value == "" else value)

    def pk_of(self, kind: str, key: str) -> int:
        if kind not in self.pks:
            self.pks[kind] = {key_of(kind, row): row.pk for row in key_rows(kind)}
        return self.pks[kind][key]

    def save_marks(self, items: list[Item]) -> None:
        """Remember what the files said of each record that now stands as they say."""
        kept = set(self.report.kept)
        marks = {
            (item.kind, item.key): digest(item.record)
            for item in items
            if f"{item.kind} {item.key}" not in kept
        }
        SeedMark.objects.bulk_create(
            (
                SeedMark(kind=kind, key=key, digest=value)
                for (kind, key), value in marks.items()
                if self.marks.get((kind, key)) != value
            ),
            update_conflicts=True,
            unique_fields=["kind", "key"],
            update_fields=["digest"],
        )


def new_row(kind: str, position: int) -> Any:
    row = MODELS[kind]()
    if kind in {"paragraph", "theme"}:
        row.order = UNNUMBERED + position  # type: ignore[attr-defined]
    return row


def number(queryset: QuerySet, key_name: str, items: list[Item]) -> None:
    """Give rows the order of their file; rows that no file names follow in their old order."""
    place = {item.key: index for index, item in enumerate(items)}
    ordered = sorted(
        queryset.only("order", key_name),
        key=lambda row: (place.get(getattr(row, key_name), len(place)), row.order),
    )
    if [row.order for row in ordered] == list(range(1, len(ordered) + 1)):
        return
    for start in (UNNUMBERED * 2, 1):  # through unused numbers: (source, order) is unique
        for order, row in enumerate(ordered, start=start):
            row.order = order
        queryset.model.objects.bulk_update(ordered, ["order"])
