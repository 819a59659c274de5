"""A country's missions with the families they belong to, and all its records."""

from dataclasses import dataclass
from functools import cached_property

from missions.families import families
from missions.lineage_drawing import Lineage, draw_lineage
from missions.models import Country, Mission

from ..facet_index import Snapshot
from ..lists import Tallies, Tally, list_missions
from ..lists.subject_page import SubjectPage
from ..models import Paragraph, SourceDocument


@dataclass(frozen=True)
class FamilyInCountry:
    """`missions` has each mission with its counts, and whether it works in the country."""

    drawing: Lineage | None
    missions: list[tuple[Mission, Tally, bool]]

    @property
    def names(self) -> str:
        return ", ".join(mission.acronym for mission, _tally, _works_here in self.missions)


class CountryPage(SubjectPage):
    facet = "country"

    def __init__(self, country: Country, snapshot: Snapshot):
        super().__init__(country.slug, snapshot)
        self.country = country
        self.all_missions = list_missions(snapshot)
        self.missions = [
            mission
            for mission in self.all_missions
            if country in mission.countries.all() and self.is_known("mission", mission.slug)
        ]

    @cached_property
    def families(self) -> list[FamilyInCountry]:
        """Includes missions of a family that worked in other countries."""
        return [
            FamilyInCountry(
                draw_lineage(family),
                [
                    (
                        mission,
                        self.everything.tally_value("mission", mission.slug),
                        mission in self.missions,
                    )
                    for mission in family.missions
                    if self.is_known("mission", mission.slug)
                ],
            )
            for family in families(self.missions, self.all_missions)
        ]

    @cached_property
    def untagged(self) -> Tally | None:
        """Records of its missions that no curator has tagged with any country."""
        slugs = sorted(mission.slug for mission in self.missions)
        return Tallies(self.snapshot, {"mission": slugs}, ["country"]).all if slugs else None

    @cached_property
    def sources(self) -> list[tuple[SourceDocument, list[Paragraph], Tally | None]]:
        """Sources with the paragraphs that name the country, and the records that cite them."""
        paragraphs = Paragraph.objects.readable().filter(countries=self.country)
        paragraphs = paragraphs.select_related("source").defer("text")
        sources: dict[SourceDocument, list[Paragraph]] = {}
        for paragraph in paragraphs.order_by("source__date", "source", "order"):
            sources.setdefault(paragraph.source, []).append(paragraph)
        return [(source, sources[source], self.tally_of_source(source.key)) for source in sources]
