"""Seed files → records and problems. Reads files, never the database."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path as FilePath
from typing import Any

from pydantic import ValidationError

from . import entry_schema, schema
from .located import Located, Path, Problem, read_yaml
from .sections import split_front_matter, split_sections

# File → the kind of its records, in the order in which they are loaded.
LISTS: dict[str, tuple[str, type[schema.Record]]] = {
    "countries.yaml": ("country", schema.Country),
    "places.yaml": ("place", schema.Place),
    "documents.yaml": ("document", schema.Document),
    "missions.yaml": ("mission", schema.Mission),
    "resources.yaml": ("resource", schema.Resource),
    "actors.yaml": ("actor", schema.Actor),
    "phases.yaml": ("phase", schema.PolicyTerm),
    "tiers.yaml": ("tier", schema.PolicyTerm),
    "themes.yaml": ("theme", schema.ThemeBranch),
    "glossary.yaml": ("term", schema.GlossaryTerm),
    "synonyms.yaml": ("synonyms", schema.SynonymGroup),
    "planning_reviews.yaml": ("planning-review", schema.PlanningReview),
    "evolution.yaml": ("evolution", schema.Evolution),
    "checklists.yaml": ("checklist", schema.Checklist),
}
EntryShape = type[entry_schema.Entry]
ENTRY_FOLDERS: dict[str, EntryShape] = {
    "dilemmas": entry_schema.Dilemma,
    "practices": entry_schema.Practice,
    "lessons": entry_schema.Lesson,
}
SLUG = re.compile(r"^[a-z0-9]+(-[a-z0-9]+)*$")
MAX_FILE_BYTES = 2_000_000


@dataclass
class Item:
    """One record as a file gives it. `key` is its natural key within its kind."""

    kind: str
    key: str
    record: Any
    file: str
    located: Located
    path: Path = ()

    def line(self, *path: str | int) -> int:
        return self.located.line((*self.path, *path))

    def problem(self, message: str, *path: str | int) -> Problem:
        return Problem(self.file, self.line(*path), message)


@dataclass
class Seeds:
    items: list[Item] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)


def parse(folder: FilePath) -> Seeds:
    """Every seed file below a folder. Missing files are no fault; a folder may hold a part."""
    seeds = Seeds()
    if not folder.is_dir():
        seeds.problems.append(Problem(str(folder), 0, "there is no such folder"))
        return seeds
    for name, (kind, shape) in LISTS.items():
        if (folder / name).exists():
            _parse_list(folder, name, kind, shape, seeds)
    for path in sorted((folder / "sources").glob("*.yaml")):
        _parse_source(folder, path, seeds)
    for name, entry_shape in ENTRY_FOLDERS.items():
        for path in sorted((folder / name).glob("*.md")):
            _parse_entry(folder, path, entry_shape, seeds)
    for path in sorted((folder / "exercises").glob("*.yaml")):
        _parse_exercise(folder, path, seeds)
    if not seeds.items and not seeds.problems:
        seeds.problems.append(Problem(str(folder), 0, "holds no seed file"))
    return seeds


def _read(folder: FilePath, path: FilePath, seeds: Seeds) -> tuple[str, str | None]:
    """The file's name as problems print it, and its text; None after a problem."""
    name = str(path.relative_to(folder))
    if path.stat().st_size > MAX_FILE_BYTES:
        seeds.problems.append(Problem(name, 0, "is larger than 2 MB"))
        return name, None
    try:
        return name, path.read_bytes().decode("utf-8-sig").replace("\r\n", "\n")
    except UnicodeDecodeError as error:
        line = error.object[: error.start].count(b"\n") + 1
        seeds.problems.append(Problem(name, line, "is not UTF-8; save it as UTF-8"))
        return name, None


def _shaped(shape: type[schema.Record], data: Any, item: Item, seeds: Seeds) -> Any:
    """The data as a record, or None with a problem for each thing that does not fit."""
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


def _parse_list(
    folder: FilePath, file: str, kind: str, shape: type[schema.Record], seeds: Seeds
) -> None:
    name, text = _read(folder, folder / file, seeds)
    if text is None:
        return
    located = read_yaml(text)
    seeds.problems += [Problem(name, line, message) for line, message in located.problems]
    if not isinstance(located.data, list):
        if not located.problems:
            seeds.problems.append(Problem(name, 1, "must be a list of records"))
        return
    for index, data in enumerate(located.data):
        item = Item(kind, "", None, name, located, (index,))
        record = _shaped(shape, data, item, seeds)
        if record is not None:
            item.record, item.key = record, natural_key(kind, record)
            seeds.items += _branch(item) if kind == "theme" else [item]


