"""Draw a family of missions: boxes by generation, and labelled lines between them.

Lengths are in pixels of the drawing, sixteen to a rem: a page that is zoomed zooms it too.
"""

from collections import Counter
from dataclasses import dataclass

from .families import Family
from .models import LinkKind, Mission, MissionLink
from .partial_dates import mission_years

BOX = (124, 44)  # width, height
BOX_GAP = 22  # between boxes of one generation
GAP_ACROSS, GAP_DOWN = 164, 62  # between generations, with room for the label of a line
BEND = 16  # distance of a line's bend from the end that it shares with other lines
EDGE = 1
LINE_HEIGHT = 14  # of a label
MAX_LABEL_LINE = 20  # characters
MAX_ACROSS = 4  # generations side by side on a wide page


@dataclass(frozen=True)
class MissionBox:
    mission: Mission
    x: float
    y: float
    is_current: bool

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
class LinkLine:
    """`path` and `head` are SVG paths; `words` are the lines of the label with their x and y."""

    link: MissionLink
    path: str
    head: str
    words: list[tuple[float, float, str]]

    @property
    def is_loose(self) -> bool:
        """Whether only assets moved."""
        return self.link.kind == LinkKind.DREW_ASSETS


@dataclass(frozen=True)
class Drawing:
    width: float
    height: float
    boxes: list[MissionBox]
    lines: list[LinkLine]

    @property
    def rems(self) -> tuple[float, float]:
        return self.width / 16, self.height / 16


@dataclass(frozen=True)
class Lineage:
    """`down` for narrow pages, `across` for wide ones if the generations fit side by side."""

    family: Family
    down: Drawing
    across: Drawing | None

    @property
    def generations(self) -> int:
        return len(self.family.generations)


def draw_lineage(family: Family, current: Mission | None = None) -> Lineage | None:
    if not family.links:
        return None
    fits = len(family.generations) <= MAX_ACROSS
    across = draw_family(family, current, across=True) if fits else None
    return Lineage(family, draw_family(family, current, across=False), across)


def draw_family(family: Family, current: Mission | None, *, across: bool) -> Drawing:
    length, breadth = orient(*BOX, across)
    length += GAP_ACROSS if across else GAP_DOWN
    breadth += BOX_GAP
    full_breadth = max(map(len, family.generations)) * breadth - BOX_GAP
    boxes: dict[int, MissionBox] = {}
    for depth, generation in enumerate(family.generations):
        first = (full_breadth - len(generation) * breadth + BOX_GAP) / 2
        for position, mission in enumerate(generation):
            x, y = orient(depth * length + EDGE, first + position * breadth + EDGE, across)
            boxes[mission.pk] = MissionBox(mission, x, y, mission == current)
    full_length = len(family.generations) * length - (GAP_ACROSS if across else GAP_DOWN)
    width, height = orient(full_length, full_breadth, across)
    successors = Counter(link.predecessor_id for link in family.links)
    lines = [
        draw_link(
            link,
            boxes[link.predecessor_id],
            boxes[link.successor_id],
            forks=successors[link.predecessor_id] > 1,
            across=across,
        )
        for link in family.links
    ]
    return Drawing(width + 2 * EDGE, height + 2 * EDGE, list(boxes.values()), lines)


def draw_link(
    link: MissionLink, before: MissionBox, after: MissionBox, *, forks: bool, across: bool
) -> LinkLine:
    """A line with one bend: near its start where the predecessor has several successors."""
    length, breadth = orient(*BOX, across)
    start, start_aside = orient(before.x, before.y, across)
    end, end_aside = orient(after.x, after.y, across)
    start, start_aside, end_aside = (
        start + length,
        start_aside + breadth / 2,
        end_aside + breadth / 2,
    )
    bend = start + BEND - (0 if across else 4) if forks else end - BEND
    x, y = orient(start, start_aside, across)
    along, aside = "HV" if across else "VH"
    path = f"M{x:g} {y:g}{along}{bend:g}{aside}{end_aside:g}{along}{end - 4:g}"
    tip = ((end - 7, end_aside - 4), (end, end_aside), (end - 7, end_aside + 4))
    head = "L".join("{:g} {:g}".format(*orient(*point, across)) for point in tip)
    middle = (bend + end - (6 if across else 8)) / 2 if forks else (start + bend) / 2
    labels = wrap_words(link.get_kind_display())
    x, y = orient(middle, end_aside if forks else start_aside, across)
    top = (
        y - 7 - LINE_HEIGHT * (len(labels) - 1)
        if across
        else y + 4 - LINE_HEIGHT * (len(labels) - 1) / 2
    )
    words = [(x, top + LINE_HEIGHT * index, label) for index, label in enumerate(labels)]
    return LinkLine(link, path, f"M{head}Z", words)


def orient(along: float, aside: float, across: bool) -> tuple[float, float]:
    """Swap the axes of a drawing whose generations run downwards."""
    return (along, aside) if across else (aside, along)


def wrap_words(words: str) -> list[str]:
    """Two lines of about the same length if the words are too long for one."""
    if len(words) <= MAX_LABEL_LINE or " " not in words:
        return [words]
    spaces = [index for index, character in enumerate(words) if character == " "]
    cut = min(spaces, key=lambda index: abs(index - len(words) / 2))
    return [words[:cut], words[cut + 1 :]]
