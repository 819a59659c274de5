"""The form of an exercise arranged for its page: sections of rows, each with its fields."""

from __future__ import annotations

from dataclasses import dataclass

from django.utils.translation import gettext_lazy as _

from ..models import Basis, Entry, LineKind, Paragraph
from ..models.exercise_lines import DEPTH, PARENT
from .content import Content, MadeLine, Origin, paragraphs_of, published
from .forms import FIELDS, LABELS, Typed
from .sequence import SECTIONS

HEADINGS = {
    LineKind.OBJECTIVE: _("Objectives"),
    LineKind.SITUATION: _("The situation"),
    LineKind.STAGE: _("The session"),
    LineKind.QUESTION: _("Questions for discussion"),
    LineKind.DEBRIEF: _("Debrief"),
    LineKind.OUTCOME: _("What the sources tell"),
}
# What a line may be given to hold.
HELD = {parent: kind for kind, parent in PARENT.items()}


@dataclass(frozen=True)
class Field:
    name: str
    label: str
    value: str
    error: str = ""
    theirs: str = ""

    @property
    def long(self) -> bool:
        return self.name in ("text", "note")


@dataclass(frozen=True)
class Row:
    line: MadeLine
    fields: list[Field]
    origin: Origin | None
    paragraphs: list[Paragraph]
    entries: list[Entry]

    @property
    def depth(self) -> int:
        return DEPTH.get(LineKind(self.line.kind), 0)

    @property
    def label(self) -> str:
        return str(LineKind(self.line.kind).label)

    @property
    def edited(self) -> bool:
        return bool(self.origin and self.origin.text != self.line.text)

    @property
    def basis(self) -> str:
        basis = self.origin.basis_of(self.line.text) if self.origin else Basis.INVENTED
        return str(Basis(basis).label)

    @property
    def holds(self) -> LineKind | None:
        return HELD.get(LineKind(self.line.kind))

    @property
    def begins(self) -> str:
        """Its first words, to tell its buttons from those of the others."""
        return self.line.text[:60]


@dataclass(frozen=True)
class Section:
    kind: LineKind
    heading: str
    rows: list[Row]


def sections(typed: Typed, stands: Content | None = None) -> list[Section]:
    """`stands`: what was saved elsewhere meanwhile; shown beside each field that differs."""
    content = typed.content
    paragraphs = paragraphs_of(content)
    entries = published(ref for line in content.lines for ref in line.entries)
    theirs = {line.id: line for line in stands.lines} if stands else {}

    def row(line: MadeLine) -> Row:
        origin = content.origins.get(line.id)
        return Row(
            line=line,
            fields=[field(typed, line, name, theirs.get(line.id)) for name in names_of(line)],
            origin=origin,
            paragraphs=[paragraphs[k] for k in origin.paragraphs if k in paragraphs]
            if origin
            else [],
            entries=[entries[ref] for ref in line.entries if ref in entries],
        )

    return [
        Section(
            kinds[0], str(HEADINGS[kinds[0]]), [row(e) for e in content.lines if e.kind in kinds]
        )
        for kinds in SECTIONS
    ]


def names_of(line: MadeLine) -> tuple[str, ...]:
    return FIELDS.get(LineKind(line.kind), ("text",))


def field(typed: Typed, line: MadeLine, name: str, theirs: MadeLine | None) -> Field:
    value = value_of(line, name)
    there = value_of(theirs, name) if theirs else value
    return Field(
        name,
        str(label_of(line, name)),
        typed.unfit.get(line.id, value) if name == "minutes" else value,
        typed.faults.get((line.id, name), ""),
        there if there != value else "",
    )


def value_of(line: MadeLine, name: str) -> str:
    value = getattr(line, name)
    return "" if value is None else str(value)


def label_of(line: MadeLine, name: str):
    return LineKind(line.kind).label if name == "text" else LABELS[name]
