"""The frames of the map: a large one, and a small one for each marker outside it."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from missions.models import Place

from .layout import Box, LabelLayout
from .markers import CHARACTER, Marker, Position
from .window import Window

# From Senegal to the Gulf, from the Zambezi to the Mediterranean: where most missions were.
MAIN = Window(west=-19, south=-13, east=53, north=38, width=1_000)
INSET_WIDTH, INSET_DEGREES, INSETS_IN_ROW, SPACE = 190, (7, 5), 5, 12
PLACE_HEIGHT = 10
FAR = 14  # a label farther from its point than this is connected to it by a line


@dataclass(frozen=True)
class MarkerLabel:
    """`point` is empty where the label covers it; `leader` is the path of a connecting line."""

    marker: Marker
    box: Box
    point: Position | None
    leader: str


@dataclass(frozen=True)
class PlaceLabel:
    place: Place
    box: Box
    x: float
    y: float


@dataclass(frozen=True)
class Frame:
    """`x` and `y` of its corner in the whole picture."""

    window: Window
    x: int
    y: int
    labels: list[MarkerLabel]
    places: list[PlaceLabel]


def draw_frames(markers: Sequence[Marker], places: Sequence[Place]) -> list[Frame]:
    inside = [marker for marker in markers if MAIN.contains(marker.position)]
    outside = [marker for marker in markers if not MAIN.contains(marker.position)]
    return [draw_frame(MAIN, 0, 0, inside, places), *draw_insets(outside, places)]


def draw_insets(markers: list[Marker], places: Sequence[Place]) -> Iterator[Frame]:
    top, tallest = MAIN.height + SPACE, 0
    dx, dy = INSET_DEGREES
    for number, marker in enumerate(markers):
        x, y = marker.position
        window = Window(x - dx, y - dy, x + dx, y + dy, INSET_WIDTH)
        column = number % INSETS_IN_ROW
        if number and column == 0:
            top, tallest = top + tallest + SPACE, 0
        tallest = max(tallest, window.height)
        yield draw_frame(window, column * (INSET_WIDTH + SPACE), top, [marker], places)


def draw_frame(
    window: Window, x: int, y: int, markers: list[Marker], places: Sequence[Place]
) -> Frame:
    layout = LabelLayout(window.width, window.height)
    located = [(place, place.position) for place in places if place.position]
    points = [
        (place, window.project(position))
        for place, position in located
        if window.contains(position)
    ]
    for marker in markers:
        layout.add_point(*window.project(marker.position))
    for _place, point in points:
        layout.add_point(*point)
    place_labels = [label for each in points if (label := label_place(*each, layout))]
    labels = [drawn for each in markers if (drawn := label_marker(each, window, layout))]
    return Frame(window, x, y, labels, place_labels)


def label_place(place: Place, point: Position, layout: LabelLayout) -> PlaceLabel | None:
    x, y = point
    box = layout.place_label(x, y, len(place.name) * CHARACTER * 0.9, PLACE_HEIGHT)
    if box is None:
        return None
    return PlaceLabel(place, box, round(x, 1), round(y, 1))


def label_marker(marker: Marker, window: Window, layout: LabelLayout) -> MarkerLabel | None:
    x, y = window.project(marker.position)
    box = layout.place_label(x, y, marker.width, marker.height, over=True)
    if box is None:
        return None
    point = None if box.contains(x, y) else (round(x, 1), round(y, 1))
    return MarkerLabel(marker, box, point, draw_leader(x, y, box))


def draw_leader(x: float, y: float, box: Box) -> str:
    """Draw a line from a point to the nearest side of its label, if that is far away."""
    to_x = min(max(x, box.x), box.x + box.width)
    to_y = min(max(y, box.y), box.y + box.height)
    if (to_x - x) ** 2 + (to_y - y) ** 2 < FAR**2:
        return ""
    return f"M{x:.1f} {y:.1f}L{to_x:.1f} {to_y:.1f}"
