"""Would a practice travel? Its conditions against what the base knows of a mission.

Nothing here is a guess. A need is matched or unmatched only where a paragraph that names the
mission says that the same means were there, or were lacking; curators record that with the need,
and which means are so specific that one practice shows nothing of them for another. Conditions in
prose stay unknown, with what may bear on them beside them.
"""

from collections.abc import Iterable
from dataclasses import dataclass, field

from django.db.models import TextChoices
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from missions.models import Mission

from ...models import Entry, Paragraph, Point, PointKind, State, Supply

KINDS = (
    PointKind.NEED,
    PointKind.TRAVELS,
    PointKind.DOES_NOT_TRAVEL,
    PointKind.SIDE_EFFECT,
)
MOST_BEARING = 6


class Verdict(TextChoices):
    MATCHED = "matched", _("Matched")
    UNMATCHED = "unmatched", _("Unmatched")
    UNKNOWN = "unknown", _("Unknown")


@dataclass(frozen=True)
class Reason:
    """A line of another record of the mission, and what it shows of the condition."""

    entry: Entry
    text: str
    paragraph: Paragraph | None
    verdict: Verdict
    supply: str = ""
    inferred: bool = False


@dataclass(frozen=True)
class Judgement:
    """What the reader thinks of it: a verdict of one's own, with a comment."""

    verdict: str = ""
    comment: str = ""


@dataclass
class Condition:
    """One need, condition, limit or side effect of the practice."""

    point: Point
    reasons: list[Reason] = field(default_factory=list)
    own: Judgement = Judgement()

    @property
    def key(self) -> str:
        return f"{self.point.kind}-{self.point.order + 1}"

    @property
    def told(self) -> str:
        """The verdict in words that fit the kind."""
        return str(TOLD[self.verdict])

    @property
    def own_told(self) -> str:
        return str(meaning(self.point.kind, self.own.verdict))

    @property
    def shows(self) -> list[Reason]:
        return [reason for reason in self.reasons if reason.verdict != Verdict.UNKNOWN]

    @property
    def bears(self) -> list[Reason]:
        return [reason for reason in self.reasons if reason.verdict == Verdict.UNKNOWN]

    @property
    def told_both_ways(self) -> bool:
        return len({reason.verdict for reason in self.shows}) > 1

    @property
    def verdict(self) -> Verdict:
        """Unknown where nothing is told of it, and where paragraphs tell both."""
        told = {reason.verdict for reason in self.shows}
        return told.pop() if len(told) == 1 else Verdict.UNKNOWN


def conditions(practice: Entry, mission: Mission) -> dict[PointKind, list[Condition]]:
    """By kind, each in the curators' order; two queries."""
    points = [point for point in practice.points.all() if point.kind in KINDS]
    needs = supplies(practice, mission, {point.resource_id for point in points})
    found: dict[PointKind, list[Condition]] = {}
    for kind in KINDS:
        for point in points:
            if point.kind == kind:
                reasons = needs.get(point.resource_id, []) if point.resource_id else []
                found.setdefault(kind, []).append(Condition(point, reasons[:]))
    return found


def supplies(
    practice: Entry, mission: Mission, resources: Iterable[int | None]
) -> dict[int, list[Reason]]:
    """Resource → what records of the mission say of it, the telling ones first."""
    tags = {tag.entry_id: tag.implied for tag in mission.entry_tags.all()}
    points = Point.objects.filter(
        kind=PointKind.NEED, resource__in=resources, entry__in=tags, entry__state=State.PUBLISHED
    )
    rows = points.select_related("entry", "resource", "paragraph__source").prefetch_related(
        "paragraph__missions", "entry__mission_tags"
    )
    found: dict[int, list[Reason]] = {}
    for point in rows.order_by("entry__title", "order"):
        if point.resource:
            shows = point.entry_id == practice.pk or not point.resource.specific
            reason = read(point, mission, inferred=tags[point.entry_id], shows=shows)
            found.setdefault(point.resource.pk, []).append(reason)
    for reasons in found.values():
        reasons.sort(key=lambda reason: reason.verdict == Verdict.UNKNOWN)
        telling = sum(reason.verdict != Verdict.UNKNOWN for reason in reasons)
        del reasons[telling + MOST_BEARING :]
    return found


def read(point: Point, mission: Mission, *, inferred: bool, shows: bool) -> Reason:
    """It shows something only of a mission that its paragraph, or it alone, speaks of."""
    verdict = Verdict.UNKNOWN
    if point.supply and shows and not inferred and speaks_of(point, mission):
        verdict = Verdict.MATCHED if point.supply == Supply.HAD else Verdict.UNMATCHED
    return Reason(point.entry, point.text, point.paragraph, verdict, point.supply, inferred)


def speaks_of(point: Point, mission: Mission) -> bool:
    if point.paragraph and mission in point.paragraph.missions.all():
        return True
    named = [tag for tag in point.entry.mission_tags.all() if not tag.implied]
    return [tag.mission_id for tag in named] == [mission.pk]


def counts(found: dict[PointKind, list[Condition]]) -> dict[Verdict, int]:
    """How many conditions are matched, unmatched, unknown by the base. A count, not a score."""
    every = [condition for each in found.values() for condition in each]
    return {
        verdict: sum(condition.verdict == verdict for condition in every) for verdict in Verdict
    }


TOLD: dict[Verdict, Promise | str] = {
    Verdict.MATCHED: _("Matched: it was there"),
    Verdict.UNMATCHED: _("Unmatched: it was lacking"),
    Verdict.UNKNOWN: _("Unknown"),
}

# What a reader's own verdicts mean of each kind: matched speaks for going there.
MEANINGS: dict[PointKind, dict[Verdict, Promise]] = {
    PointKind.NEED: {
        Verdict.MATCHED: _("Matched: it is there"),
        Verdict.UNMATCHED: _("Unmatched: it is lacking"),
    },
    PointKind.TRAVELS: {
        Verdict.MATCHED: _("Matched: it holds there"),
        Verdict.UNMATCHED: _("Unmatched: it does not hold there"),
    },
    PointKind.DOES_NOT_TRAVEL: {
        Verdict.MATCHED: _("Matched: this limit does not apply there"),
        Verdict.UNMATCHED: _("Unmatched: this limit applies there"),
    },
    PointKind.SIDE_EFFECT: {
        Verdict.MATCHED: _("Matched: it can be averted there"),
        Verdict.UNMATCHED: _("Unmatched: it is to be feared there"),
    },
}


def meaning(kind: str, verdict: str) -> Promise | str:
    known = MEANINGS[PointKind(kind)]
    return known.get(Verdict(verdict), Verdict.UNKNOWN.label) if verdict else ""
