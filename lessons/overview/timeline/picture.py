"""Where everything stands in the picture of missions in time."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property

from missions.models import Mission
from missions.spans import Span, days_of, span_of

from ...models import SourceDocument
from .bars import Bar, bar_of
from .evidence import Badge, Evidence
from .families import families, family_name
from .labels import came_from, went_to, years
from .scale import MARGIN, WIDTH, Scale, scale_of

ROW, HEAD, TOP = 36, 34, 20
BAR = 26  # from the top of a row down to the middle of its bar
LEVEL = 16  # between labels of sources that would cover each other
CHARACTER = 6.4  # about as wide as one of a label


@dataclass
class Line:
    """One mission with a bar; numbers are written for SVG."""

    mission: Mission
    span: Span
    bar: Bar
    top: int
    badges: list[Badge]
    lineage: list[str]

    @property
    def years(self) -> str:
        return years(self.span)

    @property
    def middle(self) -> int:
        return self.top + BAR

    @property
    def label_y(self) -> int:
        return self.top + 14

    @property
    def bar_top(self) -> int:
        return self.middle - 6

    @property
    def number_y(self) -> str:
        return f"{self.middle + 3.5:.1f}"

    @property
    def late(self) -> bool:
        """Whether its label ends at the edge, because it has no room after the bar's begin."""
        label = " · ".join([f"{self.mission.acronym} {self.years}", *self.lineage])
        return self.bar.begin + len(label) * CHARACTER > WIDTH - MARGIN

    @property
    def label_x(self) -> str:
        return str(WIDTH - MARGIN) if self.late else f"{self.bar.begin:.1f}"


@dataclass
class Family:
    name: str
    top: int
    lines: list[Line] = field(default_factory=list)

    @property
    def name_y(self) -> int:
        return self.top + 24


@dataclass(frozen=True)
class Curve:
    kind: str
    path: str
    words: str


@dataclass(frozen=True)
class SourceMark:
    source: SourceDocument
    x: float
    label_x: float
    label_y: int
    count: int


class Picture:
    """`missions` with their facts, countries and links read along."""

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
        self.by_start = by_start

    @cached_property
    def scale(self) -> Scale:
        return scale_of(self.days())

    def days(self) -> Iterator[date]:
        for span in self.spans.values():
            moments = (span.begin, span.ended, span.withdrawn, span.mandate, span.presence)
            for moment in filter(None, moments):
                yield from (moment.earliest, moment.latest)
            if span.checked and span.begin and not span.ended:
                yield span.checked
        for source in self.sources:
            yield days_of(source.date)[0]

    @cached_property
    def source_marks(self) -> list[SourceMark]:
        """A label that would cover another stands a level higher."""
        marks: list[SourceMark] = []
        ends: list[float] = []
        for source in sorted(self.sources, key=lambda source: source.date):
            x = self.source_x(source)
            room = len(source.short_title) * CHARACTER + 60
            label = min(x + 4, WIDTH - room)
            level = next((n for n, end in enumerate(ends) if end < label), len(ends))
            ends[level : level + 1] = [label + room]
            count = self.evidence.by_source.get(source.key, 0)
            marks.append(SourceMark(source, x, label, TOP + level * LEVEL, count))
        return marks

    def source_x(self, source: SourceDocument) -> float:
        first, last = days_of(source.date)
        return round((self.scale.at(first) + self.scale.at(last)) / 2, 1)

    @cached_property
    def year_places(self) -> dict[str, float]:
        places: dict[str, list[float]] = {}
        for source in self.sources:
            places.setdefault(str(source.year), []).append(self.source_x(source))
        return {year: round(sum(found) / len(found), 1) for year, found in places.items()}

    @property
    def head(self) -> int:
        """Room for the labels of sources, above the bars."""
        return max((mark.label_y for mark in self.source_marks), default=TOP) + LEVEL

    @cached_property
    def families(self) -> list[Family]:
        dated = [mission for mission in self.missions if self.spans[mission.pk].is_dated]
        dated.sort(key=lambda mission: (self.first_day(mission), mission.acronym))
        groups = [dated] if self.by_start else families(dated)
        top, found = self.head, []
        for group in groups:
            family = Family("" if self.by_start else family_name(group), top)
            top += HEAD if family.name else 0
            for mission in group:
                family.lines.append(self.line(mission, top))
                top += ROW
            found.append(family)
        return found

    @property
    def lines(self) -> list[Line]:
        return [line for family in self.families for line in family.lines]

    @property
    def checked(self) -> date | None:
        """When somebody last looked at one of the facts."""
        return max((span.checked for span in self.spans.values() if span.checked), default=None)

    @property
    def height(self) -> int:
        return (self.lines[-1].top if self.lines else self.head) + ROW + LEVEL

    @property
    def foot(self) -> int:
        return self.height - LEVEL

    @property
    def bottom(self) -> int:
        return self.height - 4

    def first_day(self, mission: Mission) -> date:
        span = self.spans[mission.pk]
        known = span.begin or span.ended or span.presence
        return known.earliest if known else date.max

    def line(self, mission: Mission, top: int) -> Line:
        span = self.spans[mission.pk]
        badges = self.evidence.badges(mission.slug, self.year_places)
        return Line(
            mission, span, bar_of(span, self.scale, top + BAR), top, badges, self.lineage(mission)
        )

    def lineage(self, mission: Mission) -> list[str]:
        """What a label says: where it came from, and where it went if no bar shows that."""
        drawn = {pk for pk, span in self.spans.items() if span.is_dated}
        before = [came_from(link.kind, link.predecessor.acronym) for link in mission.origins.all()]
        after = [
            went_to(link.kind, link.successor.acronym)
            for link in mission.successions.all()
            if link.successor_id not in drawn
        ]
        return [*before, *after]

    @property
    def curves(self) -> list[Curve]:
        """From the end of a bar to the begin of the one that came of it."""
        by_mission = {line.mission.pk: line for line in self.lines}
        return [
            curve(line, by_mission[link.successor_id], link.kind)
            for line in self.lines
            for link in line.mission.successions.all()
            if link.successor_id in by_mission
        ]


def curve(before: Line, after: Line, kind: str) -> Curve:
    x1, x2 = before.bar.end, after.bar.begin
    half = (before.middle + after.middle) / 2
    path = f"M{x1:.1f} {before.middle}C{x1:.1f} {half} {x2:.1f} {half} {x2:.1f} {after.middle}"
    words = came_from(kind, before.mission.acronym)
    return Curve(kind, path, f"{after.mission.acronym}: {words}")
