"""A window on the world: an equal-area cylinder that is true in the middle of the window."""

from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise
from math import cos, radians, sin

from missions.outlines import Line, outlines


@dataclass(frozen=True)
class Window:
    """Degrees at its sides, and its width in the units of the picture."""

    west: float
    south: float
    east: float
    north: float
    width: int

    @property
    def stretch(self) -> float:
        return cos(radians((self.south + self.north) / 2))

    @property
    def radius(self) -> float:
        return self.width / (radians(self.east - self.west) * self.stretch)

    @property
    def height(self) -> int:
        return round(self.at((self.west, self.south))[1])

    def at(self, point: tuple[float, float]) -> tuple[float, float]:
        longitude, latitude = point
        x = self.radius * radians(longitude - self.west) * self.stretch
        y = self.radius * (sin(radians(self.north)) - sin(radians(latitude))) / self.stretch
        return x, y

    def holds(self, point: tuple[float, float]) -> bool:
        return self.west < point[0] < self.east and self.south < point[1] < self.north


@lru_cache(maxsize=64)
def paths(window: Window) -> dict[str, str]:
    """Land, border and dashed border as one path each, cut to the window."""
    drawn = {}
    for kind, lines in outlines().items():
        cut = cut_ring if kind == "land" else cut_line
        parts = [part for line in lines for part in cut(line, window)]
        drawn[kind] = "".join(path(part, window, closed=kind == "land") for part in parts)
    return drawn


def cut_ring(ring: Line, window: Window) -> list[Line]:
    """The ring within the window, side by side (Sutherland and Hodgman)."""
    sides = (
        (0, window.west, 1),
        (0, window.east, -1),
        (1, window.south, 1),
        (1, window.north, -1),
    )
    for axis, limit, sign in sides:
        kept: Line = []
        for before, point in zip([ring[-1], *ring[:-1]], ring, strict=True) if ring else ():
            was_in = sign * (before[axis] - limit) >= 0
            is_in = sign * (point[axis] - limit) >= 0
            if was_in != is_in:
                kept.append(crossing(before, point, axis, limit))
            if is_in:
                kept.append(point)
        ring = kept
    return [ring] if len(ring) > 2 else []


def crossing(
    before: tuple[float, float], point: tuple[float, float], axis: int, limit: float
) -> tuple[float, float]:
    share = (limit - before[axis]) / (point[axis] - before[axis])
    x, y = (before[n] + share * (point[n] - before[n]) for n in (0, 1))
    return x, y


def cut_line(line: Line, window: Window) -> list[Line]:
    """The stretches that come into the window; what little hangs over is cut by its frame."""
    found: list[Line] = []
    for before, point in pairwise(line):
        if not near(before, point, window):
            continue
        if found and found[-1][-1] == before:
            found[-1].append(point)
        else:
            found.append([before, point])
    return found


def near(one: tuple[float, float], other: tuple[float, float], window: Window) -> bool:
    xs, ys = sorted((one[0], other[0])), sorted((one[1], other[1]))
    return (
        xs[1] > window.west
        and xs[0] < window.east
        and ys[1] > window.south
        and ys[0] < window.north
    )


def path(line: Line, window: Window, *, closed: bool) -> str:
    """In whole units, each point by the way from the one before it."""
    x = y = 0
    steps: list[str] = []
    for point in line:
        here = [round(number) for number in window.at(point)]
        dx, dy = here[0] - x, here[1] - y
        if not steps or dx or dy:
            steps.append(f"{'l' if steps else 'M'}{dx} {dy}")
        x, y = here
    if len(steps) < 2 + closed:
        return ""
    return f"{steps[0]}{''.join(steps[1:])}{'z' if closed else ''}".replace(" -", "-")
