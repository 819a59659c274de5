"""Count the published records of each mission by the year of the sources that they cite."""

from collections.abc import Mapping
from dataclasses import dataclass

from ...facet_index import CrossTabulation
from ..record_lists import list_url, published_records


@dataclass(frozen=True)
class Badge:
    """A number at the `x` of the sources of a year; `url` is the list of exactly these records."""

    year: str
    count: int
    x: float
    url: str


class Evidence:
    def __init__(self) -> None:
        self.pairs = CrossTabulation(published_records(), "mission", "year")
        self.years = [line for line in self.pairs.lines("year") if line.slug]
        self.missions = {line.slug: line for line in self.pairs.lines("mission")}

    def count(self, mission: str) -> int:
        return self.missions[mission].counts[0] if mission in self.missions else 0

    def badges(self, mission: str, year_positions: Mapping[str, float]) -> list[Badge]:
        if mission not in self.missions:
            return []
        cells = self.pairs.cells(self.missions[mission], self.years)
        return [
            Badge(year, counts[0], year_positions[year], list_url(mission=mission, year=year))
            for year, counts in zip((line.slug for line in self.years), cells, strict=True)
            if counts[0] and year in year_positions
        ]
