"""What the page of a mission shows beside its own facts: its family, its records, its gaps."""

from functools import cached_property

from django.db.models import Prefetch
from django.urls import reverse
from django.utils.http import urlencode

from lessons.facet_index.snapshot import Snapshot
from lessons.lists.by_theme import ENOUGH, Row, gaps, theme_rows
from lessons.lists.first_records import Section, first_records
from lessons.lists.linked_counts import Tallies, Tally
from lessons.models import EntryMission, Paragraph

from ..families import family_of
from ..lineage_drawing import Lineage, draw_lineage
from ..models import Document, Mission

PARAGRAPHS = 8
MOST_COMPARED = 4


class MissionPage:
    def __init__(self, mission: Mission, snapshot: Snapshot):
        self.mission = mission
        self.snapshot = snapshot
        self.here = Tallies(snapshot, {"mission": [mission.slug]})
        self.family = family_of(mission)

    @cached_property
    def draw_lineage(self) -> Lineage | None:
        return draw_lineage(self.family, self.mission)

    @cached_property
    def themes(self) -> list[Row]:
        return theme_rows(self.here)

    @cached_property
    def sections(self) -> list[Section]:
        return first_records(self.here)

    @cached_property
    def implied(self) -> set[int]:
        """Those of the records shown whose cited paragraphs do not name the mission."""
        shown = [card.pk for section in self.sections for card in section.cards]
        tags = EntryMission.objects.filter(entry__in=shown, mission=self.mission, implied=True)
        return set(tags.values_list("entry", flat=True)) if shown else set()

    @cached_property
    def nearby(self) -> list[str]:
        """Slugs of its family and of the other missions in its countries."""
        family = {mission.slug for mission in self.family.missions}
        same = Mission.objects.filter(countries__in=self.mission.countries.all())
        slugs = family | set(same.values_list("slug", flat=True))
        return sorted(slugs & set(self.snapshot.labels.names["mission"]) - {self.mission.slug})

    @cached_property
    def gaps_nearby(self) -> list[Tally]:
        if not self.nearby:
            return []
        return gaps(self.here, Tallies(self.snapshot, {"mission": self.nearby}))

    @cached_property
    def gaps_of_kind(self) -> list[Tally]:
        """Beside those that its family shows already."""
        shown = {tally.slug for tally in self.gaps_nearby}
        found = gaps(
            self.here, Tallies(self.snapshot, {"mission_kind": [self.mission.kind]}), ENOUGH
        )
        return [tally for tally in found if tally.slug not in shown]

    @cached_property
    def relatives(self) -> list[Tally]:
        """The missions right before and after it, with their records."""
        names = self.snapshot.labels.names["mission"]
        own = [
            link for link in self.family.links if self.mission in (link.predecessor, link.successor)
        ]
        both = {end.slug: end for link in own for end in (link.predecessor, link.successor)}
        everything = Tallies(self.snapshot)
        return [
            everything.under("mission", slug)
            for slug in both
            if slug != self.mission.slug and slug in names
        ]

    @property
    def compare_url(self) -> str:
        slugs = [self.mission.slug, *(tally.slug for tally in self.relatives)][:MOST_COMPARED]
        return f"{reverse('lessons:mission-compare')}?{urlencode({'mission': slugs}, doseq=True)}"

    @cached_property
    def mandates(self) -> list[Document]:
        paragraphs = Paragraph.objects.select_related("source").order_by("source__date", "order")
        return list(
            self.mission.mandates.prefetch_related(Prefetch("paragraphs", queryset=paragraphs))
        )

    @cached_property
    def paragraphs(self) -> list[Paragraph]:
        found = self.mission.paragraphs.select_related("source").defer("text")
        return list(found.order_by("source__date", "source", "order"))

    @property
    def first_paragraphs(self) -> list[Paragraph]:
        return self.paragraphs[:PARAGRAPHS]

    @property
    def other_paragraphs(self) -> list[Paragraph]:
        return self.paragraphs[PARAGRAPHS:]
