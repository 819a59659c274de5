"""The form of an exercise as its page shows it: sections of lines, each with its fields."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext_lazy as _

from ...models import LINE_PARENT, Basis, LineKind
from .content import Content, Origin, resolve_lines
from .forms import FIELDS, LABELS, Submission
from .line import Line
from .sequence import lines_in_section

# The sections of the page, each by the first kind of its lines.
HEADINGS = {
    LineKind.OBJECTIVE: _("Objectives"),
    LineKind.SITUATION: _("The situation"),
    LineKind.STAGE: _("The session"),
    LineKind.QUESTION: _("Questions for discussion"),
    LineKind.DEBRIEF: _("Debrief"),
    LineKind.OUTCOME: _("What the sources say"),
}
# Kind of line → the kind that may be nested in it.
NESTED = {parent: kind for kind, parent in LINE_PARENT.items()}


@dataclass(frozen=True)
class EditorField:
    """`theirs`: what somebody else saved in the meantime, if it differs."""

    name: str
    label: str
    value: str
    error: str
    theirs: str

    @property
    def is_long(self) -> bool:
        return self.name in ("text", "note")


@dataclass(frozen=True)
class EditorLine:
    """A line with its form fields and what it was proposed or copied from."""

    line: Line
    fields: list[EditorField]
    origin: Origin | None

    @property
    def label(self) -> str:
        return str(LineKind(self.line.kind).label)

    @property
    def is_edited(self) -> bool:
        return bool(self.origin and self.origin.text != self.line.text)

    @property
    def basis(self) -> str:
        return str(Basis(self.line.basis).label)

    @property
    def nested_kind(self) -> LineKind | None:
        """The kind of line that may be added inside this one."""
        return NESTED.get(LineKind(self.line.kind))

    @property
    def beginning(self) -> str:
        """The first words, which distinguish its buttons from those of other lines."""
        return self.line.text[:60]


def editor_sections(submission: Submission, saved: Content | None = None) -> list[dict[str, Any]]:
    """`saved`: what somebody else saved in the meantime."""
    content = submission.content
    theirs = {line.id: line for line in saved.lines} if saved else {}
    resolved = resolve_lines(content, content.lines)
    return [
        {
            "kind": kind,
            "heading": heading,
            "lines": [
                EditorLine(
                    line,
                    editor_fields(submission, line, theirs.get(line.id)),
                    content.origins.get(line.id),
                )
                for line in lines_in_section(resolved, kind)
            ],
        }
        for kind, heading in HEADINGS.items()
    ]


def editor_fields(submission: Submission, line: Line, theirs: Line | None) -> list[EditorField]:
    kind, fields = LineKind(line.kind), []
    for name in FIELDS.get(kind, ("text",)):
        value = saved = field_value(line, name)
        if theirs:
            saved = field_value(theirs, name)
        typed = submission.invalid_minutes.get(line.id, value) if name == "minutes" else value
        fields.append(
            EditorField(
                name,
                label=str(kind.label if name == "text" else LABELS[name]),
                value=typed,
                error=submission.faults.get((line.id, name), ""),
                theirs=saved if saved != value else "",
            )
        )
    return fields


def field_value(line: Line, name: str) -> str:
    value = getattr(line, name)
    return "" if value is None else str(value)
