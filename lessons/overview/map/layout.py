"""Find positions for labels beside their points, so that no label covers another."""

from collections.abc import Iterator
from dataclasses import dataclass
from math import cos, pi, sin

GAP = 4
RADIUS = 3  # of the area around a point
RINGS = range(0, 260, 10)  # distances from its point at which a label is tried
DIRECTIONS = [n * pi / 8 for n in (0, 8, 1, 7, 15, 9, 2, 6, 14, 10, 4, 12, 3, 5, 13, 11)]


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
        beside, *others = boxes_around(x, y, width, height)
        centred = Box(round(x - width / 2, 1), round(y - height / 2, 1), width, height)
        for box in (beside, centred, *others) if over else (beside, *others):
            own = (x, y) if box is centred else None
            obstacles = [area for point, area in self.points.items() if point != own] + self.labels
            if box.is_within(self.width, self.height) and not any(map(box.overlaps, obstacles)):
                self.labels.append(box)
                return box
        return None


def boxes_around(x: float, y: float, width: float, height: float) -> Iterator[Box]:
    """Yield boxes that touch a point, then ever farther ones; those beside it first."""
    for ring in RINGS:
        for angle in DIRECTIONS:
            dx, dy = cos(angle), sin(angle)
            left = x + dx * (GAP + ring) + (dx - 1) / 2 * width
            top = y + dy * (GAP + ring) + (dy - 1) / 2 * height
            yield Box(round(left, 1), round(top, 1), width, height)
