"""Labels beside their positions, so that none covers another."""

from collections.abc import Iterator
from dataclasses import dataclass
from math import cos, pi, sin

GAP = 4
RINGS = range(0, 260, 10)  # how far from its position a label is tried
DIRECTIONS = [n * pi / 8 for n in (0, 8, 1, 7, 15, 9, 2, 6, 14, 10, 4, 12, 3, 5, 13, 11)]


@dataclass(frozen=True)
class Box:
    x: float
    y: float
    width: float
    height: float

    def holds(self, x: float, y: float) -> bool:
        return self.x < x < self.x + self.width and self.y < y < self.y + self.height

    def meets(self, other: "Box") -> bool:
        return (
            self.x < other.x + other.width
            and other.x < self.x + self.width
            and self.y < other.y + other.height
            and other.y < self.y + self.height
        )

    def within(self, width: float, height: float) -> bool:
        return (
            self.x >= GAP
            and self.y >= GAP
            and self.x + self.width <= width - GAP
            and self.y + self.height <= height - GAP
        )


@dataclass(frozen=True)
class Mark(Box):
    """Around a point that labels must not cover, but for its own."""

    point: tuple[float, float]


class Sheet:
    """What has been put on a picture so far."""

    def __init__(self, width: float, height: float):
        self.width, self.height = width, height
        self.taken: list[Box] = []

    def mark(self, x: float, y: float, radius: float = GAP - 1) -> None:
        """A point that labels must not cover."""
        self.taken.append(Mark(x - radius, y - radius, 2 * radius, 2 * radius, (x, y)))

    def put(
        self, x: float, y: float, width: float, height: float, *, over: bool = False
    ) -> Box | None:
        """A free box as near to a point as there is one; none where the picture is full.

        Beside the point, or `over` it where nothing but its own mark is covered; then farther away.
        """
        beside, *others = around(x, y, width, height)
        middle = Box(round(x - width / 2, 1), round(y - height / 2, 1), width, height)
        own = {each for each in self.taken if isinstance(each, Mark) and each.point == (x, y)}
        for box in (beside, middle, *others) if over else (beside, *others):
            met = {taken for taken in self.taken if box.meets(taken)}
            if box.within(self.width, self.height) and not met - (own if box is middle else set()):
                self.taken.append(box)
                return box
        return None


def around(x: float, y: float, width: float, height: float) -> Iterator[Box]:
    """Boxes that touch a point, then ever farther ones; those beside it first."""
    for ring in RINGS:
        for angle in DIRECTIONS:
            dx, dy = cos(angle), sin(angle)
            left = x + dx * (GAP + ring) + (dx - 1) / 2 * width
            top = y + dy * (GAP + ring) + (dy - 1) / 2 * height
            yield Box(round(left, 1), round(top, 1), width, height)
