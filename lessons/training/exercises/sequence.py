"""Moving, adding and removing lines, each together with the lines nested in it."""

from ...models import LINE_DEPTH, LineKind
from .content import Content
from .line import Line

MOST_LINES = 150
# In the order of the page: each kind that stands by itself, and the stages with all they hold.
SECTIONS: tuple[tuple[LineKind, ...], ...] = (
    (LineKind.OBJECTIVE,),
    (LineKind.SITUATION,),
    tuple(LINE_DEPTH),
    (LineKind.QUESTION,),
    (LineKind.DEBRIEF,),
    (LineKind.OUTCOME,),
)


def section_of(lines: list[Line], kind: str) -> list[Line]:
    kinds = next(kinds for kinds in SECTIONS if kind in kinds)
    return [line for line in lines if line.kind in kinds]


def in_sections(lines: list[Line]) -> list[Line]:
    return [line for kinds in SECTIONS for line in lines if line.kind in kinds]


def block_end(lines: list[Line], start: int) -> int:
    """The position after the last line nested in the line at `start`."""
    end = start + 1
    while end < len(lines) and lines[end].depth > lines[start].depth:
        end += 1
    return end


def position_of(lines: list[Line], number: int) -> int | None:
    return next((position for position, line in enumerate(lines) if line.id == number), None)


def is_fit(lines: list[Line], position: int, level: int) -> bool:
    """Whether a line of this depth may be put before the one at `position`."""
    before = lines[position - 1].depth if position else -1
    follows = position == len(lines) or lines[position].depth <= level
    return follows and before >= level - 1


def move_line(content: Content, number: int, by: int) -> None:
    """Up or down by one position; an inject at the edge of its stage goes on into the next."""
    found = position_of(content.lines, number)
    if found is None:
        return
    lines = section_of(content.lines, content.lines[found].kind)
    start = position_of(lines, number) or 0
    end = block_end(lines, start)
    block, rest = lines[start:end], lines[:start] + lines[end:]
    positions = range(start - 1, -1, -1) if by < 0 else range(start + 1, len(rest) + 1)
    position = next((at for at in positions if is_fit(rest, at, block[0].depth)), None)
    if position is None:
        return
    others = [line for line in content.lines if line not in lines]
    content.lines = in_sections(others + rest[:position] + block + rest[position:])


def add_line(content: Content, kind: LineKind, parent: int | None = None) -> int | None:
    """An empty line at the end of its parent, or of its section. Returns its number."""
    if len(content.lines) >= MOST_LINES:
        return None
    line = Line(id=content.next_id, kind=kind)
    at = position_of(content.lines, parent) if parent is not None else None
    position = len(content.lines) if at is None else block_end(content.lines, at)
    content.lines.insert(position, line)
    content.lines = in_sections(content.lines)
    return line.id


def remove_line(content: Content, number: int) -> None:
    start = position_of(content.lines, number)
    if start is None:
        return
    end = block_end(content.lines, start)
    if content.lines[start].kind not in LINE_DEPTH:
        end = start + 1
    content.out, content.out_at = content.lines[start:end], start
    del content.lines[start:end]


def restore_lines(content: Content) -> None:
    there = {line.id for line in content.lines}
    block = [line for line in content.out if line.id not in there]
    content.lines[content.out_at : content.out_at] = block
    content.lines, content.out = in_sections(content.lines), []
