"""A family of missions as a drawing: boxes by generation, and what links them in words.

Lengths are in pixels of the drawing, sixteen to a rem: a page that is zoomed zooms it too.
"""

from collections import Counter
from dataclasses import dataclass

from .families import Family
from .models import Mission, MissionLink
from .partial_dates import mission_years

BOX = (124, 44)  # wide, high
BETWEEN = 22  # boxes of one generation
ACROSS, DOWN = 164, 62  # from generation to generation: room for the words of a link
TURN = 16  # where a line bends, before the end that it shares with others
EDGE = 1
LINE = 14  # of words
LONG = 20  # letters of a link's words that fit in one line
WIDEST = 4  # generations side by side on a wide page


@dataclass(frozen=True)
class Box:
    mission: Mission
    x: float
    y: float
    current: bool

    @property
    def middle(self) -> float:
        return self.x + BOX[0] / 2

    @property
    def name_y(self) -> float:
        return self.y + (19 if self.years else 27)

    @property
    def years_y(self) -> float:
        return self.y + 36

    @property
    def years(self) -> str:
        return mission_years(self.mission)


@dataclass(frozen=True)
class Line:
    """`words` with the place where each of its lines stands; `loose` where only assets moved."""

    link: MissionLink
    path: str
    head: str
    words: list[tuple[float, float, str]]
    loose: bool


@dataclass(frozen=True)
class Drawing:
    width: float
    height: float
    boxes: list[Box]
    lines: list[Line]

    @property
    def rems(self) -> tuple[float, float]:
        return self.width / 16, self.height / 16


@dataclass(frozen=True)
class Lineage:
    """`down` for narrow pages, `across` for wide ones where the generations fit side by side."""

    family: Family
    down: Drawing
    across: Drawing | None

    @property
    def generations(self) -> int:
        return len(self.family.generations)


def draw_lineage(family: Family, current: Mission | None = None) -> Lineage | None:
    if not family.links:
        return None
    key = current.pk if current else 0
    fits = len(family.generations) <= WIDEST
    return Lineage(
        family, draw_family(family, key, False), draw_family(family, key, True) if fits else None
    )


def draw_family(family: Family, current: int, across: bool) -> Drawing:
    broadest = max(map(len, family.generations))
    side = BOX[1] if across else BOX[0]
    breadth = broadest * (side + BETWEEN) - BETWEEN
    step = BOX[0] + ACROSS if across else BOX[1] + DOWN
    boxes: dict[int, Box] = {}
    for n, generation in enumerate(family.generations):
        first = (breadth - len(generation) * (side + BETWEEN) + BETWEEN) / 2
        for place, mission in enumerate(generation):
            along, aside = n * step + EDGE, first + place * (side + BETWEEN) + EDGE
            x, y = (along, aside) if across else (aside, along)
            boxes[mission.pk] = Box(mission, x, y, mission.pk == current)
    length = len(family.generations) * step - (ACROSS if across else DOWN)
    width, height = (length, breadth) if across else (breadth, length)
    many = Counter(link.predecessor_id for link in family.links)
    draw = line_across if across else line_down
    lines = [
        draw(link, boxes[link.predecessor_id], boxes[link.successor_id], many[link.predecessor_id])
        for link in family.links
    ]
    return Drawing(width + 2 * EDGE, height + 2 * EDGE, list(boxes.values()), lines)


def line_across(link: MissionLink, start: Box, end: Box, many: int) -> Line:
    x1, y1 = start.x + BOX[0], start.y + BOX[1] / 2
    x2, y2 = end.x, end.y + BOX[1] / 2
    bend = x1 + TURN if many > 1 else x2 - TURN
    own = y2 if many > 1 else y1  # the height that this line has for itself
    words = wrap_words(link.get_kind_display())
    middle = (bend + x2 - 6) / 2 if many > 1 else (x1 + bend) / 2
    placed = [(middle, own - 7 - LINE * (len(words) - 1 - n), text) for n, text in enumerate(words)]
    path = f"M{x1:g} {y1:g}H{bend:g}V{y2:g}H{x2 - 4:g}"
    head = f"M{x2 - 7:g} {y2 - 4:g}L{x2:g} {y2:g}L{x2 - 7:g} {y2 + 4:g}Z"
    return Line(link, path, head, placed, is_loose(link))


def line_down(link: MissionLink, start: Box, end: Box, many: int) -> Line:
    x1, y1 = start.middle, start.y + BOX[1]
    x2, y2 = end.middle, end.y
    bend = y1 + TURN - 4 if many > 1 else y2 - TURN
    own = x2 if many > 1 else x1
    words = wrap_words(link.get_kind_display())
    middle = (bend + y2 - 8) / 2 if many > 1 else (y1 + bend) / 2
    top = middle + 4 - LINE * (len(words) - 1) / 2
    placed = [(own, top + LINE * n, text) for n, text in enumerate(words)]
    path = f"M{x1:g} {y1:g}V{bend:g}H{x2:g}V{y2 - 4:g}"
    head = f"M{x2 - 4:g} {y2 - 7:g}L{x2:g} {y2:g}L{x2 + 4:g} {y2 - 7:g}Z"
    return Line(link, path, head, placed, is_loose(link))


def is_loose(link: MissionLink) -> bool:
    return link.kind == "drew-assets"


def wrap_words(words: str) -> list[str]:
    """In two lines where one is too long for its place."""
    if len(words) <= LONG or " " not in words:
        return [words]
    spaces = [place for place, letter in enumerate(words) if letter == " "]
    cut = min(spaces, key=lambda place: abs(place - len(words) / 2))
    return [words[:cut], words[cut + 1 :]]
