"""Which line may follow which in an exercise, and what each kind of line must have: one set of
rules for seed files, the admin and the exercises of readers."""

from collections.abc import Iterable, Iterator
from typing import Any

from .exercises import Basis, LineKind

# The kind of line that each nested kind belongs to; lines of the other kinds are not nested.
PARENT = {
    LineKind.INJECT: LineKind.STAGE,
    LineKind.DECISION: LineKind.INJECT,
    LineKind.CONSIDERATION: LineKind.DECISION,
}
DEPTH = {LineKind.STAGE: 0, LineKind.INJECT: 1, LineKind.DECISION: 2, LineKind.CONSIDERATION: 3}


def find_line_faults(lines: Iterable[Any]) -> Iterator[tuple[int, str]]:
    """The index of each faulty line, and what is wrong. Lines have the attributes of ExerciseLine;
    `paragraphs` and `entries` are lists of anything."""
    opened: list[str] = []
    for index, line in enumerate(lines):
        if line.kind not in LineKind.values:
            continue
        kind = LineKind(line.kind)
        parent = PARENT.get(kind)
        if parent and parent not in opened:
            yield index, f"a line of kind “{kind}” stands after a “{parent}”"
        opened = [*opened[: DEPTH[kind]], kind] if kind in DEPTH else []
        for fault in _faults_of(line, kind):
            yield index, fault


def _faults_of(line: Any, kind: LineKind) -> Iterator[str]:
    if line.basis != Basis.INVENTED and not line.paragraphs:
        yield f"a line that is “{line.basis}” names its paragraph"
    if line.basis == Basis.INVENTED and line.paragraphs:
        yield "an invented line rests on no paragraph; say “adapted” if it does"
    if kind == LineKind.OUTCOME and line.basis != Basis.TEXT:
        yield "what the sources tell is from the text"
    if line.minutes is not None and kind != LineKind.STAGE:
        yield "only a stage has minutes"
    if (line.time or line.sender) and kind != LineKind.INJECT:
        yield "only an inject has a time and a sender"
    if line.side and kind != LineKind.CONSIDERATION:
        yield "only a consideration has a side"
    if line.entries and kind != LineKind.DECISION:
        yield "only a decision point names records"
