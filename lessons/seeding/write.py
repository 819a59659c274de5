"""Seed records → the text of their files, in one canonical form that gives small diffs."""

from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

import yaml

from .dump import read_records
from .kinds import KINDS
from .registry import SeedKind
from .schema import Record


class Writer(yaml.SafeDumper):
    """Indents lists under their key and never writes an alias."""

    def increase_indent(self, flow=False, indentless=False):
        return super().increase_indent(flow, False)

    def ignore_aliases(self, data):
        return True


def to_yaml(data: Any) -> str:
    return yaml.dump(data, Dumper=Writer, sort_keys=False, allow_unicode=True, width=100)


def plain_data(record: Record, order: Iterable[str] = ()) -> dict[str, Any]:
    """The values of a record that are not its defaults, in the given order of keys."""
    data = record.model_dump(exclude_defaults=True)
    return {key: data[key] for key in (order or data) if key in data}


def write_seeds(folder: Path) -> int:
    """Write the database as seed files below a folder. Returns the number of files."""
    count = 0
    for kind in KINDS.values():
        for name, text in seed_files(kind) if kind.file else ():
            path = folder / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(text, encoding="utf-8")
            count += 1
    return count


def seed_files(kind: SeedKind) -> Iterator[tuple[str, str]]:
    """Name and text of each file of a kind."""
    nested = nested_by_parent(kind)
    if kind.has_file_each:
        for _, record in read_records(kind):
            key = kind.key_of(record)
            yield kind.file_of(key), text_of(kind, record, nested.get(key, []))
        return
    data = []
    for record in sorted_records(kind):
        key = kind.key_of(record)
        if kind.nested and getattr(record, kind.nested.parent):
            continue
        inside = {kind.nested.list: nested[key]} if kind.nested and key in nested else {}
        data.append(plain_data(record) | inside)
    if data:
        yield kind.file, to_yaml(data)


def sorted_records(kind: SeedKind) -> Iterable[Any]:
    """Sort by the order that curators set, if the kind has one, then by key."""

    def position(pair: tuple[Any, Any]) -> tuple[int, str]:
        instance, record = pair
        return (instance.order if kind.is_numbered else 0), kind.key_of(record)

    return [record for _, record in sorted(read_records(kind), key=position)]


def nested_by_parent(kind: SeedKind) -> dict[str, list[dict]]:
    """Key of a record → the records that its file nests in it, without the name of their parent."""
    result: dict[str, list[dict]] = {}
    if not kind.nested:
        return result
    inner = KINDS[kind.nested.kind]
    for record in sorted_records(inner):
        data = plain_data(record)
        if kind.nested.parent:
            parent = data.pop(kind.nested.parent, "")
        else:
            parent, _, data["key"] = record.key.partition("/")
        if parent:
            result.setdefault(parent, []).append(data)
    return result


def text_of(kind: SeedKind, record: Any, nested: list[dict] | None = None) -> str:
    """The text of a file that holds one record."""
    if kind.file.endswith(".md"):
        return markdown_of(kind, record)
    data = plain_data(record)
    if kind.is_named_by_file:
        del data["slug"]
    if kind.nested and nested:
        data[kind.nested.list] = nested
    return to_yaml(data)


def markdown_of(kind: SeedKind, entry: Any) -> str:
    parts = [entry.body] if entry.body else []
    for name, heading in kind.sections.items():
        if text := getattr(entry, name):
            parts.append(f"## {heading}\n\n{text}")
    body = "\n\n".join(parts)
    front = to_yaml(plain_data(entry, kind.front_matter))
    return f"---\n{front}---\n\n{body}\n" if body else f"---\n{front}---\n"
