"""Missions and countries at their positions on the earth, with their numbers of records."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from math import sqrt

from missions.models import Country, Mission, Place
from pocbase.web import cached_url

from ..record_lists import list_url

Position = tuple[float, float]  # longitude and latitude
LARGEST = 13.0  # radius of the circle of the most records
SMALLEST = 2.5
LINE = 15  # height of a line with a small circle
CHARACTER = 6.6  # average width of one in a label
SQUARE = 1.77  # side of a square with the area of a circle of radius 1


@dataclass
class MarkerItem:
    """A mission, or a country without one; `kind` is also the facet of the list of its records."""

    kind: str
    slug: str
    label: str
    count: int
    radius: float = 0

    @property
    def url(self) -> str:
        return cached_url(f"lessons:{self.kind}", self.slug)

    @property
    def records_url(self) -> str:
        return list_url(**{self.kind: self.slug})

    @property
    def side(self) -> float:
        return round(self.radius * SQUARE, 1)

    @property
    def corner(self) -> float:
        return -self.side / 2

    @property
    def height(self) -> float:
        return max(LINE, 2 * self.radius + 1)

    @property
    def width(self) -> float:
        return 2 * LARGEST + len(f"{self.label} {self.count}") * CHARACTER


@dataclass
class Marker:
    """The missions of one position under its name, or one country, which needs no second name."""

    name: str
    position: Position
    items: list[MarkerItem] = field(default_factory=list)

    @property
    def count(self) -> int:
        return sum(item.count for item in self.items)

    @property
    def head(self) -> int:
        """Height of the line with the name."""
        return LINE if self.name else 0

    @property
    def height(self) -> float:
        return self.head + sum(item.height for item in self.items)

    @property
    def largest_radius(self) -> float:
        return max(item.radius for item in self.items)

    def items_with_y(self) -> Iterator[tuple[MarkerItem, float]]:
        """Yield each item with the y of its middle below the top of the label."""
        top: float = self.head
        for item in self.items:
            yield item, round(top + item.height / 2, 1)
            top += item.height

    @property
    def width(self) -> float:
        return max([len(self.name) * CHARACTER, *(item.width for item in self.items)])


def build_markers(
    missions: Iterable[Mission],
    countries: Iterable[Country],
    places: Iterable[Place],
    counts: Mapping[str, Mapping[str, int]],
) -> list[Marker]:
    """Missions with records, and countries that have records but no such mission; most first."""
    places_by_name = {place.name: place for place in places}
    markers: dict[Position, Marker] = {}
    covered: set[int] = set()
    for mission in missions:
        location = locate(mission, places_by_name)
        count = counts["mission"].get(mission.slug, 0)
        if location and count:
            marker = markers.setdefault(location[1], Marker(*location))
            marker.items.append(MarkerItem("mission", mission.slug, mission.acronym, count))
            covered.update(country.pk for country in mission.countries.all())
    for country in countries:
        count = counts["country"].get(country.slug, 0)
        if country.position and count and country.pk not in covered:
            marker = markers.setdefault(country.position, Marker("", country.position))
            marker.items.append(MarkerItem("country", country.slug, country.name, count))
    set_radii(markers.values())
    return sorted(markers.values(), key=lambda marker: -marker.count)


def locate(mission: Mission, places: Mapping[str, Place]) -> tuple[str, Position] | None:
    """Name and position: in its country, between its countries, or at the place of its area."""
    countries = list(mission.countries.all())
    positions = [country.position for country in countries if country.position]
    if countries and len(positions) == len(countries):
        x, y = (sum(numbers) / len(positions) for numbers in zip(*positions, strict=True))
        return ", ".join(country.name for country in countries), (round(x, 2), round(y, 2))
    place = None if countries else places.get(mission.area)
    return (place.name, place.position) if place and place.position else None


def set_radii(markers: Iterable[Marker]) -> None:
    """Make areas proportional to numbers of records, and sort the items of each marker by them."""
    most = max((item.count for marker in markers for item in marker.items), default=1)
    for marker in markers:
        marker.items.sort(key=lambda item: (-item.count, item.label))
        for item in marker.items:
            item.radius = round(max(LARGEST * sqrt(item.count / most), SMALLEST), 1)
