"""What the page of a mission shows beside its facts: its family, records, gaps and paragraphs."""

from functools import cached_property

from django.db.models import Prefetch
from django.utils.http import urlencode

from lessons.facet_index import Snapshot
from lessons.lists import (
    ENOUGH_RECORDS,
    BriefSection,
    Tallies,
    Tally,
    families_of_missions,
    find_missing_themes,
    missions_of_countries,
    read_briefs,
)
from lessons.lists.subject_page import SubjectPage
from lessons.models import EntryMission, Paragraph
from pocbase.web import cached_url

from ..ages import FactsAge, age_of
from ..lineage_drawing import Lineage, draw_lineage
from ..models import Document, Mission

FIRST_PARAGRAPHS = 8
MAX_COMPARED = 4


class MissionPage(SubjectPage):
    facet = "mission"

    def __init__(self, mission: Mission, snapshot: Snapshot):
        """`mission` is one of those that `list_missions` returns."""
        super().__init__(mission.slug, snapshot)
        self.mission = mission
        self.family = families_of_missions(snapshot)[mission.pk]

    @property
    def brief(self) -> list[BriefSection]:
        return read_briefs(self.snapshot).get(("mission", self.mission.pk), [])

    @cached_property
    def age(self) -> FactsAge | None:
        return age_of(self.mission.facts.all())

    @cached_property
    def lineage(self) -> Lineage | None:
        return draw_lineage(self.family, self.mission)

    @cached_property
    def implied(self) -> set[int]:
        """Which of the first records cite no paragraph that names the mission."""
        first = [card.pk for section in self.sections for card in section.cards]
        tags = EntryMission.objects.filter(entry__in=first, mission=self.mission, implied=True)
        return set(tags.values_list("entry", flat=True)) if first else set()

    @cached_property
    def nearby(self) -> list[str]:
        """Slugs of the missions of its family and of its countries."""
        slugs = {mission.slug for mission in self.family.missions}
        for country in self.mission.countries.all():
            slugs |= missions_of_countries(self.snapshot)[country.pk]
        return sorted(slug for slug in slugs - {self.slug} if self.is_known("mission", slug))

    @cached_property
    def gaps_nearby(self) -> list[Tally]:
        """Themes on which missions nearby have a record and this one has none."""
        if not self.nearby:
            return []
        return find_missing_themes(self.here, Tallies(self.snapshot, {"mission": self.nearby}))

    @cached_property
    def gaps_of_kind(self) -> list[Tally]:
        """The same for missions of its kind, without the themes of `gaps_nearby`."""
        nearby = {tally.slug for tally in self.gaps_nearby}
        same_kind = Tallies(self.snapshot, {"mission_kind": [self.mission.kind]})
        return [
            tally
            for tally in find_missing_themes(self.here, same_kind, ENOUGH_RECORDS)
            if tally.slug not in nearby
        ]

    @cached_property
    def relatives(self) -> list[Tally]:
        """The missions right before and after it, with their records."""
        pairs = [(link.predecessor.slug, link.successor.slug) for link in self.family.links]
        slugs = dict.fromkeys(slug for pair in pairs if self.slug in pair for slug in pair)
        return [
            self.everything.tally_value("mission", slug)
            for slug in slugs
            if slug != self.slug and self.is_known("mission", slug)
        ]

    @property
    def compare_url(self) -> str:
        slugs = [self.slug, *(tally.slug for tally in self.relatives)][:MAX_COMPARED]
        query = urlencode({"mission": slugs}, doseq=True)
        return f"{cached_url('lessons:mission-compare')}?{query}"

    @cached_property
    def mandates(self) -> list[Document]:
        cited = Paragraph.objects.readable().select_related("source").defer("text", "precis")
        paragraphs = cited.order_by("source__date", "order")
        return list(
            self.mission.mandates.prefetch_related(Prefetch("paragraphs", queryset=paragraphs))
        )

    @cached_property
    def paragraphs(self) -> list[Paragraph]:
        """Paragraphs that name the mission, the oldest source first."""
        paragraphs = (
            Paragraph.objects.readable()
            .filter(missions=self.mission)
            .select_related("source")
            .defer("text")
        )
        return list(paragraphs.order_by("source__date", "source", "order"))

    @property
    def first_paragraphs(self) -> list[Paragraph]:
        return self.paragraphs[:FIRST_PARAGRAPHS]

    @property
    def other_paragraphs(self) -> list[Paragraph]:
        return self.paragraphs[FIRST_PARAGRAPHS:]
