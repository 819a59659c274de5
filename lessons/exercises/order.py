"""What may follow what in an exercise, and what each line must carry: said once, for seed files
and for the admin."""

from collections.abc import Iterable, Iterator
from typing import Protocol

from ..models import Basis, LineKind

# What a line stands in; the lines of the other kinds stand by themselves.
HOLDER = {
    LineKind.INJECT: LineKind.STAGE,
    LineKind.DECISION: LineKind.INJECT,
    LineKind.CONSIDERATION: LineKind.DECISION,
}
DEPTH = {LineKind.STAGE: 0, LineKind.INJECT: 1, LineKind.DECISION: 2, LineKind.CONSIDERATION: 3}


class Line(Protocol):
    """A line as a file or a form gives it; what it rests on is a list of keys or rows."""

    kind: str
    basis: str
    minutes: int | None
    time: str
    sender: str
    side: str


def faults(lines: Iterable[tuple[Line, bool, bool]]) -> Iterator[tuple[int, str]]:
    """The place of each faulty line, and what is wrong. With a line: has it paragraphs, records?"""
    opened: list[str] = []
    for place, (line, rests, names) in enumerate(lines):
        if line.kind not in LineKind.values:
            continue
        kind = LineKind(line.kind)
        holder = HOLDER.get(kind)
        if holder and holder not in opened:
            yield place, f"a line of kind “{kind}” stands after a “{holder}”"
        opened = [*opened[: DEPTH[kind]], kind] if kind in DEPTH else []
        yield from ((place, fault) for fault in line_faults(line, kind, rests, names))


def line_faults(line: Line, kind: LineKind, rests: bool, names: bool) -> Iterator[str]:
    if line.basis != Basis.INVENTED and not rests:
        yield f"a line that is “{line.basis}” names its paragraph"
    if line.basis == Basis.INVENTED and rests:
        yield "an invented line rests on no paragraph; say “adapted” if it does"
    if kind == LineKind.OUTCOME and line.basis != Basis.TEXT:
        yield "what the sources tell is from the text"
    if line.minutes is not None and kind != LineKind.STAGE:
        yield "only a stage has minutes"
    if (line.time or line.sender) and kind != LineKind.INJECT:
        yield "only an inject has a time and a sender"
    if line.side and kind != LineKind.CONSIDERATION:
        yield "only a consideration has a side"
    if names and kind != LineKind.DECISION:
        yield "only a decision point names records"
