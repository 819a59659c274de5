"""A mission's span as pieces of a bar: what is certain, what is not, and what is not known."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from missions.spans import Moment, Span

from .scale import Scale

STUB = 300  # days drawn of what is not known, so that it is seen to go on
THICK = 5  # half of it, as all heights here
HALF = {"thin": 1, "open": 1}
LEAST = 2.0  # so that what lasted a day is seen


@dataclass(frozen=True)
class Piece:
    """`look`: sure, unsure (a date known by its year or month only, or disputed), thin (set up and
    not yet working, or ended and not yet gone), mandate (still to run when checked), open (not
    known)."""

    look: str
    x: str
    y: int
    width: str
    height: int


@dataclass(frozen=True)
class Bar:
    pieces: list[Piece]
    begin: float
    end: float
    cut: bool


def bar_of(span: Span, scale: Scale, middle: int) -> Bar:
    stretches = [
        (look, scale.at(first), scale.at(last)) for look, first, last in stretches_of(span)
    ]
    pieces = [
        Piece(look, f"{begin:.1f}", middle - half, f"{max(end - begin, LEAST):.1f}", 2 * half)
        for look, begin, end, half in ((*each, HALF.get(each[0], THICK)) for each in stretches)
        if end > begin or look == "sure"
    ]
    return Bar(
        pieces,
        min(begin for _, begin, _ in stretches),
        max(end for _, _, end in stretches),
        bool(span.begin and scale.is_cut(span.begin.earliest)),
    )


Stretch = tuple[str, date, date]


def stretches_of(span: Span) -> Iterator[Stretch]:
    """In the order of time."""
    begin = span.begin
    if begin is None:
        yield from without_begin(span)
        return
    if span.established and span.started and span.established.latest < begin.earliest:
        yield "thin", span.established.earliest, begin.earliest
    yield from unsure(begin)
    if span.ended:
        yield "sure", begin.latest, max(span.ended.earliest, begin.latest)
        yield from after_end(span.ended, span.withdrawn)
    else:
        yield from running(span, begin.latest)


def without_begin(span: Span) -> Iterator[Stretch]:
    known = span.ended or span.presence
    if known:
        yield "open", known.earliest - timedelta(STUB), known.earliest
        yield ("sure" if known.is_exact else "unsure"), known.earliest, known.latest
        if not span.ended:
            yield "open", known.latest, known.latest + timedelta(STUB)


def unsure(moment: Moment) -> Iterator[Stretch]:
    if not moment.is_exact:
        yield "unsure", moment.earliest, moment.latest


def after_end(ended: Moment, withdrawn: Moment | None) -> Iterator[Stretch]:
    yield from unsure(ended)
    if withdrawn:
        yield "thin", ended.latest, withdrawn.latest


def running(span: Span, begin: date) -> Iterator[Stretch]:
    """No end is recorded: certain as far as its mandate was known to run when somebody looked."""
    checked = span.checked or begin
    if span.mandate is None:
        known = checked if span.statuses else begin
        yield "sure", begin, begin
        yield "open", begin, known if known > begin else begin + timedelta(STUB)
        return
    yield "sure", begin, min(max(span.mandate.earliest, begin), checked)
    if span.mandate.latest > checked:
        yield "mandate", checked, span.mandate.latest
    else:
        yield from unsure(span.mandate)
        yield "open", span.mandate.latest, checked
