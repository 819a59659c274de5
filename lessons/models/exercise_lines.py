"""Rules for the order and content of an exercise's lines, shared by seed files, the admin and
the exercises of readers."""

from collections.abc import Iterable, Iterator
from itertools import pairwise
from typing import Any

from .exercises import Basis, LineKind

# Each of these kinds belongs to a line of the kind before it; lines of other kinds are not nested.
NESTED_KINDS = (LineKind.STAGE, LineKind.INJECT, LineKind.DECISION, LineKind.CONSIDERATION)
LINE_PARENT = dict(pairwise(reversed(NESTED_KINDS)))
LINE_DEPTH = {kind: depth for depth, kind in enumerate(NESTED_KINDS)}


def find_line_faults(lines: Iterable[Any]) -> Iterator[tuple[int, str]]:
    """Yield the index of each faulty line and what is wrong with it.

    Lines have the attributes of ExerciseLine, but `paragraphs` and `entries` are lists of anything.
    """
    open_kinds: list[str] = []
    for index, line in enumerate(lines):
        if line.kind not in LineKind.values:
            continue
        kind = LineKind(line.kind)
        parent = LINE_PARENT.get(kind)
        if parent and parent not in open_kinds:
            yield index, f"a line of kind “{kind}” cannot follow a “{parent}”"
        open_kinds = [*open_kinds[: LINE_DEPTH[kind]], kind] if kind in LINE_DEPTH else []
        for fault in _content_faults(line, kind):
            yield index, fault


def _content_faults(line: Any, kind: LineKind) -> Iterator[str]:
    if line.basis != Basis.INVENTED and not line.paragraphs:
        yield f"a line that is “{line.basis}” names its paragraph"
    if line.basis == Basis.INVENTED and line.paragraphs:
        yield "an invented line cites no paragraph; choose “adapted” if it has one"
    if kind == LineKind.OUTCOME and line.basis != Basis.TEXT:
        yield "a line on the outcome is always “from the text”"
    if line.minutes is not None and kind != LineKind.STAGE:
        yield "only a stage has minutes"
    if (line.time or line.sender) and kind != LineKind.INJECT:
        yield "only an inject has a time and a sender"
    if line.side and kind != LineKind.CONSIDERATION:
        yield "only a consideration has a side"
    if line.entries and kind != LineKind.DECISION:
        yield "only a decision point names records"
