"""When a mission started and ended according to its dated facts, and how certain that is."""

from calendar import monthrange
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from .models import FactKind, MissionFact


@dataclass(frozen=True)
class Moment:
    """A day between `earliest` and `latest`, which are equal if it is known exactly."""

    earliest: date
    latest: date
    facts: tuple[MissionFact, ...]

    @property
    def is_exact(self) -> bool:
        return self.earliest == self.latest

    @property
    def is_disputed(self) -> bool:
        return any(fact.disputed for fact in self.facts)


@dataclass(frozen=True)
class Span:
    """Moments without a fact are None; the end of a mandate does not end the mission.

    `statuses` are facts about its status, some of them without a date. `checked` is the latest day
    on which somebody checked a fact.
    """

    established: Moment | None
    started: Moment | None
    ended: Moment | None
    withdrawn: Moment | None
    mandate: Moment | None
    statuses: tuple[MissionFact, ...]
    checked: date | None

    @property
    def begin(self) -> Moment | None:
        """When it started, or if that is unknown, when it was established."""
        return self.started or self.established

    @property
    def presence(self) -> Moment | None:
        """The first day on which a status shows that the mission existed."""
        dated = [fact for fact in self.statuses if fact.date]
        return moment(dated[:1])

    @property
    def is_dated(self) -> bool:
        return bool(self.begin or self.ended or self.presence)


def span_of(facts: Iterable[MissionFact]) -> Span:
    by_kind: dict[str, list[MissionFact]] = {kind: [] for kind in FactKind.values}
    checked = []
    for fact in facts:
        checked.append(fact.checked)
        by_kind[fact.kind].append(fact)
    return Span(
        established=moment(by_kind[FactKind.ESTABLISHED]),
        started=moment(by_kind[FactKind.STARTED]),
        ended=moment(by_kind[FactKind.ENDED]),
        withdrawn=moment(by_kind[FactKind.WITHDRAWAL]),
        mandate=moment(by_kind[FactKind.MANDATE_UNTIL]),
        statuses=tuple(by_kind[FactKind.STATUS]),
        checked=max(checked, default=None),
    )


def moment(facts: Iterable[MissionFact]) -> Moment | None:
    """The moment of all dated facts; if they disagree, it spans all their days."""
    dated = [fact for fact in facts if fact.date]
    if not dated:
        return None
    days = [days_of(fact.date) for fact in dated]
    return Moment(min(first for first, _ in days), max(last for _, last in days), tuple(dated))


def days_of(partial: str) -> tuple[date, date]:
    """The first and last day of a partial date: "2005", "2005-04" or "2005-04-01"."""
    year, month, day = ([int(part) for part in partial.split("-")] + [0, 0])[:3]
    if not month:
        return date(year, 1, 1), date(year, 12, 31)
    if not day:
        return date(year, month, 1), date(year, month, monthrange(year, month)[1])
    return date(year, month, day), date(year, month, day)
