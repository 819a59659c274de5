"""Moving, adding and removing lines, each together with the lines nested in it."""

from ...models import LINE_DEPTH, LineKind
from .content import Content
from .line import Line

MAX_LINES = 150
# The kinds of line in each section of the page. Stages share theirs with their nested lines.
SECTIONS: tuple[tuple[LineKind, ...], ...] = (
    (LineKind.OBJECTIVE,),
    (LineKind.SITUATION,),
    tuple(LINE_DEPTH),
    (LineKind.QUESTION,),
    (LineKind.DEBRIEF,),
    (LineKind.OUTCOME,),
)


def lines_in_section(lines: list[Line], kind: str) -> list[Line]:
    kinds = next(kinds for kinds in SECTIONS if kind in kinds)
    return [line for line in lines if line.kind in kinds]


def sort_by_section(lines: list[Line]) -> list[Line]:
    return [line for kinds in SECTIONS for line in lines if line.kind in kinds]


def block_end(lines: list[Line], start: int) -> int:
    """The position after the last line nested in the line at `start`."""
    end = start + 1
    while end < len(lines) and lines[end].depth > lines[start].depth:
        end += 1
    return end


def position_of(lines: list[Line], line_id: int) -> int | None:
    return next((position for position, line in enumerate(lines) if line.id == line_id), None)


def fits_at(lines: list[Line], position: int, depth: int) -> bool:
    """Whether a line of this depth may be inserted before the line at `position`."""
    previous_depth = lines[position - 1].depth if position else -1
    is_before_sibling = position == len(lines) or lines[position].depth <= depth
    return is_before_sibling and previous_depth >= depth - 1


def move_line(content: Content, line_id: int, by: int) -> None:
    """Up (-1) or down (1) by one position; at the edge of its stage an inject enters the next."""
    index = position_of(content.lines, line_id)
    if index is None:
        return
    section = lines_in_section(content.lines, content.lines[index].kind)
    start = position_of(section, line_id) or 0
    end = block_end(section, start)
    block, rest = section[start:end], section[:start] + section[end:]
    candidates = range(start - 1, -1, -1) if by < 0 else range(start + 1, len(rest) + 1)
    position = next((at for at in candidates if fits_at(rest, at, block[0].depth)), None)
    if position is not None:
        others = [line for line in content.lines if line not in section]
        content.lines = sort_by_section(others + rest[:position] + block + rest[position:])


def add_line(content: Content, kind: LineKind, parent_id: int | None = None) -> int | None:
    """Add an empty line at the end of its parent or section. Returns its id, None when full."""
    if len(content.lines) >= MAX_LINES:
        return None
    line = Line(id=content.next_id, kind=kind)
    parent = None if parent_id is None else position_of(content.lines, parent_id)
    position = len(content.lines) if parent is None else block_end(content.lines, parent)
    content.lines.insert(position, line)
    content.lines = sort_by_section(content.lines)
    return line.id


def remove_line(content: Content, line_id: int) -> None:
    start = position_of(content.lines, line_id)
    if start is None:
        return
    end = block_end(content.lines, start) if content.lines[start].kind in LINE_DEPTH else start + 1
    content.out, content.out_at = content.lines[start:end], start
    del content.lines[start:end]


def restore_lines(content: Content) -> None:
    present = {line.id for line in content.lines}
    block = [line for line in content.out if line.id not in present]
    content.lines[content.out_at : content.out_at] = block
    content.lines, content.out = sort_by_section(content.lines), []
