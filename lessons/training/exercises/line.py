"""One line of an exercise, wherever it is stored: curators keep lines in ExerciseLine, trainers in
the JSON of a MadeExercise. There is one conversion each way."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from typing import Any

from django.utils.translation import gettext_lazy as _

from ...models import LINE_DEPTH, Basis, Entry, ExerciseLine, LineKind, Paragraph, State

# Lines that tell the story; the other kinds are the trainer's teaching.
STORY = {LineKind.SITUATION, LineKind.INJECT, LineKind.OUTCOME}
# The fields that are stored alike in both.
PLAIN = ("kind", "text", "minutes", "time", "sender", "side", "note")


@dataclass(frozen=True)
class Line:
    """`id` and `refs` belong to the lines of trainers: the number of a line in its exercise, and
    the references of its records, published or not. `basis`, `paragraphs` and `entries` of such a
    line are filled in by `content.resolve_lines`."""

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
    holds: tuple[Line, ...] = ()
    id: int = 0
    refs: tuple[str, ...] = ()

    @property
    def depth(self) -> int:
        return LINE_DEPTH.get(LineKind(self.kind), 0)

    @property
    def mark(self) -> str:
        """Where the line comes from, in words."""
        if self.basis == Basis.INVENTED and self.kind not in STORY:
            return str(_("The trainer’s own"))
        return str(Basis(self.basis).label)

    @property
    def sides(self) -> list[tuple[str, list[Line]]]:
        """Considerations of a decision point by the answer that they support, in their order."""
        found: dict[str, list[Line]] = {}
        for consideration in self.holds:
            found.setdefault(consideration.side, []).append(consideration)
        return list(found.items())


def from_row(row: ExerciseLine) -> Line:
    """Needs the prefetches of Exercise.objects.for_page()."""
    return Line(
        **{name: getattr(row, name) for name in PLAIN},
        basis=row.basis,
        paragraphs=tuple(row.paragraphs.all()),
        entries=tuple(entry for entry in row.entries.all() if entry.state == State.PUBLISHED),
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
        yield from flatten_lines(line.holds)


def nest_lines(lines: Iterable[Line]) -> tuple[Line, ...]:
    """Lines in their order → those that stand by themselves, each with the lines nested in it."""
    top: list[Line] = []
    opened: list[tuple[Line, list[Line]]] = []

    def close(depth: int) -> None:
        while len(opened) > depth:
            line, nested = opened.pop()
            (opened[-1][1] if opened else top).append(replace(line, holds=tuple(nested)))

    for line in lines:
        depth = LINE_DEPTH.get(LineKind(line.kind))
        close(depth or 0)
        if depth is None:
            top.append(line)
        else:
            opened.append((line, []))
    close(0)
    return tuple(top)
