"""Seed records → the database: one transaction, an upsert by natural key."""

import hashlib
from collections import Counter
from collections.abc import Collection, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from django.db.models import Model

from missions.fields import LinesField

from ..models import Entry, Origin, SeedMark
from ..versions import recording
from .dump import normalize, read_records, stored_keys
from .items import Item
from .kinds import KINDS, kind_of, loading_order
from .read import read_folder
from .registry import SeedKind
from .validate import validate
from .yaml_lines import Problem

LOADING_REASON = "Loaded from seed files"
UNNUMBERED = 10_000  # above every order number that a file gives


class SeedProblemsError(Exception):
    """The files have problems. Nothing was loaded."""

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
    """Loads a folder of seeds. Raises SeedProblemsError before anything is written."""
    seeds = read_folder(folder)
    with recording(why=LOADING_REASON, origin=Origin.SEED):
        keys = {name: stored_keys(kind) for name, kind in KINDS.items()}
        problems = validate(seeds, {name: set(stored) for name, stored in keys.items()})
        if problems:
            raise SeedProblemsError(problems)
        return Loader(keys).load(seeds.items)


def digest(record: Any) -> str:
    """A hash of the values of a record, without `ADDED` fields that have their default."""
    fields = type(record).model_fields
    unset = {name for name in record.ADDED if getattr(record, name) == fields[name].default}
    return hashlib.sha256(record.model_dump_json(exclude=unset).encode()).hexdigest()


class RecordWriter:
    """Writes single records. `keys`: natural key → primary key, by kind. `by` and `reason` are
    part of the history of a record whose state changes."""

    def __init__(
        self, keys: dict[str, dict[str, int]], by: Any = None, reason: str = LOADING_REASON
    ):
        self.keys = keys
        self.by = by
        self.reason = reason

    def write(
        self,
        kind: SeedKind,
        instance: Any,
        key: str,
        record: Any,
        changed: Collection[str] | None = None,
    ) -> None:
        """Saves an instance with the values of its record, and a change of its state in its
        history. `changed`: the fields that differ, if they are known; other sets stay as they
        are."""
        is_new = instance.pk is None
        before = "" if is_new else getattr(instance, "state", "")
        sets = self.assign(instance, kind.columns, record)
        if kind.within:
            column: Any = kind.model._meta.get_field(kind.within)
            setattr(instance, column.attname, self.pk_of(column, key.partition("/")[0]))
        instance.save()
        wanted = {n: sets[n] for n in sets if changed is None or n in changed}
        (add_sets if is_new else save_sets)(instance, wanted)
        if isinstance(instance, Entry) and instance.state != before:
            instance.state_changes.create(
                before=before, after=instance.state, by=self.by, reason=self.reason
            )
        self.keys[kind.name][key] = instance.pk

    def assign(self, instance: Any, columns: dict[str, Any], record: Any) -> dict[str, list[int]]:
        """Sets the fields of an instance. Returns its many-to-many fields with the primary keys to
        set after the instance is saved."""
        sets: dict[str, list[int]] = {}
        for name, column in columns.items():
            value = getattr(record, name) if name else record
            if column.many_to_many:
                sets[column.name] = [self.pk_of(column, key) for key in value]
            elif column.is_relation:
                setattr(instance, column.attname, self.pk_of(column, value) if value else None)
            elif isinstance(column, LinesField):
                setattr(instance, column.name, "\n".join(value))
            else:
                empty = column.null and value == ""
                setattr(instance, column.name, None if empty else value)
        return sets

    def pk_of(self, column: Any, reference: str) -> int:
        """The primary key of the instance that a relation names."""
        kind = kind_of(column.related_model)
        name, key = reference.split(":", 1) if kind == "entry" else (kind, reference)
        return self.keys[name][key]

    def replace_children(self, kind: SeedKind, instance: Any, record: Any) -> None:
        """Deletes the parts of the child lists of an instance and writes those of its record."""
        parts: dict[type[Model], list[tuple[Any, dict]]] = {}
        for child in kind.children:
            if child.model not in parts:
                parts[child.model] = []
                child.model._default_manager.filter(**{f"{child.owner}_id": instance.pk}).delete()
            for position, value in enumerate(getattr(record, child.name)):
                part: Any = child.model(**{f"{child.owner}_id": instance.pk}, **child.fixed)
                if child.first is not None:
                    part.order = child.first + position
                parts[child.model].append((part, self.assign(part, child.columns, value)))
        for model, pairs in parts.items():
            model._default_manager.bulk_create([part for part, _ in pairs])
            for part, sets in pairs:
                add_sets(part, sets)


