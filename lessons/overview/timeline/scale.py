"""Days → places across the picture."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

LONG_AGO = 10  # years; bars that begin so long before all others are cut off at the edge
WIDTH = 1_000
MARGIN = 10


@dataclass(frozen=True)
class Scale:
    first: int
    last: int

    def at(self, day: date) -> float:
        """Days before the first year stand at the edge."""
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


def scale_of(days: Iterable[date]) -> Scale:
    """From the year of the first day to the end of that of the last."""
    years = sorted({day.year for day in days}) or [date.today().year]
    first = 0
    while first + 1 < len(years) and years[first + 1] - years[first] > LONG_AGO:
        first += 1
    return Scale(years[first], years[-1] + 1)
