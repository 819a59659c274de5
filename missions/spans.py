"""From when to when a mission worked, as far as its dated facts say, and how certain that is."""

from calendar import monthrange
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from .models import FactKind, MissionFact


@dataclass(frozen=True)
class Moment:
    """A day that lies between two days; the same one twice where it is known exactly."""

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
    """What no fact tells is None: nothing is made up, and a mandate's end is no mission's end.

    `statuses` are facts on how it stood, the undated ones among them.
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
        """When it began to work; when it was set up, where that is all that is known."""
        return self.started or self.established

    @property
    def presence(self) -> Moment | None:
        """A day on which it was there, though neither begin nor end is known."""
        dated = [fact for fact in self.statuses if fact.date]
        return moment(dated[:1])

    @property
    def is_dated(self) -> bool:
        return bool(self.begin or self.ended or self.presence)


def span_of(facts: Iterable[MissionFact]) -> Span:
    by_kind: dict[str, list[MissionFact]] = {kind: [] for kind in FactKind.values}
    for fact in facts:
        by_kind[fact.kind].append(fact)
    checked = [fact.checked for found in by_kind.values() for fact in found]
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
    """Facts that disagree leave all the days between the first and the last of them."""
    dated = [fact for fact in facts if fact.date]
    if not dated:
        return None
    days = [days_of(fact.date) for fact in dated]
    return Moment(min(first for first, _ in days), max(last for _, last in days), tuple(dated))


def days_of(partial: str) -> tuple[date, date]:
    """The first and the last day that a date may mean: "2005", "2005-04" or "2005-04-01"."""
    year, month, day = ([int(part) for part in partial.split("-")] + [0, 0])[:3]
    if not month:
        return date(year, 1, 1), date(year, 12, 31)
    if not day:
        return date(year, month, 1), date(year, month, monthrange(year, month)[1])
    return date(year, month, day), date(year, month, day)
