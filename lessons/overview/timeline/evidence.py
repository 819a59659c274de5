"""How many published records of each mission rest on sources of each year."""

from collections.abc import Mapping
from dataclasses import dataclass
from urllib.parse import urlencode

from django.http import QueryDict
from django.urls import reverse

from ...facet_index import CrossTabulation
from ...lists import EntryFilter


@dataclass(frozen=True)
class Badge:
    """`x` of the sources of a year; `link` the list of exactly these records."""

    year: str
    count: int
    x: float
    link: str


class Evidence:
    """Read off the sets behind the list, so that a number here is that of its list."""

    def __init__(self) -> None:
        asked = EntryFilter(QueryDict())
        asked.is_valid()
        self.result = asked.result
        self.pairs = CrossTabulation(self.result, "mission", "year")
        self.years = [line for line in self.pairs.lines("year") if line.slug]
        self.rows = {line.slug: line for line in self.pairs.lines("mission")}
        self.by_source = self.result.count_values("source")

    def count(self, mission: str) -> int:
        return self.rows[mission].counts[0] if mission in self.rows else 0

    def badges(self, mission: str, places: Mapping[str, float]) -> list[Badge]:
        """`places` year → where its sources stand."""
        row = self.rows.get(mission)
        if row is None:
            return []
        counts = self.pairs.cells(row, self.years)
        return [
            Badge(line.slug, found[0], places[line.slug], listed(mission=mission, year=line.slug))
            for line, found in zip(self.years, counts, strict=True)
            if found[0] and line.slug in places
        ]


def listed(**values: str) -> str:
    return f"{reverse('lessons:entries')}?{urlencode(values)}"
