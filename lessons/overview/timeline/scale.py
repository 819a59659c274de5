"""The horizontal scale of the timeline: days to x coordinates."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

LONG_AGO = 10  # years; bars that begin so long before all others are cut at the edge
WIDTH = 1_000
MARGIN = 10


@dataclass(frozen=True)
class Scale:
    first: int
    last: int

    def at(self, day: date) -> float:
        """The x of a day; days before the first year are drawn at the edge."""
        years = day.year - self.first + (day.timetuple().tm_yday - 1) / 365.25
        share = min(max(years / (self.last - self.first), 0.0), 1.0)
        return round(MARGIN + share * (WIDTH - 2 * MARGIN), 1)

    def is_cut(self, day: date) -> bool:
        return day.year < self.first

    @property
    def ticks(self) -> list[tuple[int, float]]:
        """Every fifth year."""
        years = range(self.first + -self.first % 5, self.last + 1, 5)
        return [(year, self.at(date(year, 1, 1))) for year in years]


def fit_scale(days: Iterable[date]) -> Scale:
    """Cover all years of these days, except years long before all others."""
    years = sorted({day.year for day in days}) or [date.today().year]
    first = 0
    while first + 1 < len(years) and years[first + 1] - years[first] > LONG_AGO:
        first += 1
    return Scale(years[first], years[-1] + 1)
