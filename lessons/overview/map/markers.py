"""What stands at which position of the earth, with how many records."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from math import sqrt
from urllib.parse import urlencode

from django.urls import reverse

from missions.models import Country, Mission, Place

Position = tuple[float, float]
LARGEST = 13.0  # radius of the circle of the most records
SMALLEST = 2.5
LINE = 15  # height of a line with a small circle
CHARACTER = 6.6


@dataclass(frozen=True)
class Entry:
    """A mission, or a country without one: its name and the list of its records."""

    label: str
    count: int
    link: str
    records: str
    kind: str
    radius: float = 0

    @property
    def height(self) -> float:
        return max(LINE, 2 * self.radius + 1)

    @property
    def width(self) -> float:
        return 2 * LARGEST + len(f"{self.label} {self.count}") * CHARACTER


@dataclass
class Spot:
    name: str
    position: Position
    entries: list[Entry] = field(default_factory=list)

    @property
    def height(self) -> float:
        return self.head + sum(entry.height for entry in self.entries)

    @property
    def head(self) -> int:
        """Room for its name, which a country that stands for itself has in its line."""
        return LINE if self.name else 0

    @property
    def width(self) -> float:
        lines = [entry.width for entry in self.entries]
        return max([len(self.name) * CHARACTER, *lines])


def spots(
    missions: Iterable[Mission],
    countries: Iterable[Country],
    places: Iterable[Place],
    counts: Mapping[str, Mapping[str, int]],
) -> list[Spot]:
    """Missions with records, and countries that have records without such a mission."""
    areas = {place.name: place for place in places}
    found: dict[Position, Spot] = {}
    settled: set[int] = set()
    for mission in missions:
        where = seat(mission, areas)
        count = counts["mission"].get(mission.slug, 0)
        if where and count:
            spot = found.setdefault(where[1], Spot(*where))
            spot.entries.append(mission_entry(mission, count))
            settled.update(country.pk for country in mission.countries.all())
    for country in countries:
        count = counts["country"].get(country.slug, 0)
        if country.position and count and country.pk not in settled:
            spot = found.setdefault(country.position, Spot("", country.position))
            spot.entries.append(country_entry(country, count))
    return sized(found.values())


def seat(mission: Mission, areas: Mapping[str, Place]) -> tuple[str, Position] | None:
    """In its country, between its countries, or at the place that is all its area."""
    countries = list(mission.countries.all())
    positions = [country.position for country in countries if country.position]
    if countries and len(positions) == len(countries):
        x, y = (sum(numbers) / len(positions) for numbers in zip(*positions, strict=True))
        return ", ".join(country.name for country in countries), (round(x, 2), round(y, 2))
    place = None if countries else areas.get(mission.area)
    return (place.name, place.position) if place and place.position else None


def mission_entry(mission: Mission, count: int) -> Entry:
    page = reverse("lessons:mission", args=[mission.slug])
    return Entry(mission.acronym, count, page, listed(mission=mission.slug), "mission")


def country_entry(country: Country, count: int) -> Entry:
    page = reverse("lessons:country", args=[country.slug])
    return Entry(country.name, count, page, listed(country=country.slug), "country")


def listed(**values: str) -> str:
    return f"{reverse('lessons:entries')}?{urlencode(values)}"


def sized(found: Iterable[Spot]) -> list[Spot]:
    """Areas of circles are as numbers of records; the most records first."""
    spots = sorted(found, key=lambda spot: -sum(entry.count for entry in spot.entries))
    most = max((entry.count for spot in spots for entry in spot.entries), default=1)
    for spot in spots:
        spot.entries = list(with_radius(spot.entries, most))
    return spots


def with_radius(entries: list[Entry], most: int) -> Iterator[Entry]:
    for entry in sorted(entries, key=lambda entry: (-entry.count, entry.label)):
        radius = max(LARGEST * sqrt(entry.count / most), SMALLEST)
        yield Entry(**{**entry.__dict__, "radius": round(radius, 1)})
