"""Find headings directly below a paragraph, where no blank line separates the two."""

from collections.abc import Sequence

from .heading_shape import is_heading_shaped, is_lettered_heading
from .line_wrapping import Wrapping
from .lines import Line, is_rule
from .markers import parse_marker
from .sentences import has_sentence_end, has_upper_start

MAX_LINES = 3
MAX_SHARE_OF_WIDTH = 0.7


def count_heading_lines(lines: Sequence[Line], text_above: str, wrapping: Wrapping) -> int:
    """Count the lines at the start of `lines` that are a heading; 0 if there is none.

    The text above must be complete, unless a letter or Roman numeral marks the heading. The last
    line of a paragraph ends its sentence, so a line without a sentence end that comes directly
    before the next number is a heading.
    """
    if not has_sentence_end(text_above) and not is_lettered_heading(lines[0].text):
        return 0
    for count in range(1, min(MAX_LINES, len(lines)) + 1):
        line = lines[count - 1]
        if parse_marker(line.text).form != "text" or is_rule(line.text):
            return 0
        if not is_heading_shaped(" ".join(other.text for other in lines[:count])):
            continue
        following = lines[count] if count < len(lines) else None
        if _is_followed_by_text(line, following, wrapping, is_first=count == 1):
            return count
        if not has_sentence_end(text_above):
            return 0
    return 0


def _is_numbered_or_heading(text: str) -> bool:
    return parse_marker(text).form in ("number", "heading") or is_lettered_heading(text)


def _is_followed_by_text(
    line: Line, following: Line | None, wrapping: Wrapping, is_first: bool
) -> bool:
    if following is not None and _is_numbered_or_heading(following.text):
        return True
    if not is_first or wrapping.width is None:
        return False
    if line.indent + len(line.text) > wrapping.width * MAX_SHARE_OF_WIDTH:
        return False
    return following is None or has_upper_start(following.text)
