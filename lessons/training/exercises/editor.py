"""The form of an exercise arranged for its page: sections of rows, each with its fields."""

from __future__ import annotations

from dataclasses import dataclass

from django.utils.translation import gettext_lazy as _

from ...models import LINE_PARENT, Basis, LineKind
from .content import Content, Origin, resolve_lines
from .forms import FIELDS, LABELS, Typed
from .line import Line
from .sequence import SECTIONS

HEADINGS = {
    LineKind.OBJECTIVE: _("Objectives"),
    LineKind.SITUATION: _("The situation"),
    LineKind.STAGE: _("The session"),
    LineKind.QUESTION: _("Questions for discussion"),
    LineKind.DEBRIEF: _("Debrief"),
    LineKind.OUTCOME: _("What the sources tell"),
}
# Kind of line → the kind that may be nested in it.
NESTED = {parent: kind for kind, parent in LINE_PARENT.items()}


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
    """A line in the form, with its fields and the text that it had when it was proposed."""

    line: Line
    fields: list[Field]
    origin: Origin | None

    @property
    def label(self) -> str:
        return str(LineKind(self.line.kind).label)

    @property
    def edited(self) -> bool:
        return bool(self.origin and self.origin.text != self.line.text)

    @property
    def basis(self) -> str:
        return str(Basis(self.line.basis).label)

    @property
    def holds(self) -> LineKind | None:
        """The kind of line that may be nested in this one."""
        return NESTED.get(LineKind(self.line.kind))

    @property
    def begins(self) -> str:
        """Its first words, to tell its buttons from those of the others."""
        return self.line.text[:60]


@dataclass(frozen=True)
class Section:
    kind: LineKind
    heading: str
    rows: list[Row]


def sections(typed: Typed, saved: Content | None = None) -> list[Section]:
    """`saved`: what somebody else saved meanwhile; shown beside each field that differs."""
    content = typed.content
    theirs = {line.id: line for line in saved.lines} if saved else {}

    def row(line: Line) -> Row:
        fields = [field(typed, line, name, theirs.get(line.id)) for name in names_of(line)]
        return Row(line, fields, content.origins.get(line.id))

    lines = resolve_lines(content, content.lines)
    return [
        Section(
            kinds[0],
            str(HEADINGS[kinds[0]]),
            [row(line) for line in lines if line.kind in kinds],
        )
        for kinds in SECTIONS
    ]


def names_of(line: Line) -> tuple[str, ...]:
    return FIELDS.get(LineKind(line.kind), ("text",))


def field(typed: Typed, line: Line, name: str, theirs: Line | None) -> Field:
    value = value_of(line, name)
    there = value_of(theirs, name) if theirs else value
    return Field(
        name,
        str(label_of(line, name)),
        typed.unfit.get(line.id, value) if name == "minutes" else value,
        typed.faults.get((line.id, name), ""),
        there if there != value else "",
    )


def value_of(line: Line, name: str) -> str:
    value = getattr(line, name)
    return "" if value is None else str(value)


def label_of(line: Line, name: str):
    return LineKind(line.kind).label if name == "text" else LABELS[name]
