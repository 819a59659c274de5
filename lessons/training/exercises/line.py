"""A line of an exercise, read from an ExerciseLine of curators or the JSON of a MadeExercise."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from typing import Any

from django.utils.translation import gettext_lazy as _

from ...models import LINE_DEPTH, Basis, Entry, ExerciseLine, LineKind, Paragraph, State

# Lines that narrate the events. An invented line of another kind is the trainer's own.
STORY = {LineKind.SITUATION, LineKind.INJECT, LineKind.OUTCOME}
# The fields that have the same name and value in ExerciseLine and in the JSON.
PLAIN = ("kind", "text", "minutes", "time", "sender", "side", "note")


@dataclass(frozen=True)
class Line:
    """Only lines of trainers have `id`, the number of the line in its exercise, and `refs`, the
    references of its records, published or not. Their `basis`, `paragraphs` and `entries` are
    added by `content.resolve_lines`."""

    kind: str
    text: str = ""
    basis: str = Basis.INVENTED
    paragraphs: tuple[Paragraph, ...] = ()
    minutes: int | None = None
    time: str = ""
    sender: str = ""
    side: str = ""
    note: str = ""
    entries: tuple[Entry, ...] = ()
    nested: tuple[Line, ...] = ()
    id: int = 0
    refs: tuple[str, ...] = ()

    @property
    def depth(self) -> int:
        return LINE_DEPTH.get(LineKind(self.kind), 0)

    @property
    def mark(self) -> str:
        """A label that says where the line comes from."""
        if self.basis == Basis.INVENTED and self.kind not in STORY:
            return str(_("The trainer’s own"))
        return str(Basis(self.basis).label)

    @property
    def sides(self) -> list[tuple[str, list[Line]]]:
        """The considerations of a decision point, grouped by the answer that they support."""
        sides: dict[str, list[Line]] = {}
        for consideration in self.nested:
            sides.setdefault(consideration.side, []).append(consideration)
        return list(sides.items())


def read_line(line: ExerciseLine) -> Line:
    """Needs the prefetches of Exercise.objects.for_page()."""
    return Line(
        **{name: getattr(line, name) for name in PLAIN},
        basis=line.basis,
        paragraphs=tuple(line.paragraphs.all()),
        entries=tuple(entry for entry in line.entries.all() if entry.state == State.PUBLISHED),
    )


def line_from_json(stored: dict[str, Any]) -> Line:
    plain = {name: value for name, value in stored.items() if name != "entries"}
    return Line(**plain, refs=tuple(stored.get("entries", ())))


def line_to_json(line: Line) -> dict[str, Any]:
    plain = {name: getattr(line, name) for name in PLAIN}
    return {"id": line.id, **plain, "entries": list(line.refs)}


def flatten_lines(lines: Iterable[Line]) -> Iterable[Line]:
    for line in lines:
        yield line
        yield from flatten_lines(line.nested)


def nest_lines(lines: Iterable[Line]) -> tuple[Line, ...]:
    """Put each line of a flat sequence into the line before it that it belongs to."""
    top_level: list[Line] = []
    open_lines: list[tuple[Line, list[Line]]] = []

    def close(depth: int) -> None:
        while len(open_lines) > depth:
            line, nested = open_lines.pop()
            siblings = open_lines[-1][1] if open_lines else top_level
            siblings.append(replace(line, nested=tuple(nested)))

    for line in lines:
        close(line.depth)
        open_lines.append((line, []))
        if line.kind not in LINE_DEPTH:
            close(0)
    close(0)
    return tuple(top_level)
