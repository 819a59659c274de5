"""Seed files → records and problems. Reads files, never the database."""

from pathlib import Path as FilePath
from typing import Any

from django.utils.translation import gettext
from pydantic import ValidationError

from .items import SLUG, Item, Seeds
from .kinds import KINDS
from .registry import SeedKind
from .schema import Record, variant_of
from .sections import split_front_matter, split_sections
from .yaml_lines import LocatedData, Problem, read_yaml

MAX_FILE_BYTES = 2_000_000


def read_folder(folder: FilePath) -> Seeds:
    """Every seed file below a folder. The folder need not have files of every kind."""
    seeds = Seeds()
    if not folder.is_dir():
        seeds.problems.append(Problem(str(folder), 0, "there is no such folder"))
        return seeds
    for kind in KINDS.values():
        for path in sorted(folder.glob(kind.file)) if kind.file else ():
            name = str(path.relative_to(folder))
            text = read_file(path, name, seeds)
            if text is not None:
                read_text(kind, name, text, seeds)
    if not seeds.items and not seeds.problems:
        seeds.problems.append(Problem(str(folder), 0, "holds no seed file"))
    return seeds


def read_file(path: FilePath, name: str, seeds: Seeds) -> str | None:
    """The text of a file, or None after a problem."""
    if path.stat().st_size > MAX_FILE_BYTES:
        seeds.problems.append(Problem(name, 0, "is larger than 2 MB"))
        return None
    try:
        return path.read_bytes().decode("utf-8-sig").replace("\r\n", "\n")
    except UnicodeDecodeError as error:
        line = error.object[: error.start].count(b"\n") + 1
        seeds.problems.append(Problem(name, line, "is not UTF-8; save it as UTF-8"))
        return None


def read_text(kind: SeedKind, name: str, text: str, seeds: Seeds) -> None:
    """Adds the records of one file to `seeds`. `name` is its path below the folder of seeds."""
    if kind.file.endswith(".md"):
        read_markdown(kind, name, text, seeds)
        return
    located = locate(name, text, 1, seeds)
    if kind.has_file_each:
        read_single(Item(kind.name, name, located), located.data, seeds)
    elif isinstance(located.data, list):
        for index, data in enumerate(located.data):
            add_item(Item(kind.name, name, located, (index,)), data, seeds)
    elif not located.problems:
        seeds.problems.append(Problem(name, 1, "must be a list of records"))


def locate(name: str, text: str, first_line: int, seeds: Seeds) -> LocatedData:
    located = read_yaml(text, first_line)
    seeds.problems += [Problem(name, line, message) for line, message in located.problems]
    return located


def read_single(item: Item, data: Any, seeds: Seeds) -> None:
    """Reads a file that contains one record, whose key is the name of the file."""
    kind, stem = KINDS[item.kind], FilePath(item.file).stem
    if kind.is_named_by_file and isinstance(data, dict):
        if "slug" in data:
            seeds.problems.append(item.problem("the file's name is the slug; leave it out", "slug"))
        data = {**data, "slug": stem}
    add_item(item, data, seeds)
    if item.record is not None and item.key != stem:
        message = f"the key “{item.key}” is not the file's name"
        seeds.problems.append(item.problem(message, *kind.key_fields))


def read_markdown(kind: SeedKind, name: str, text: str, seeds: Seeds) -> None:
    """Reads a record with front matter and, under their headings, the sections of its kind."""
    front, body, body_line = split_front_matter(text)
    if front is None:
        message = "must begin with front matter between two lines ---"
        seeds.problems.append(Problem(name, 1, message))
        return
    located, slug = locate(name, front, 2, seeds), FilePath(name).stem
    item = Item(kind.name, name, located)
    if not SLUG.match(slug):
        seeds.problems.append(Problem(name, 0, "name the file in lower case, digits and hyphens"))
    if not isinstance(located.data, dict):
        if not located.problems:
            seeds.problems.append(Problem(name, 1, "the front matter holds no keys"))
        return
    sections = split_sections(kind.sections, body, body_line, name, seeds.problems)
    located.lines |= {(field,): line for field, (line, _) in sections.items()}
    for key in sorted({"slug", "body", *kind.sections} & located.data.keys()):
        seeds.problems.append(item.problem(f"“{key}” does not belong in the front matter", key))
    texts = {field: text for field, (_, text) in sections.items()}
    add_item(item, {**located.data, "slug": slug, **texts}, seeds)


def add_item(item: Item, data: Any, seeds: Seeds) -> None:
    """Adds the item with its record, and the items that its file nests in it, or problems."""
    kind = KINDS[item.kind]
    record = make_record(file_shape(kind), data, item, seeds)
    if record is None:
        return
    nested = kind.nested
    item.record = kind.shape(**record.model_dump(exclude={nested.list})) if nested else record
    item.key = kind.key_of(item.record)
    seeds.items.append(item)
    if nested:
        inner = KINDS[nested.kind]
        for index, part in enumerate(getattr(record, nested.list)):
            own = {nested.parent: item.key} if nested.parent else {"key": f"{item.key}/{part.key}"}
            child = inner.shape(**(part.model_dump() | own))
            path = (*item.path, nested.list, index)
            key = inner.key_of(child)
            seeds.items.append(Item(inner.name, item.file, item.located, path, key, child))


def file_shape(kind: SeedKind) -> type[Record]:
    """The shape of a record in its file, where nested records do not repeat who their parent is."""
    if kind.nested is None:
        return kind.shape
    parent = {kind.nested.parent}
    part = variant_of(KINDS[kind.nested.kind].shape, parent)
    return variant_of(kind.shape, parent, **{kind.nested.list: (list[part], [])})  # type: ignore[valid-type]


def make_record(shape: type[Record], data: Any, item: Item, seeds: Seeds) -> Any:
    """The data as a record, or None and a problem for every value that does not fit."""
    if not isinstance(data, dict):
        if not item.located.problems:
            seeds.problems.append(item.problem(f"must be one {item.kind}, with its keys"))
        return None
    try:
        return shape.model_validate(data)
    except ValidationError as error:
        for fault in error.errors():
            name = ".".join(str(part) for part in fault["loc"])
            message = {
                "missing": gettext("“%(name)s” is missing"),
                "extra_forbidden": gettext("“%(name)s” is not a known key here"),
            }.get(fault["type"], "“%(name)s”: %(fault)s")
            message %= {"name": name, "fault": fault["msg"].lower()}
            seeds.problems.append(item.problem(message, *fault["loc"]))
        return None
