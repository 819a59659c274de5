"""The shape of a dilemma, practice or lesson in its Markdown file, made from the description of
its fields (models/fields.py) and lines (models/points.py)."""

from typing import TYPE_CHECKING, Any, ClassVar

from pydantic import Field, create_model

from ..models import Entry as EntryModel
from ..models import Kind, KindField, LineField, MarkdownField, PointKind, kind_fields
from .schema import Record, Text


class Point(Record):
    text: str
    holder: str = ""
    resource: str = ""
    # Left out while empty, as ADDED does for fields of a whole record: a nested field has no mark.
    supply: str = Field(default="", exclude_if=lambda value: not value)
    paragraph: str = ""


class Citation(Record):
    paragraph: str
    role: str = "supports"


class Relation(Record):
    kind: str
    to: str
    note: str = ""


class Entry(Record):
    """What the three kinds share. `slug` is the file's name, not a key of its front matter."""

    slug: str
    title: str
    summary: str = ""
    state: str = "published"
    themes: list[str] = []
    missions: list[str] = []
    implied_missions: list[str] = []
    actors: list[str] = []
    experience: list[str] = []
    countries: list[str] = []
    places: list[str] = []
    phase: str = ""
    tier: str = ""
    classification: str = "assigned"
    classified_by: str = ""

    KIND: ClassVar[str] = ""
    # The fields that the Markdown has under a heading of their own.
    SECTIONS: ClassVar[dict[str, str]] = {}

    if TYPE_CHECKING:  # SHARED_END, which follows the lines that all kinds have
        citations: list[Citation] = []
        relations: list[Relation] = []
        editor_note: str = ""
        reviewed_on: str = ""
        body: str = ""


LINES: Any = (list[Point], [])
TEXT: Any = (str, "")
# Installations keep a digest of each record that they loaded; the order of its fields counts.
SHARED_END: dict[str, Any] = {
    "citations": (list[Citation], []),
    "relations": (list[Relation], []),
    "editor_note": TEXT,
    "reviewed_on": TEXT,
    "body": TEXT,
}
# What digests of the first release include even where it is empty; all other fields are `ADDED`.
FIRST_RELEASE = {
    Kind.DILEMMA: "question status positions tension cost standing",
    Kind.PRACTICE: (
        "outcome where when by_whom needs travels_when does_not_travel_when side_effects done how "
        "result"
    ),
    Kind.LESSON: "addressees observed learnt recommendation",
}
FIRST_LINES = "do dont can cannot questions"


def entry_shape(kind: Kind) -> type[Entry]:
    """The record of a kind as its file has it, with the fields that its model has now."""
    shared, own = lines_of_all(), {**front_fields(kind), **lines(kind), **sections(kind)}
    shape = create_model(
        kind.value.title(), __base__=Entry, **dict.fromkeys(shared, LINES), **SHARED_END, **own
    )
    known = {*FIRST_RELEASE[kind].split(), *FIRST_LINES.split()}
    shape.ADDED = tuple(name for name in (*shared, *own) if name not in known)
    shape.KIND = kind.value
    shape.SECTIONS = {field.name: field.seed_heading for field in markdown_fields(kind)}
    return shape


def markdown_fields(kind: Kind) -> list[KindField]:
    return [field for field in kind_fields(EntryModel, kind) if isinstance(field, MarkdownField)]


def front(kind: Kind, place: str = "") -> list[KindField]:
    """What the front matter has of a kind: all but Markdown."""
    fields = [
        field for field in kind_fields(EntryModel, kind) if field not in markdown_fields(kind)
    ]
    found = [field for field in fields if not place or field.front == place]
    return sorted(found, key=lambda field: not field.first)


def front_fields(kind: Kind) -> dict[str, Any]:
    fields = {
        field.name: (
            Text if isinstance(field, LineField) and field.blank else str,
            field.initial if field.initial or field.blank else ...,
        )
        for field in front(kind)
    }
    return {"addressees": (list[str], []), **fields} if kind == Kind.LESSON else fields


def lines(kind: Kind) -> dict[str, Any]:
    shared = lines_of_all()
    return {
        line.value: LINES
        for line in PointKind
        if kind in line.shape.records and line.value not in shared
    }


def sections(kind: Kind) -> dict[str, Any]:
    return {field.name: TEXT for field in markdown_fields(kind)}


def lines_of_all() -> list[str]:
    return [line.value for line in PointKind if set(line.shape.records) == set(Kind)]


def front_matter() -> list[str]:
    """The order in which a front matter is written, of any kind."""
    begins, ends = (
        [field.name for kind in Kind for field in front(kind, place)]
        for place in ("beginning", "end")
    )
    ordered = [line.value for line in sorted(PointKind, key=lambda line: not line.shape.first)]
    shared = list(Entry.model_fields)[1:]  # the slug is the file's name
    head, rest = ("title", "summary", "state"), ("citations", "relations", "editor_note")
    tags = [name for name in shared if name not in head]
    tags.insert(tags.index("experience") + 1, "addressees")
    return [*head, *begins, *tags, *ends, *ordered, *rest, "reviewed_on"]


Dilemma, Practice, Lesson = map(entry_shape, (Kind.DILEMMA, Kind.PRACTICE, Kind.LESSON))
FRONT_MATTER = front_matter()
