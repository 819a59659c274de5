"""Seed records → the text of their files: one canonical form, so that a diff shows a change."""

from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

import yaml

from .dump import records
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


def plain(record: Record, order: Iterable[str] = ()) -> dict[str, Any]:
    """The record without what is at its default, keys in their order."""
    data = record.model_dump(exclude_defaults=True)
    return {key: data[key] for key in (order or data) if key in data}


def write_seeds(folder: Path) -> int:
    """Write the database as seed files below a folder. Returns the number of files."""
    count = 0
    for kind in KINDS.values():
        for name, text in files_of(kind) if kind.file else ():
            path = folder / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(text, encoding="utf-8")
            count += 1
    return count


def files_of(kind: SeedKind) -> Iterator[tuple[str, str]]:
    """Name and text of each file of a kind."""
    nested = nested_by_parent(kind)
    if kind.has_file_each:
        for _, record in records(kind):
            key = kind.key_of(record)
            yield kind.file_of(key), text_of(kind, record, nested.get(key, []))
        return
    data = []
    for record in in_file_order(kind):
        key = kind.key_of(record)
        if kind.nested and getattr(record, kind.nested.parent):
            continue
        inside = {kind.nested.list: nested[key]} if kind.nested and key in nested else {}
        data.append(plain(record) | inside)
    if data:
        yield kind.file, to_yaml(data)


def in_file_order(kind: SeedKind) -> Iterable[Any]:
    """By the curators' order where there is one, else by key."""
    found = list(records(kind))
    if kind.is_numbered:
        found.sort(key=lambda pair: (pair[0].order, kind.key_of(pair[1])))  # type: ignore[attr-defined]
    else:
        found.sort(key=lambda pair: kind.key_of(pair[1]))
    return [record for _, record in found]


def nested_by_parent(kind: SeedKind) -> dict[str, list[dict]]:
    """Key of a record → what its file nests in it, without what the nesting says."""
    found: dict[str, list[dict]] = {}
    if not kind.nested:
        return found
    inner = KINDS[kind.nested.kind]
    for record in in_file_order(inner):
        data = plain(record)
        if kind.nested.parent:
            parent = data.pop(kind.nested.parent, "")
        else:
            parent, _, data["key"] = record.key.partition("/")
        if parent:
            found.setdefault(parent, []).append(data)
    return found


def text_of(kind: SeedKind, record: Any, nested: list[dict] | None = None) -> str:
    """The text of a file that holds one record."""
    if kind.file.endswith(".md"):
        return markdown_of(kind, record)
    data = plain(record)
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
    front = to_yaml(plain(entry, kind.front_matter))
    return f"---\n{front}---\n\n{body}\n" if body else f"---\n{front}---\n"
