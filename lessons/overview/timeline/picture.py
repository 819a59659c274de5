"""The timeline of missions as a picture: bars in rows, sources as upright lines, and curves."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property

from missions.models import Mission
from missions.spans import Span, days_of, span_of

from ...models import SourceDocument
from .bars import Bar, build_bar
from .evidence import Badge, Evidence
from .families import family_name, group_families
from .labels import came_from, format_years, lineage_phrases
from .scale import MARGIN, WIDTH, Scale, fit_scale

ROW_HEIGHT, NAME_HEIGHT, TOP = 36, 34, 20
BAR = 26  # from the top of a row to the middle of its bar
LEVEL = 16  # between labels of sources that would otherwise overlap
CHARACTER = 6.4  # estimated width of a character of a label


@dataclass(frozen=True)
class MissionRow:
    """A mission with its bar; `middle` is the y of the bar."""

    mission: Mission
    years: str
    lineage: list[str]
    bar: Bar
    middle: int
    badges: list[Badge]

    @property
    def ends_at_edge(self) -> bool:
        """Whether the label ends at the right edge, because it is too long to start at the bar."""
        label = " · ".join([f"{self.mission.acronym} {self.years}", *self.lineage])
        return self.bar.begin + len(label) * CHARACTER > WIDTH - MARGIN

    @property
    def label_x(self) -> float:
        return WIDTH - MARGIN if self.ends_at_edge else self.bar.begin


@dataclass(frozen=True)
class Family:
    name: str
    top: int
    rows: list[MissionRow]


@dataclass(frozen=True)
class Curve:
    kind: str
    path: str
    title: str


@dataclass(frozen=True)
class SourceMark:
    source: SourceDocument
    x: float
    label_x: float
    label_y: int


class TimelinePicture:
    """`missions` need their facts, countries and links prefetched."""

    def __init__(
        self,
        missions: Sequence[Mission],
        sources: Sequence[SourceDocument],
        evidence: Evidence,
        *,
        by_start: bool = False,
    ):
        self.missions = missions
        self.sources = [source for source in sources if source.date]
        self.evidence = evidence
        self.spans = {mission.pk: span_of(mission.facts.all()) for mission in missions}
        self.dated = {pk for pk, span in self.spans.items() if span.is_dated}
        self.by_start = by_start

    @cached_property
    def scale(self) -> Scale:
        days = [day for span in self.spans.values() for day in days_in(span)]
        return fit_scale([*days, *(days_of(source.date)[0] for source in self.sources)])

    @cached_property
    def source_marks(self) -> list[SourceMark]:
        """A label that would overlap another is moved down a level."""
        marks: list[SourceMark] = []
        ends: list[float] = []
        for source in sorted(self.sources, key=lambda source: source.date):
            x = self.source_x(source)
            width = len(source.short_title) * CHARACTER + 60
            label_x = min(x + 4, WIDTH - width)
            level = next((n for n, end in enumerate(ends) if end < label_x), len(ends))
            ends[level : level + 1] = [label_x + width]
            marks.append(SourceMark(source, x, label_x, TOP + level * LEVEL))
        return marks

    def source_x(self, source: SourceDocument) -> float:
        first, last = days_of(source.date)
        return round((self.scale.at(first) + self.scale.at(last)) / 2, 1)

    @cached_property
    def year_positions(self) -> dict[str, float]:
        positions: dict[str, list[float]] = {}
        for source in self.sources:
            positions.setdefault(str(source.year), []).append(self.source_x(source))
        return {year: round(sum(xs) / len(xs), 1) for year, xs in positions.items()}

    @property
    def head(self) -> int:
        """Height of the labels of sources above the bars."""
        return max((mark.label_y for mark in self.source_marks), default=TOP) + LEVEL

    @cached_property
    def families(self) -> list[Family]:
        dated = [mission for mission in self.missions if mission.pk in self.dated]
        dated.sort(key=lambda mission: (first_day(self.spans[mission.pk]), mission.acronym))
        top, families = self.head, []
        for group in [dated] if self.by_start else group_families(dated):
            name = "" if self.by_start else family_name(group)
            first = top + (NAME_HEIGHT if name else 0)
            tops = range(first, first + len(group) * ROW_HEIGHT, ROW_HEIGHT)
            families.append(Family(name, top, list(map(self.build_row, group, tops))))
            top = first + len(group) * ROW_HEIGHT
        return families

    def build_row(self, mission: Mission, top: int) -> MissionRow:
        span = self.spans[mission.pk]
        return MissionRow(
            mission,
            format_years(span),
            lineage_phrases(mission, without=self.dated),
            build_bar(span, self.scale),
            top + BAR,
            self.evidence.badges(mission.slug, self.year_positions),
        )

    @property
    def rows(self) -> list[MissionRow]:
        return [row for family in self.families for row in family.rows]

    @property
    def checked(self) -> date | None:
        """The last day on which somebody checked one of the facts."""
        return max((span.checked for span in self.spans.values() if span.checked), default=None)

    @property
    def foot(self) -> int:
        """The y at which the lines of the sources end."""
        return self.rows[-1].middle - BAR + ROW_HEIGHT if self.rows else self.head + ROW_HEIGHT

    @property
    def height(self) -> int:
        return self.foot + LEVEL

    @property
    def curves(self) -> list[Curve]:
        """Curves from the end of each bar to the start of the bars of its successors."""
        by_mission = {row.mission.pk: row for row in self.rows}
        return [
            draw_curve(row, by_mission[link.successor_id], link.kind)
            for row in self.rows
            for link in row.mission.successions.all()
            if link.successor_id in by_mission
        ]


def days_in(span: Span) -> Iterator[date]:
    """Yield the days that the scale must cover."""
    moments = (span.begin, span.ended, span.withdrawn, span.mandate, span.presence)
    for moment in filter(None, moments):
        yield from (moment.earliest, moment.latest)
    if span.checked and span.begin and not span.ended:
        yield span.checked


def first_day(span: Span) -> date:
    known = span.begin or span.ended or span.presence
    return known.earliest if known else date.max


def draw_curve(before: MissionRow, after: MissionRow, kind: str) -> Curve:
    x1, x2 = before.bar.end, after.bar.begin
    half = (before.middle + after.middle) / 2
    path = f"M{x1:.1f} {before.middle}C{x1:.1f} {half} {x2:.1f} {half} {x2:.1f} {after.middle}"
    title = f"{after.mission.acronym}: {came_from(kind, before.mission.acronym)}"
    return Curve(kind, path, title)
