"""How a file breaks its lines: at a width, or only where a paragraph ends."""

from dataclasses import dataclass
from itertools import pairwise

from lessons.ingest.lines import Line
from lessons.ingest.markers import HASHES, marker_of
from lessons.ingest.sentences import is_finished, starts_upper

NARROWEST, WIDEST = 45, 130


@dataclass(frozen=True)
class Wrapping:
    """`width` is None where each line is a paragraph.

    `parts_at_short_lines`: paragraphs of a wrapped file follow each other without a blank line,
    so a line that ends early with a full stop ends its paragraph.
    """

    width: int | None
    parts_at_short_lines: bool = False

    def is_full(self, line: Line, following: Line) -> bool:
        """Whether the next word would not have fitted, so that the break has no meaning."""
        if self.width is None:
            return False
        first = following.text.split(maxsplit=1)[0]
        return line.indent + len(line.text) + 1 + len(first) > self.width


def wrapping_of(lines: list[Line]) -> Wrapping:
    if _has_long_lines(lines):
        return Wrapping(None)
    if any(HASHES.fullmatch(line.text) for line in lines):
        # Markdown joins lines at any width; only a blank line parts paragraphs.
        return Wrapping(_width(lines) or WIDEST)
    width = _width(lines)
    if width is None:
        return Wrapping(None)
    return Wrapping(width, _parts_at_short_lines(lines, Wrapping(width)))


def _has_long_lines(lines: list[Line]) -> bool:
    lengths = [len(line.text) for line in lines if len(line.text) > NARROWEST]
    return sum(length > WIDEST for length in lengths) * 10 > len(lengths)


def _width(lines: list[Line]) -> int | None:
    """Nine in ten of the lines that have another right below them are no longer than this.

    No width can be told where most of them end in a full stop: each is a paragraph.
    """
    inner = [
        line
        for line, following in pairwise(lines)
        if len(line.text) > NARROWEST
        and following.text
        and marker_of(following.text).form == "text"
    ]
    if not inner or sum(is_finished(line.text) for line in inner) * 2 > len(inner):
        return None
    lengths = sorted(line.indent + len(line.text) for line in inner)
    width = lengths[(len(lengths) - 1) * 9 // 10]
    return width if NARROWEST <= width <= WIDEST else None


def _parts_at_short_lines(lines: list[Line], wrapping: Wrapping) -> bool:
    """Asks each early full stop whether a blank line or a new sentence comes next."""
    blank = plain = 0
    last = max(line.number for line in lines if line.text)
    for line, following in pairwise(lines):
        if line.number == last or not line.text or not is_finished(line.text):
            continue
        if not following.text:
            blank += 1
        elif not wrapping.is_full(line, following) and marker_of(following.text).form == "text":
            plain += starts_upper(following.text)
    return plain > blank
