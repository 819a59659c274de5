"""Detect whether lines are wrapped at a width or each line is a whole paragraph."""

from dataclasses import dataclass
from itertools import pairwise

from .lines import Line
from .markers import HASHES, parse_marker
from .sentences import has_sentence_end, has_upper_start

MIN_WIDTH, MAX_WIDTH = 45, 130
MIN_COLUMN_WIDTH = 20


@dataclass(frozen=True)
class Wrapping:
    """`width` in characters is None where each line is a paragraph.

    `has_short_last_lines`: no blank lines separate the paragraphs, so a short line with a full
    stop ends its paragraph.
    """

    width: int | None
    has_short_last_lines: bool = False

    def is_full(self, line: Line, following: Line) -> bool:
        """Whether the first word of `following` would not have fitted on this line."""
        if self.width is None:
            return False
        first = following.text.split(maxsplit=1)[0]
        return line.indent + len(line.text) + 1 + len(first) > self.width


def detect_wrapping(lines: list[Line]) -> Wrapping:
    """Measure the width of wrapped lines in the whole file."""
    columns = [line for line in lines if line.in_column]
    if len(columns) * 2 > len(lines):
        return Wrapping(_measure_width(columns, MIN_COLUMN_WIDTH))
    if _has_long_lines(lines):
        return Wrapping(None)
    if any(HASHES.fullmatch(line.text) for line in lines):
        # Markdown joins lines of any width; only a blank line separates paragraphs.
        return Wrapping(_measure_width(lines) or MAX_WIDTH)
    width = _measure_width(lines)
    if width is None:
        return Wrapping(None)
    return Wrapping(width, _has_short_last_lines(lines, Wrapping(width)))


def _has_long_lines(lines: list[Line]) -> bool:
    lengths = [len(line.text) for line in lines if len(line.text) > MIN_WIDTH]
    return sum(length > MAX_WIDTH for length in lengths) * 10 > len(lengths)


def _measure_width(lines: list[Line], narrowest: int = MIN_WIDTH) -> int | None:
    """Return the length that nine in ten wrapped lines do not exceed.

    Return None where most lines end in a full stop, because each is a paragraph.
    """
    inner = [
        line
        for line, following in pairwise(lines)
        if len(line.text) > narrowest
        and following.text
        and parse_marker(following.text).form == "text"
    ]
    if not inner or sum(has_sentence_end(line.text) for line in inner) * 2 > len(inner):
        return None
    lengths = sorted(line.indent + len(line.text) for line in inner)
    width = lengths[(len(lengths) - 1) * 9 // 10]
    return width if narrowest <= width <= MAX_WIDTH else None


def _has_short_last_lines(lines: list[Line], wrapping: Wrapping) -> bool:
    """Whether text follows short lines with a full stop more often than a blank or a number.

    Where paragraphs are numbered, text without a number continues the paragraph above.
    """
    blank = text = numbered = 0
    last = max(line.number for line in lines if line.text)
    for line, following in pairwise(lines):
        if line.number == last or not line.text or not has_sentence_end(line.text):
            continue
        if not following.text:
            blank += 1
        elif not wrapping.is_full(line, following):
            form = parse_marker(following.text).form
            numbered += form == "number"
            text += form == "text" and has_upper_start(following.text)
    return text > max(blank, numbered)