class Loader(RecordWriter):
    """Compares each record with the database and writes those that differ, except records that a
    curator edited."""

    def __init__(self, keys: dict[str, dict[str, int]]) -> None:
        super().__init__(keys)
        self.report = Report()
        self.marks = {(mark.kind, mark.key): mark.digest for mark in SeedMark.objects.all()}

    def load(self, items: list[Item]) -> Report:
        by_kind: dict[str, list[Item]] = {name: [] for name in KINDS}
        for item in items:
            by_kind[item.kind].append(item)
        written = [
            (KINDS[name], *part)
            for name in loading_order()
            for part in self.load_kind(KINDS[name], by_kind[name])
        ]
        for kind, instance, record in written:
            self.replace_children(kind, instance, record)
        for kind in KINDS.values():
            if kind.is_numbered:
                renumber(kind, [item.key for item in by_kind[kind.name]])
        self.save_marks(items)
        return self.report

    def load_kind(self, kind: SeedKind, items: list[Item]) -> Iterator[tuple[Any, Any]]:
        """Writes the instances of one kind and yields each with its record. Their child lists can
        be written only when the instances of all kinds exist."""
        pairs = read_records(kind, {item.key for item in items}) if items else ()
        stored = {kind.key_of(record): (instance, record) for instance, record in pairs}
        for position, item in enumerate(items):
            record = item.record = normalize(kind, item.record)
            instance, present = stored.get(item.key, (None, None))
            if instance is None:
                instance = new_instance(kind, position)
                self.report.created[kind.name] += 1
            elif present == record:
                self.report.unchanged[kind.name] += 1
                continue
            elif self.marks.get((kind.name, item.key)) == digest(present):
                self.report.updated[kind.name] += 1
            else:
                self.report.kept.append(f"{kind.name} {item.key}")
                continue
            self.write(kind, instance, item.key, record)
            yield instance, record

    def save_marks(self, items: list[Item]) -> None:
        """Stores a digest of each record that is now in the database as its file has it."""
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


def save_sets(instance: Any, sets: dict[str, list[int]]) -> None:
    """Links that were read with the instance are not read again."""
    for name, pks in sets.items():
        links = getattr(instance, name)
        if {linked.pk for linked in links.all()} != set(pks):
            links.set(pks)


def add_sets(instance: Any, sets: dict[str, list[int]]) -> None:
    """Add the same links for a new instance, without a query for existing ones."""
    for name, pks in sets.items():
        if pks:
            getattr(instance, name).add(*pks)


def new_instance(kind: SeedKind, position: int) -> Any:
    instance: Any = kind.model()
    if kind.is_numbered:
        instance.order = UNNUMBERED + position
    return instance


def renumber(kind: SeedKind, keys: list[str]) -> None:
    """Numbers instances in the order of their file; paragraphs are numbered within their source.
    Instances that no file names follow in their old order."""
    name = kind.key_fields[0]
    position = {key: index for index, key in enumerate(keys)}

    def group_of(key: str) -> str:
        return key.partition("/")[0] if kind.within else ""

    groups: dict[str, list[Any]] = {group_of(key): [] for key in keys}
    for instance in kind.model._default_manager.only("order", name):
        groups.get(group_of(getattr(instance, name)), []).append(instance)
    for group in groups.values():
        group.sort(key=lambda one: (position.get(getattr(one, name), len(position)), one.order))
        if [instance.order for instance in group] == list(range(1, len(group) + 1)):
            continue
        for start in (UNNUMBERED * 2, 1):  # through unused numbers: (source, order) is unique
            for order, instance in enumerate(group, start=start):
                instance.order = order
            kind.model._default_manager.bulk_update(group, ["order"])