def natural_key(kind: str, record: Any) -> str:
    if kind == "planning-review":
        return "/".join(filter(None, [record.mission, str(record.year), record.component]))
    if kind == "evolution":
        return f"{record.theme}/{record.source}"
    return record.key if kind in {"source", "paragraph"} else record.slug


def _branch(item: Item) -> Iterator[Item]:
    """A top-level theme and its children as records of one shape, parent first."""
    branch: schema.ThemeBranch = item.record
    top = schema.Theme(slug=branch.slug, name=branch.name, scope=branch.scope)
    yield Item("theme", top.slug, top, item.file, item.located, item.path)
    for index, leaf in enumerate(branch.children):
        theme = schema.Theme(**leaf.model_dump(), parent=branch.slug)
        path = (*item.path, "children", index)
        yield Item("theme", theme.slug, theme, item.file, item.located, path)


def _parse_source(folder: FilePath, path: FilePath, seeds: Seeds) -> None:
    name, text = _read(folder, path, seeds)
    if text is None:
        return
    located = read_yaml(text)
    seeds.problems += [Problem(name, line, message) for line, message in located.problems]
    whole = Item("source", path.stem, None, name, located)
    record = _shaped(schema.SourceFile, located.data, whole, seeds)
    if record is None:
        return
    if record.key != path.stem:
        seeds.problems.append(
            whole.problem(f"the key “{record.key}” is not the file's name", "key")
        )
    fields = record.model_dump(exclude={"paragraphs"})
    whole.record = schema.Source(**fields)
    seeds.items.append(whole)
    for index, paragraph in enumerate(record.paragraphs):
        paragraph.key = f"{record.key}/{paragraph.key}"
        place = ("paragraphs", index)
        seeds.items.append(Item("paragraph", paragraph.key, paragraph, name, located, place))


def _parse_entry(folder: FilePath, path: FilePath, shape: EntryShape, seeds: Seeds) -> None:
    name, text = _read(folder, path, seeds)
    if text is not None:
        parse_entry(name, path.stem, text, shape, seeds)


def parse_entry(name: str, slug: str, text: str, shape: EntryShape, seeds: Seeds) -> None:
    """One record from the text of its file; `name` is what problems print."""
    front, body, body_line = split_front_matter(text)
    if front is None:
        seeds.problems.append(
            Problem(name, 1, "must begin with front matter between two lines ---")
        )
        return
    located = read_yaml(front, first_line=2)
    seeds.problems += [Problem(name, line, message) for line, message in located.problems]
    item = Item(shape.KIND, slug, None, name, located)
    if not SLUG.match(slug):
        seeds.problems.append(Problem(name, 0, "name the file in lower case, digits and hyphens"))
    if not isinstance(located.data, dict):
        if not located.problems:
            seeds.problems.append(Problem(name, 1, "the front matter holds no keys"))
        return
    sections = split_sections(shape, body, body_line, name, seeds.problems)
    for field_name, (line, _) in sections.items():
        located.lines[(field_name,)] = line
    for key in sorted({"slug", "body", *shape.SECTIONS} & located.data.keys()):
        seeds.problems.append(item.problem(f"“{key}” does not belong in the front matter", key))
    texts = {field_name: text for field_name, (_, text) in sections.items()}
    item.record = _shaped(shape, {**located.data, "slug": slug, **texts}, item, seeds)
    if item.record is not None:
        seeds.items.append(item)


def _parse_exercise(folder: FilePath, path: FilePath, seeds: Seeds) -> None:
    name, text = _read(folder, path, seeds)
    if text is not None:
        parse_exercise(name, path.stem, text, seeds)


def parse_exercise(name: str, slug: str, text: str, seeds: Seeds) -> None:
    """One exercise from the text of its file; its slug is the file's name."""
    located = read_yaml(text)
    seeds.problems += [Problem(name, line, message) for line, message in located.problems]
    item = Item("exercise", slug, None, name, located)
    if not isinstance(located.data, dict):
        if not located.problems:
            seeds.problems.append(Problem(name, 1, "must be one exercise, with its keys"))
        return
    if "slug" in located.data:
        seeds.problems.append(item.problem("the file's name is the slug; leave it out", "slug"))
    item.record = _shaped(schema.Exercise, {**located.data, "slug": slug}, item, seeds)
    if item.record is not None:
        seeds.items.append(item)
