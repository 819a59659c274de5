"""The seed kinds of dilemmas, practices and lessons, made from the description of their fields
(models/fields.py) and lines (models/points.py)."""

from collections.abc import Sequence
from typing import Any

from django.db.models import Model
from pydantic import Field

from .. import models
from ..models import (
    Entry,
    Kind,
    KindField,
    LineField,
    MarkdownField,
    PointKind,
    kind_fields,
)
from .record_rules import check_entry
from .registry import ChildList, SeedKind, child_list, seed_kind
from .schema import REQUIRED, Text

# Installations store a digest of each record that they loaded: the order of the keys counts.
HEAD = ["title", "summary", "state"]
TAGS = (
    "themes missions implied_missions actors experience countries places phase tier "
    "classification classified_by"
).split()
FOOT = ["citations", "relations", "editor_note", "reviewed_on"]
YOUNGER = ["asked"]
# Keys that digests of the first release include even where they are empty. All others are `added`.
FIRST_RELEASE = {
    Kind.DILEMMA: "question status positions tension cost standing",
    Kind.PRACTICE: (
        "outcome where when by_whom needs travels_when does_not_travel_when side_effects done how "
        "result"
    ),
    Kind.LESSON: "addressees observed learnt recommendation",
}
FIRST_LINES = "do dont can cannot questions"
MISSIONS: dict[str, Any] = {
    "model": models.EntryMission,
    "owner": "entry",
    "shape": str,
    "column": "mission",
}
# Part of a digest only where it has a value, since a part of a list has no `added` keys.
SUPPLY = (str, Field(default="", exclude_if=lambda value: not value))


def entry_kind(kind: Kind, model: type[Model], file: str, **rest: Any) -> SeedKind:
    fields = kind_fields(Entry, kind)
    sections = [field for field in fields if isinstance(field, MarkdownField)]
    front = sorted((f for f in fields if f not in sections), key=lambda field: not field.first)
    points = [line for line in PointKind if kind in line.shape.records]
    shared = [line.value for line in points if len(line.shape.records) == len(Kind)]
    addressees = ["addressees"] if kind == Kind.LESSON else []
    own = [*addressees, *names_of(front), *(p.value for p in points if p not in shared)]
    own += names_of(sections)
    known = f"{FIRST_LINES} {FIRST_RELEASE[kind]}".split()
    return seed_kind(
        kind.value,
        model,
        file,
        " ".join(["slug", *HEAD, *TAGS, *shared, *FOOT, *YOUNGER, "body", *own]),
        added=" ".join(name for name in (*shared, *YOUNGER, *own) if name not in known),
        types={
            "state": (str, "published"),
            **dict.fromkeys(("themes", "addressees", *YOUNGER), (list[str], [])),
            **dict.fromkeys(("summary", "classified_by", *FOOT[2:], "body"), (str, "")),
            **{field.name: type_of_field(field) for field in fields},
        },
        children=child_lists(points),
        rules=(check_entry,),
        sections={field.name: field.seed_heading for field in sections},
        front_matter=front_matter(front, points),
        **rest,
    )


def names_of(fields: Sequence[KindField]) -> list[str]:
    return [field.name for field in fields]


def type_of_field(field: KindField) -> tuple[Any, Any]:
    """The type and default of a key. The column itself is never required, as other kinds of
    record leave it empty."""
    type_ = Text if isinstance(field, LineField) and field.blank else str
    return type_, field.initial if field.initial or field.blank else REQUIRED


def child_lists(points: list[PointKind]) -> tuple[ChildList, ...]:
    keys = "text holder resource supply paragraph"
    return (
        ChildList("missions", **MISSIONS, fixed={"implied": False}, first=None),
        ChildList("implied_missions", **MISSIONS, fixed={"implied": True}, first=None),
        *(
            child_list(
                point.value,
                models.Point,
                "entry",
                keys,
                fixed={"kind": point.value},
                types={"supply": SUPPLY},
            )
            for point in points
        ),
        child_list("citations", models.Citation, "entry", "paragraph role"),
        child_list("relations", models.Relation, "entry", "kind to note", renamed={"to": "target"}),
    )


def front_matter(fields: list[KindField], points: list[PointKind]) -> tuple[str, ...]:
    """The order in which the front matter of a file is written."""
    begin, end = ([f.name for f in fields if f.front == place] for place in ("beginning", "end"))
    tags = TAGS.copy()
    tags.insert(tags.index("experience") + 1, "addressees")
    lines = [point.value for point in sorted(points, key=lambda point: not point.shape.first)]
    return (*HEAD, *begin, *tags, *end, *lines, *FOOT, *YOUNGER)
