"""What the base holds of a mission, as far as it matters to somebody who thinks of going there."""

from dataclasses import dataclass

from django.utils import timezone

from missions.models import Document, FactKind, Mission, MissionFact

from ..models import GlossaryTerm, PlanningReview

ENDS = (FactKind.ENDED, FactKind.WITHDRAWAL)


@dataclass(frozen=True)
class Known:
    """`ended`: facts that say so of a day that has passed; several where sources disagree."""

    mission: Mission
    facts: list[MissionFact]
    ended: list[MissionFact]
    mandates: list[Document]
    reviews: list[PlanningReview]
    terms: list[GlossaryTerm]
    named: int
    inferred: int

    @property
    def records(self) -> int:
        return self.named + self.inferred


def known(mission: Mission) -> Known:
    facts = list(mission.facts.all())
    today = timezone.localdate().isoformat()
    ended = [fact for fact in facts if fact.kind in ENDS and fact.date and fact.date <= today]
    tags = mission.entry_tags.filter(entry__state="published").values_list("implied", flat=True)
    implied = list(tags)
    reviews = mission.planning_reviews.select_related("paragraph__source")
    return Known(
        mission=mission,
        facts=facts,
        ended=ended,
        mandates=list(mission.mandates.all()),
        reviews=list(reviews.order_by("year", "component")),
        terms=list(GlossaryTerm.objects.filter(term=mission.acronym).select_related("source")),
        named=implied.count(False),
        inferred=implied.count(True),
    )
