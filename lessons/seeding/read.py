"""Seed files → records and problems. Reads files, never the database."""

from pathlib import Path as FilePath
from typing import Any

from pydantic import ValidationError

from .items import SLUG, Item, Seeds
from .kinds import KINDS
from .registry import SeedKind
from .schema import Record, variant_of
from .sections import split_front_matter, split_sections
from .yaml_lines import Located, Path, Problem, read_yaml

MAX_FILE_BYTES = 2_000_000


def read_folder(folder: FilePath) -> Seeds:
    """Every seed file below a folder, which may hold files of some kinds only."""
    seeds = Seeds()
    if not folder.is_dir():
        seeds.problems.append(Problem(str(folder), 0, "there is no such folder"))
        return seeds
    for kind in KINDS.values():
        for path in sorted(folder.glob(kind.file)) if kind.file else ():
            name = str(path.relative_to(folder))
            text = _text_of(path, name, seeds)
            if text is not None:
                read_text(kind, name, path.stem, text, seeds)
    if not seeds.items and not seeds.problems:
        seeds.problems.append(Problem(str(folder), 0, "holds no seed file"))
    return seeds


def _text_of(path: FilePath, name: str, seeds: Seeds) -> str | None:
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


def read_text(kind: SeedKind, name: str, stem: str, text: str, seeds: Seeds) -> None:
    """The records in the text of one file. `name` is what problems print, `stem` the file's name
    without folder and extension."""
    if kind.file.endswith(".md"):
        _read_markdown(kind, name, stem, text, seeds)
        return
    located = _located(name, text, 1, seeds)
    if kind.has_file_each:
        _read_single(kind, name, stem, located, seeds)
    elif isinstance(located.data, list):
        for index, data in enumerate(located.data):
            _add(Item(kind.name, "", None, name, located, (index,)), data, seeds)
    elif not located.problems:
        seeds.problems.append(Problem(name, 1, "must be a list of records"))


def _located(name: str, text: str, first_line: int, seeds: Seeds) -> Located:
    located = read_yaml(text, first_line)
    seeds.problems += [Problem(name, line, message) for line, message in located.problems]
    return located


def _read_single(kind: SeedKind, name: str, stem: str, located: Located, seeds: Seeds) -> None:
    """A file that holds one record, whose key is the file's name."""
    item = Item(kind.name, "", None, name, located)
    data = located.data
    if kind.is_named_by_file and isinstance(data, dict):
        if "slug" in data:
            seeds.problems.append(item.problem("the file's name is the slug; leave it out", "slug"))
        data = {**data, "slug": stem}
    _add(item, data, seeds)
    if item.record is not None and item.key != stem:
        message = f"the key “{item.key}” is not the file's name"
        seeds.problems.append(item.problem(message, *kind.key_fields))


def _read_markdown(kind: SeedKind, name: str, slug: str, text: str, seeds: Seeds) -> None:
    """A record with front matter, and under their headings the fields named in SECTIONS."""
    front, body, body_line = split_front_matter(text)
    if front is None:
        message = "must begin with front matter between two lines ---"
        seeds.problems.append(Problem(name, 1, message))
        return
    located = _located(name, front, 2, seeds)
    item = Item(kind.name, "", None, name, located)
    if not SLUG.match(slug):
        seeds.problems.append(Problem(name, 0, "name the file in lower case, digits and hyphens"))
    if not isinstance(located.data, dict):
        if not located.problems:
            seeds.problems.append(Problem(name, 1, "the front matter holds no keys"))
        return
    sections = split_sections(kind.sections, body, body_line, name, seeds.problems)
    for field, (line, _) in sections.items():
        located.lines[(field,)] = line
    for key in sorted({"slug", "body", *kind.sections} & located.data.keys()):
        seeds.problems.append(item.problem(f"“{key}” does not belong in the front matter", key))
    texts = {field: text for field, (_, text) in sections.items()}
    _add(item, {**located.data, "slug": slug, **texts}, seeds)


def _add(item: Item, data: Any, seeds: Seeds) -> None:
    """Make the record of an item and add the item, and those nested in it, or their problems."""
    kind = KINDS[item.kind]
    record = _shaped(file_shape(kind), data, item, seeds)
    if record is None:
        return
    if kind.nested is None:
        item.record, item.key = record, kind.key_of(record)
        seeds.items.append(item)
        return
    item.record = kind.shape(**record.model_dump(exclude={kind.nested.list}))
    item.key = kind.key_of(item.record)
    seeds.items.append(item)
    inner = KINDS[kind.nested.kind]
    for index, part in enumerate(getattr(record, kind.nested.list)):
        path: Path = (*item.path, kind.nested.list, index)
        parent = kind.nested.parent
        own = {parent: item.key} if parent else {"key": f"{item.key}/{part.key}"}
        nested = inner.shape(**(part.model_dump() | own))
        key = inner.key_of(nested)
        seeds.items.append(Item(inner.name, key, nested, item.file, item.located, path))


def file_shape(kind: SeedKind) -> type[Record]:
    """The shape of a record as its file nests others in it; the nesting says which is the parent
    of which."""
    if kind.nested is None:
        return kind.shape
    parent = {kind.nested.parent}
    part = variant_of(KINDS[kind.nested.kind].shape, parent)
    return variant_of(kind.shape, parent, **{kind.nested.list: (list[part], [])})  # type: ignore[valid-type]


def _shaped(shape: type[Record], data: Any, item: Item, seeds: Seeds) -> Any:
    """The data as a record, or None with a problem for each thing that does not fit."""
    if not isinstance(data, dict):
        if not item.located.problems:
            seeds.problems.append(item.problem(f"must be one {item.kind}, with its keys"))
        return None
    try:
        return shape.model_validate(data)
    except ValidationError as error:
        for fault in error.errors():
            where = ".".join(str(part) for part in fault["loc"])
            message = {
                "missing": f"“{where}” is missing",
                "extra_forbidden": f"“{where}” is no known key here",
            }.get(fault["type"], f"“{where}”: {fault['msg'].lower()}")
            seeds.problems.append(item.problem(message, *fault["loc"]))
        return None
