"""Find positions for labels beside their points, so that no label covers another."""

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import chain
from math import cos, pi, sin

GAP = 4
RADIUS = 3  # of the area around a point
RINGS = range(0, 260, 10)  # distances from its point at which a label is tried
DIRECTIONS = [
    (cos(n * pi / 8), sin(n * pi / 8))
    for n in (0, 8, 1, 7, 15, 9, 2, 6, 14, 10, 4, 12, 3, 5, 13, 11)
]


@dataclass(frozen=True)
class Box:
    x: float
    y: float
    width: float
    height: float

    def contains(self, x: float, y: float) -> bool:
        return self.x < x < self.x + self.width and self.y < y < self.y + self.height

    def overlaps(self, other: "Box") -> bool:
        return (
            self.x < other.x + other.width
            and other.x < self.x + self.width
            and self.y < other.y + other.height
            and other.y < self.y + self.height
        )

    def is_within(self, width: float, height: float) -> bool:
        return (
            self.x >= GAP
            and self.y >= GAP
            and self.x + self.width <= width - GAP
            and self.y + self.height <= height - GAP
        )


class LabelLayout:
    """The points and labels that occupy a picture so far."""

    def __init__(self, width: float, height: float):
        self.width, self.height = width, height
        self.points: dict[tuple[float, float], Box] = {}
        self.labels: list[Box] = []

    def add_point(self, x: float, y: float) -> None:
        """Reserve a point, which only its own label may cover."""
        self.points[x, y] = Box(x - RADIUS, y - RADIUS, 2 * RADIUS, 2 * RADIUS)

    def place_label(
        self, x: float, y: float, width: float, height: float, *, over: bool = False
    ) -> Box | None:
        """Reserve the free box nearest to a point; return None if the picture is full.

        With `over`, the label may cover its own point if there is no room right beside it.
        """
        boxes = boxes_around(x, y, width, height)
        centred = Box(round(x - width / 2, 1), round(y - height / 2, 1), width, height)
        for box in chain((next(boxes), centred) if over else (), boxes):
            own = (x, y) if box is centred else None
            if box.is_within(self.width, self.height) and self.is_free(box, own):
                self.labels.append(box)
                return box
        return None

    def is_free(self, box: Box, own: tuple[float, float] | None) -> bool:
        areas = (area for point, area in self.points.items() if point != own)
        return not any(map(box.overlaps, chain(self.labels, areas)))


def boxes_around(x: float, y: float, width: float, height: float) -> Iterator[Box]:
    """Yield boxes that touch a point, then ever farther ones; those beside it first."""
    for ring in RINGS:
        for dx, dy in DIRECTIONS:
            left = x + dx * (GAP + ring) + (dx - 1) / 2 * width
            top = y + dy * (GAP + ring) + (dy - 1) / 2 * height
            yield Box(round(left, 1), round(top, 1), width, height)
