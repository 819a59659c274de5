"""Seed records → the text of their files: one canonical form, so that a diff shows a change."""

from collections.abc import Iterable
from itertools import chain
from pathlib import Path
from typing import Any

import yaml

from ..models import Paragraph
from . import entry_schema, schema
from .dump import records, rows
from .parse import ENTRY_FOLDERS, LISTS


class Writer(yaml.SafeDumper):
    """Indents lists under their key and never writes an alias."""

    def increase_indent(self, flow=False, indentless=False):
        return super().increase_indent(flow, False)

    def ignore_aliases(self, data):
        return True


def to_yaml(data: Any) -> str:
    return yaml.dump(data, Dumper=Writer, sort_keys=False, allow_unicode=True, width=100)


def plain(record: schema.Record, order: Iterable[str] = ()) -> dict[str, Any]:
    """The record without what is at its default, keys in their order."""
    data = record.model_dump(exclude_defaults=True)
    return {key: data[key] for key in (order or data) if key in data}


def export(folder: Path) -> int:
    """Write the database as seed files below a folder. Returns the number of files."""
    count = 0
    for name, text in chain(_lists(), _sources(), _entries(), _exercises()):
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
        count += 1
    return count


def _lists() -> Iterable[tuple[str, str]]:
    for name, (kind, _) in LISTS.items():
        found = sorted(records(kind), key=lambda part: part[0])
        data = _tree() if kind == "theme" else [plain(fields) for _, _, fields in found]
        if data:
            yield name, to_yaml(data)


def _tree() -> list[dict]:
    """Top-level themes with their children, both in the curators' order."""
    ordered = sorted(rows("theme"), key=lambda theme: (theme.order, theme.slug))
    leaves = {
        theme: {"slug": theme.slug, "name": theme.name, "scope": theme.scope} for theme in ordered
    }
    for theme in ordered:
        if theme.parent:
            leaves[theme.parent].setdefault("children", []).append(leaves[theme])
    return [leaf for theme, leaf in leaves.items() if not theme.parent]


def _sources() -> Iterable[tuple[str, str]]:
    paragraphs: dict[str, list[dict]] = {}
    order = dict(Paragraph.objects.values_list("key", "order"))
    for key, _, paragraph in sorted(records("paragraph"), key=lambda part: order[part[0]]):
        source_key, _, fragment = key.partition("/")
        fields = paragraph.model_copy(update={"key": fragment})
        paragraphs.setdefault(source_key, []).append(plain(fields))
    for key, _, source in records("source"):
        data = plain(source)
        if key in paragraphs:
            data["paragraphs"] = paragraphs[key]
        yield f"sources/{key}.yaml", to_yaml(data)


def _entries() -> Iterable[tuple[str, str]]:
    for folder, shape in ENTRY_FOLDERS.items():
        for slug, _, entry in records(shape.KIND):
            yield f"{folder}/{slug}.md", entry_text(entry)


def _exercises() -> Iterable[tuple[str, str]]:
    for slug, _, exercise in sorted(records("exercise"), key=lambda part: part[0]):
        yield f"exercises/{slug}.yaml", exercise_text(exercise)


def exercise_text(exercise: schema.Exercise) -> str:
    data = plain(exercise)
    del data["slug"]
    return to_yaml(data)


def entry_text(entry: entry_schema.Entry) -> str:
    parts = [entry.body] if entry.body else []
    for name, heading in entry.SECTIONS.items():
        if text := getattr(entry, name):
            parts.append(f"## {heading}\n\n{text}")
    body = "\n\n".join(parts)
    front = to_yaml(plain(entry, entry_schema.FRONT_MATTER))
    return f"---\n{front}---\n\n{body}\n" if body else f"---\n{front}---\n"
