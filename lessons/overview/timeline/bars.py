"""Divide the span of a mission into pieces of a bar: certain, uncertain and unknown ones."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from missions.spans import Moment, Span

from .scale import Scale

STUB = timedelta(300)  # drawn of an unknown time, so that it is seen to go on
THICK = 5  # half of the height, like all heights here
HALF = {"thin": 1, "open": 1}
MIN_WIDTH = 2.0  # so that a span of one day is visible

Stretch = tuple[str, date, date]


@dataclass(frozen=True)
class Piece:
    """`y` counts from the middle of the bar. `look` is one of:

    sure, unsure (a date known by its year or month only, or disputed), thin (set up and not yet
    working, or ended and not yet gone), mandate (still to run when checked), open (not known).
    """

    look: str
    x: float
    y: int
    width: float
    height: int


@dataclass(frozen=True)
class Bar:
    pieces: list[Piece]
    begin: float
    end: float
    is_cut: bool


def build_bar(span: Span, scale: Scale) -> Bar:
    stretches = [(look, scale.at(first), scale.at(last)) for look, first, last in divide(span)]
    pieces = []
    for look, begin, end in stretches:
        if end > begin or look == "sure":
            half = HALF.get(look, THICK)
            width = max(round(end - begin, 1), MIN_WIDTH)
            pieces.append(Piece(look, begin, -half, width, 2 * half))
    return Bar(
        pieces,
        min(begin for _, begin, _ in stretches),
        max(end for _, _, end in stretches),
        bool(span.begin and scale.is_cut(span.begin.earliest)),
    )


def divide(span: Span) -> Iterator[Stretch]:
    """Yield the stretches of a span in the order of time."""
    begin = span.begin
    if begin is None:
        yield from divide_without_begin(span)
        return
    if span.established and span.started and span.established.latest < begin.earliest:
        yield "thin", span.established.earliest, begin.earliest
    yield from uncertain_days(begin)
    if span.ended:
        yield "sure", begin.latest, max(span.ended.earliest, begin.latest)
        yield from uncertain_days(span.ended)
        if span.withdrawn:
            yield "thin", span.ended.latest, span.withdrawn.latest
    else:
        yield from divide_without_end(span, begin.latest)


def divide_without_begin(span: Span) -> Iterator[Stretch]:
    known = span.ended or span.presence
    if known:
        yield "open", known.earliest - STUB, known.earliest
        yield ("sure" if known.is_exact else "unsure"), known.earliest, known.latest
        if not span.ended:
            yield "open", known.latest, known.latest + STUB


def uncertain_days(moment: Moment) -> Iterator[Stretch]:
    if not moment.is_exact:
        yield "unsure", moment.earliest, moment.latest


def divide_without_end(span: Span, begin: date) -> Iterator[Stretch]:
    """A mission is certain to run until the end of its mandate or the last check of its facts."""
    checked = span.checked or begin
    if span.mandate is None:
        yield "sure", begin, begin
        yield "open", begin, checked if span.statuses and checked > begin else begin + STUB
        return
    yield "sure", begin, min(max(span.mandate.earliest, begin), checked)
    if span.mandate.latest > checked:
        yield "mandate", checked, span.mandate.latest
    else:
        yield from uncertain_days(span.mandate)
        yield "open", span.mandate.latest, checked
