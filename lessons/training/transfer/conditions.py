"""The conditions of a practice compared with what the records say of a mission.

Nothing here is a guess. A need is matched or unmatched only where a paragraph that names the
mission says that the same means were available or were lacking. Curators record that with the
need; they also mark means that are too specific for one practice to show anything for another.
Conditions in prose remain unknown; lines that may be relevant are shown beside them.
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
MAX_UNDECIDED = 6


class Verdict(TextChoices):
    MATCHED = "matched", _("Matched")
    UNMATCHED = "unmatched", _("Unmatched")
    UNKNOWN = "unknown", _("Unknown")


VERDICT_LABELS: dict[Verdict, Promise] = {
    Verdict.MATCHED: _("Matched: available"),
    Verdict.UNMATCHED: _("Unmatched: missing"),
    Verdict.UNKNOWN: _("The records do not say"),
}

# The question that a reader answers about the lines of each kind.
QUESTIONS: dict[PointKind, Promise] = {
    PointKind.NEED: _("Are these there, enough of them, and available today?"),
    PointKind.TRAVELS: _("Are these conditions met there?"),
    PointKind.DOES_NOT_TRAVEL: _("Is any of these the case there? Then it may not work."),
    PointKind.SIDE_EFFECT: _("Could these happen there, and what would you do about them?"),
}

# The reader's own verdicts. "Matched" always speaks for using the practice there.
JUDGEMENT_LABELS: dict[PointKind, dict[Verdict, Promise]] = {
    PointKind.NEED: {
        Verdict.MATCHED: _("Matched: available now"),
        Verdict.UNMATCHED: _("Unmatched: missing now"),
    },
    PointKind.TRAVELS: {
        Verdict.MATCHED: _("Matched: the condition is met there"),
        Verdict.UNMATCHED: _("Unmatched: the condition is not met there"),
    },
    PointKind.DOES_NOT_TRAVEL: {
        Verdict.MATCHED: _("Matched: this limit does not apply there"),
        Verdict.UNMATCHED: _("Unmatched: this limit applies there"),
    },
    PointKind.SIDE_EFFECT: {
        Verdict.MATCHED: _("Matched: it can be avoided there"),
        Verdict.UNMATCHED: _("Unmatched: it is likely there"),
    },
}


@dataclass(frozen=True)
class Reason:
    """A line of another record of the mission, and what it shows about the condition."""

    entry: Entry
    text: str
    paragraph: Paragraph | None
    verdict: Verdict
    supply: str = ""
    inferred: bool = False


@dataclass
class Condition:
    """A need, condition, limit or side effect of the practice, with the reader's own judgement."""

    point: Point
    reasons: list[Reason] = field(default_factory=list)
    own_verdict: str = ""
    own_comment: str = ""

    @property
    def key(self) -> str:
        return f"{self.point.kind}-{self.point.order + 1}"

    @property
    def deciding_reasons(self) -> list[Reason]:
        return [reason for reason in self.reasons if reason.verdict != Verdict.UNKNOWN]

    @property
    def undecided_reasons(self) -> list[Reason]:
        return [reason for reason in self.reasons if reason.verdict == Verdict.UNKNOWN]

    @property
    def is_disputed(self) -> bool:
        return len({reason.verdict for reason in self.deciding_reasons}) > 1

    @property
    def verdict(self) -> Verdict:
        """Unknown where no paragraph decides it, and where paragraphs contradict one another."""
        verdicts = {reason.verdict for reason in self.deciding_reasons}
        return verdicts.pop() if len(verdicts) == 1 else Verdict.UNKNOWN

    @property
    def verdict_label(self) -> str:
        return str(VERDICT_LABELS[self.verdict])

    def judgement_label(self, verdict: str) -> str:
        """What a verdict of the reader means for this kind of condition."""
        labels = JUDGEMENT_LABELS[PointKind(self.point.kind)]
        return str(labels.get(Verdict(verdict), Verdict.UNKNOWN.label)) if verdict else ""


def compare_conditions(practice: Entry, mission: Mission) -> dict[PointKind, list[Condition]]:
    """The conditions by kind, each list in the curators' order; two queries."""
    points = [point for point in practice.points.all() if point.kind in KINDS]
    reasons = find_reasons(practice, mission, {point.resource_id for point in points})
    conditions: dict[PointKind, list[Condition]] = {}
    for point in sorted(points, key=lambda point: KINDS.index(PointKind(point.kind))):
        condition = Condition(point, list(reasons.get(point.resource_id, ())))
        conditions.setdefault(PointKind(point.kind), []).append(condition)
    return conditions


def find_reasons(
    practice: Entry, mission: Mission, resources: Iterable[int | None]
) -> dict[int | None, list[Reason]]:
    """Resource id → what records of the mission say about it, the deciding reasons first."""
    tags = {tag.entry_id: tag.implied for tag in mission.entry_tags.all()}
    points = (
        Point.objects.filter(
            kind=PointKind.NEED,
            resource__in=resources,
            entry__in=tags,
            entry__state=State.PUBLISHED,
        )
        .select_related("entry", "resource", "paragraph__source")
        .prefetch_related("paragraph__missions", "entry__mission_tags")
    )
    reasons: dict[int | None, list[Reason]] = {}
    for point in points.order_by("entry__title", "order"):
        is_own = point.entry_id == practice.pk
        reason = make_reason(point, mission, is_own=is_own, inferred=tags[point.entry_id])
        reasons.setdefault(point.resource_id, []).append(reason)
    for among in reasons.values():
        among.sort(key=lambda reason: reason.verdict == Verdict.UNKNOWN)
        deciding = sum(reason.verdict != Verdict.UNKNOWN for reason in among)
        del among[deciding + MAX_UNDECIDED :]
    return reasons


def make_reason(point: Point, mission: Mission, *, is_own: bool, inferred: bool) -> Reason:
    """`is_own`: the need is one of the compared practice itself. `inferred`: the record's tag."""
    verdict = Verdict.UNKNOWN
    is_comparable = is_own or not (point.resource and point.resource.specific)
    if point.supply and is_comparable and not inferred and is_about(point, mission):
        verdict = Verdict.MATCHED if point.supply == Supply.HAD else Verdict.UNMATCHED
    return Reason(point.entry, point.text, point.paragraph, verdict, point.supply, inferred)


def is_about(point: Point, mission: Mission) -> bool:
    """Whether the paragraph names the mission, or the record is about this mission alone."""
    if point.paragraph and mission in point.paragraph.missions.all():
        return True
    tags = [tag for tag in point.entry.mission_tags.all() if not tag.implied]
    return [tag.mission_id for tag in tags] == [mission.pk]
