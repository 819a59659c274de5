"""Moving, adding and taking out lines; what a line holds goes with it."""

from ..models import LineKind
from ..models.exercise_lines import DEPTH
from .content import Content, MadeLine

MOST_LINES = 150
# In the order of the page: each kind that stands by itself, and the stages with all they hold.
SECTIONS: tuple[tuple[LineKind, ...], ...] = (
    (LineKind.OBJECTIVE,),
    (LineKind.SITUATION,),
    tuple(DEPTH),
    (LineKind.QUESTION,),
    (LineKind.DEBRIEF,),
    (LineKind.OUTCOME,),
)


def depth(line: MadeLine) -> int:
    return DEPTH.get(LineKind(line.kind), 0)


def section_of(lines: list[MadeLine], kind: str) -> list[MadeLine]:
    kinds = next(kinds for kinds in SECTIONS if kind in kinds)
    return [line for line in lines if line.kind in kinds]


def in_sections(lines: list[MadeLine]) -> list[MadeLine]:
    return [line for kinds in SECTIONS for line in lines if line.kind in kinds]


def block_end(lines: list[MadeLine], start: int) -> int:
    """The place after the last line that the line at `start` holds."""
    end = start + 1
    while end < len(lines) and depth(lines[end]) > depth(lines[start]):
        end += 1
    return end


def place_of(lines: list[MadeLine], number: int) -> int | None:
    return next((place for place, line in enumerate(lines) if line.id == number), None)


def fits(lines: list[MadeLine], place: int, level: int) -> bool:
    """Whether a line of this depth may stand before the one at `place`."""
    before = depth(lines[place - 1]) if place else -1
    follows = place == len(lines) or depth(lines[place]) <= level
    return follows and before >= level - 1


def moved(content: Content, number: int, by: int) -> None:
    """Up or down by one place; an inject at the edge of its stage goes on into the next."""
    found = place_of(content.lines, number)
    if found is None:
        return
    lines = section_of(content.lines, content.lines[found].kind)
    start = place_of(lines, number) or 0
    end = block_end(lines, start)
    block, rest = lines[start:end], lines[:start] + lines[end:]
    places = range(start - 1, -1, -1) if by < 0 else range(start + 1, len(rest) + 1)
    place = next((at for at in places if fits(rest, at, depth(block[0]))), None)
    if place is None:
        return
    others = [line for line in content.lines if line not in lines]
    content.lines = in_sections(others + rest[:place] + block + rest[place:])


def added(content: Content, kind: LineKind, holder: int | None = None) -> int | None:
    """An empty line at the end of what holds it, or of its section: its number."""
    if len(content.lines) >= MOST_LINES:
        return None
    line = MadeLine(id=content.next_id, kind=kind)
    at = place_of(content.lines, holder) if holder is not None else None
    place = len(content.lines) if at is None else block_end(content.lines, at)
    content.lines.insert(place, line)
    content.lines = in_sections(content.lines)
    return line.id


def taken_out(content: Content, number: int) -> None:
    start = place_of(content.lines, number)
    if start is None:
        return
    end = block_end(content.lines, start)
    if content.lines[start].kind not in DEPTH:
        end = start + 1
    content.out, content.out_at = content.lines[start:end], start
    del content.lines[start:end]


def put_back(content: Content) -> None:
    there = {line.id for line in content.lines}
    block = [line for line in content.out if line.id not in there]
    content.lines[content.out_at : content.out_at] = block
    content.lines, content.out = in_sections(content.lines), []
