"""All that a transferability sheet shows: conditions, the mission, other uses of the practice."""

from dataclasses import dataclass

from django.db.models import prefetch_related_objects
from django.utils import timezone

from missions.ages import find_lapsed_mandate
from missions.models import FactKind, Mission, MissionFact, public_lineage

from ...facet_index import Snapshot
from ...models import (
    Entry,
    EntryMission,
    GlossaryTerm,
    Paragraph,
    PlanningReview,
    PointKind,
    Practice,
    State,
)
from .conditions import Condition, Verdict, compare_conditions
from .other_uses import Use, find_mission_records, find_uses


@dataclass(frozen=True)
class Sheet:
    """`own_tag`: the practice's tag of this mission, if it was used there. `ended`: facts that
    date the end of the mission in the past; several where sources disagree. `lapsed`: the last
    known mandate, if it has run out and no end is known. `implied_tags`: of each record of the
    mission, whether it is only inferred to be about it."""

    entry: Entry
    mission: Mission
    conditions_by_kind: dict[PointKind, list[Condition]]
    own_tag: EntryMission | None
    ended: list[MissionFact]
    lapsed: MissionFact | None
    reviews: list[PlanningReview]
    terms: list[GlossaryTerm]
    implied_tags: list[bool]
    uses: list[Use]
    mission_records: list[Entry]

    @property
    def conditions(self) -> list[Condition]:
        return [condition for part in self.conditions_by_kind.values() for condition in part]

    @property
    def tally(self) -> list[tuple[Verdict, int]]:
        """How many conditions have each verdict; empty where there is nothing to compare."""
        verdicts = [condition.verdict for condition in self.conditions]
        return [(verdict, verdicts.count(verdict)) for verdict in Verdict] if verdicts else []

    @property
    def answered(self) -> list[tuple[Verdict, int]]:
        """The verdicts that records allow, without those that they leave open."""
        return [(v, number) for v, number in self.tally if number and v != Verdict.UNKNOWN]

    @property
    def record_count(self) -> int:
        return len(self.implied_tags)

    @property
    def inferred_count(self) -> int:
        return self.implied_tags.count(True)


def make_sheet(practice: Practice, mission: Mission, snapshot: Snapshot) -> Sheet:
    """A fixed number of queries."""
    entry = Entry.objects.for_page().get(pk=practice.pk)
    lines = public_lineage()
    prefetch_related_objects([mission], "countries", "facts", "mandates", "entry_tags", *lines)
    reviews = mission.planning_reviews.filter(paragraph__in=Paragraph.objects.readable())
    reviews = reviews.select_related("paragraph__source")
    published_tags = mission.entry_tags.filter(entry__state=State.PUBLISHED)
    tags = entry.mission_tags.all()
    return Sheet(
        entry=entry,
        mission=mission,
        conditions_by_kind=compare_conditions(entry, mission),
        own_tag=next((tag for tag in tags if tag.mission_id == mission.pk), None),
        ended=[fact for fact in mission.facts.all() if is_past_end(fact)],
        lapsed=find_lapsed_mandate(list(mission.facts.all()), timezone.localdate()),
        reviews=list(reviews.order_by("year", "component")),
        terms=list(GlossaryTerm.objects.filter(term=mission.acronym).select_related("source")),
        implied_tags=list(published_tags.values_list("implied", flat=True)),
        uses=[Use(entry), *find_uses(entry, snapshot)],
        mission_records=find_mission_records(entry, mission, snapshot),
    )


def is_past_end(fact: MissionFact) -> bool:
    is_end = fact.kind in (FactKind.ENDED, FactKind.WITHDRAWAL)
    return bool(is_end and fact.date and fact.date <= timezone.localdate().isoformat())
