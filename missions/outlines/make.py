"""Makes world.json from a TopoJSON file of countries; docs/curating.md has the recipe.

    python -m missions.outlines.make countries-110m.json > missions/outlines/world.json

Outlines are simplified arc by arc, so that neighbours keep one border between them. A number in
the file is a step of 1/20 degree; each line holds its first point, then the way to the next ones.
"""

import json
import sys
from collections import Counter
from pathlib import Path

STEPS = 20  # a degree
TOLERANCE = 0.2  # degrees by which a line may leave its old course
SMALLEST = 0.5  # square degrees; smaller islands are left out
LEFT_OUT = {"Antarctica", "Fr. S. Antarctic Lands"}

# Borders on which the United Nations has no final position, or which are contested, are dashed ...
DASHED = {
    frozenset(pair)
    for pair in (
        ("W. Sahara", "Morocco"),
        ("Sudan", "S. Sudan"),
        ("Israel", "Palestine"),
        ("Israel", "Syria"),
        ("India", "Pakistan"),
        ("India", "China"),
        ("Kosovo", "Serbia"),
        ("Russia", "Ukraine"),
    )
}
# ... and those of territories that hardly any State recognises are not drawn.
NOT_DRAWN = {frozenset(("Somaliland", "Somalia")), frozenset(("N. Cyprus", "Cyprus"))}

Point = tuple[float, float]


def main(path: str) -> dict[str, list[list[int]]]:
    topology = json.loads(Path(path).read_text())
    arcs = [degrees(arc, topology["transform"]) for arc in topology["arcs"]]
    countries = topology["objects"]["countries"]["geometries"]
    owners: dict[int, list[str]] = {}
    for country in countries:
        for ring in rings(country):
            for arc in ring:
                owners.setdefault(arc if arc >= 0 else ~arc, []).append(
                    country["properties"]["name"]
                )
    simple = [simplified(arc) for arc in arcs]
    lands = topology["objects"]["land"]
    polar = {arc for arc, names in owners.items() if LEFT_OUT.issuperset(names)}
    found: dict[str, list[list[int]]] = {"land": [], "border": [], "dashed": []}
    for part in lands.get("geometries", [lands]):
        for ring in rings(part):
            if not polar.issuperset(arc if arc >= 0 else ~arc for arc in ring):
                points = stitched(ring, simple)
                if area(points) >= SMALLEST:
                    found["land"].append(steps(points))
    for arc, names in sorted(owners.items()):
        pair = frozenset(names)
        if Counter(names).total() > 1 and len(pair) > 1 and pair not in NOT_DRAWN:
            found["dashed" if pair in DASHED else "border"].append(steps(simple[arc]))
    return found


def degrees(arc: list[list[int]], transform: dict) -> list[Point]:
    x = y = 0
    points = []
    for dx, dy in arc:
        x, y = x + dx, y + dy
        points.append(
            (
                x * transform["scale"][0] + transform["translate"][0],
                y * transform["scale"][1] + transform["translate"][1],
            )
        )
    return points


def rings(geometry: dict) -> list[list[int]]:
    arcs = geometry.get("arcs", [])
    return [ring for part in arcs for ring in part] if geometry["type"] == "MultiPolygon" else arcs


def simplified(points: list[Point]) -> list[Point]:
    """Without the points that lie close to the line between those that are kept."""
    if len(points) < 3:
        return points
    first, last = points[0], points[-1]
    furthest, at = max((distance(point, first, last), n) for n, point in enumerate(points))
    if furthest <= TOLERANCE:
        return [first, last]
    return simplified(points[: at + 1])[:-1] + simplified(points[at:])


def distance(point: Point, first: Point, last: Point) -> float:
    dx, dy = last[0] - first[0], last[1] - first[1]
    length = dx * dx + dy * dy
    along = 0.0
    if length:
        along = ((point[0] - first[0]) * dx + (point[1] - first[1]) * dy) / length
        along = min(max(along, 0.0), 1.0)
    return (
        (point[0] - first[0] - along * dx) ** 2 + (point[1] - first[1] - along * dy) ** 2
    ) ** 0.5


def stitched(ring: list[int], arcs: list[list[Point]]) -> list[Point]:
    points: list[Point] = []
    for arc in ring:
        line = arcs[arc] if arc >= 0 else arcs[~arc][::-1]
        points += line[1:] if points else line
    return points


def area(points: list[Point]) -> float:
    pairs = zip(points, points[1:] + points[:1], strict=True)
    return abs(sum(x1 * y2 - x2 * y1 for (x1, y1), (x2, y2) in pairs)) / 2


def steps(points: list[Point]) -> list[int]:
    """The first point, then the way from each to the next; ways of no length are left out."""
    found: list[int] = []
    at = (0, 0)
    for x, y in points:
        here = (round(x * STEPS), round(y * STEPS))
        if not found or here != at:
            found += [here[0] - at[0], here[1] - at[1]]
        at = here
    return found


if __name__ == "__main__":
    outlines = main(sys.argv[1])
    print(
        "{"
        + ",\n".join(
            f'"{key}":{json.dumps(lines, separators=(",", ":"))}' for key, lines in outlines.items()
        )
        + "}"
    )
