"""The frames of the map: a large one, and a small one for each spot that lies outside it."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from missions.models import Country, Mission, Place

from .layout import Box, Sheet
from .markers import CHARACTER, Entry, Spot, spots
from .window import Window

# From Senegal to the Gulf, from the Zambezi to the Mediterranean: where most missions were.
MAIN = Window(west=-19, south=-13, east=53, north=38, width=1_000)
INSET_WIDTH, AROUND, INSETS_IN_ROW, SPACE = 190, 7, 5, 12
SQUARE = 1.77  # side of the square, for a circle of radius 1
PLACE = 10  # height of the name of a place
FAR = 14  # a label farther from its position than this is tied to it by a line


@dataclass(frozen=True)
class Drawn:
    """One entry of a label: where its circle and its words stand."""

    entry: Entry
    x: str
    y: str
    text_x: str
    text_y: str

    @property
    def side(self) -> str:
        """Of a square as large as the circle."""
        return f"{self.entry.radius * SQUARE:.1f}"

    @property
    def corner_x(self) -> str:
        return f"{float(self.x) - self.entry.radius * SQUARE / 2:.1f}"

    @property
    def corner_y(self) -> str:
        return f"{float(self.y) - self.entry.radius * SQUARE / 2:.1f}"


@dataclass(frozen=True)
class Label:
    spot: Spot
    x: str
    y: str
    dot: tuple[str, str] | None
    leader: str
    drawn: list[Drawn]


@dataclass(frozen=True)
class PlaceMark:
    place: Place
    x: str
    y: str
    text_x: str
    text_y: str


@dataclass(frozen=True)
class Frame:
    """`x` and `y` of its corner in the whole picture."""

    window: Window
    x: int
    y: int
    labels: list[Label]
    places: list[PlaceMark]


class Atlas:
    def __init__(
        self,
        missions: Sequence[Mission],
        countries: Sequence[Country],
        places: Sequence[Place],
        counts: dict[str, dict[str, int]],
    ):
        found = spots(missions, countries, places, counts)
        shown = [place for place in places if place.position]
        inside = [spot for spot in found if MAIN.holds(spot.position)]
        outside = [spot for spot in found if not MAIN.holds(spot.position)]
        self.frames = [frame(MAIN, 0, 0, inside, shown), *insets(outside, shown)]

    @property
    def height(self) -> int:
        return max(frame.y + frame.window.height for frame in self.frames)

    @property
    def drawn(self) -> set[str]:
        """Links of the records that the picture leads to."""
        return {
            drawn.entry.records
            for frame in self.frames
            for label in frame.labels
            for drawn in label.drawn
        }


def insets(outside: list[Spot], places: list[Place]) -> Iterator[Frame]:
    top = MAIN.height + SPACE
    row: list[int] = []
    for number, spot in enumerate(outside):
        longitude, latitude = spot.position
        window = Window(
            longitude - AROUND, latitude - 5, longitude + AROUND, latitude + 5, INSET_WIDTH
        )
        if number % INSETS_IN_ROW == 0 and row:
            top, row = top + max(row) + SPACE, []
        x = (number % INSETS_IN_ROW) * (INSET_WIDTH + SPACE)
        row.append(window.height)
        yield frame(window, x, top, [spot], places)


def frame(window: Window, x: int, y: int, found: list[Spot], places: list[Place]) -> Frame:
    sheet = Sheet(window.width, window.height)
    here = [place for place in places if place.position and window.holds(place.position)]
    for position in [*(spot.position for spot in found), *(place.position for place in here)]:
        if position:
            sheet.mark(*window.at(position))
    marks = [mark for place in here if (mark := place_mark(place, window, sheet))]
    labels = [label for spot in found if (label := label_of(spot, window, sheet))]
    return Frame(window, x, y, labels, marks)


def place_mark(place: Place, window: Window, sheet: Sheet) -> PlaceMark | None:
    x, y = window.at(place.position)  # type: ignore[arg-type]
    box = sheet.put(x, y, len(place.name) * CHARACTER * 0.9, PLACE)
    if box is None:
        return None
    return PlaceMark(place, f"{x - 2:.1f}", f"{y - 2:.1f}", f"{box.x:.1f}", f"{box.y + 9:.1f}")


def label_of(spot: Spot, window: Window, sheet: Sheet) -> Label | None:
    x, y = window.at(spot.position)
    box = sheet.put(x, y, spot.width, spot.height, over=True)
    if box is None:
        return None
    return Label(
        spot,
        f"{box.x:.1f}",
        f"{box.y + 11:.1f}",
        None if box.holds(x, y) else (f"{x:.1f}", f"{y:.1f}"),
        leader(x, y, box),
        list(drawn(spot, box)),
    )


def drawn(spot: Spot, box: Box) -> Iterator[Drawn]:
    largest = max(entry.radius for entry in spot.entries)
    top = box.y + spot.head
    for entry in spot.entries:
        middle = top + entry.height / 2
        yield Drawn(
            entry,
            f"{box.x + largest:.1f}",
            f"{middle:.1f}",
            f"{box.x + 2 * largest + 5:.1f}",
            f"{middle + 4:.1f}",
        )
        top += entry.height


def leader(x: float, y: float, box: Box) -> str:
    """From the position to the nearest side of a label that had to stand away from it."""
    to_x = min(max(x, box.x), box.x + box.width)
    to_y = min(max(y, box.y), box.y + box.height)
    if (to_x - x) ** 2 + (to_y - y) ** 2 < FAR**2:
        return ""
    return f"M{x:.1f} {y:.1f}L{to_x:.1f} {to_y:.1f}"
