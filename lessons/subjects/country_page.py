"""A country rolled up: its missions in the order of their lineage, and all their records."""

from dataclasses import dataclass
from functools import cached_property

from missions.families import families
from missions.lineage_drawing import Lineage, draw_lineage
from missions.models import Country, Mission

from ..facet_index.snapshot import Snapshot
from ..lists.by_theme import Row, theme_rows
from ..lists.first_records import Section, first_records
from ..lists.linked_counts import Tallies, Tally
from ..models import Paragraph, SourceDocument


@dataclass(frozen=True)
class FamilyHere:
    """`missions` of the family with their numbers, and whether each one works in the country."""

    drawing: Lineage | None
    missions: list[tuple[Mission, Tally, bool]]

    @property
    def names(self) -> str:
        return ", ".join(mission.acronym for mission, _tally, _here in self.missions)


class CountryPage:
    def __init__(self, country: Country, snapshot: Snapshot):
        self.country = country
        self.snapshot = snapshot
        self.here = Tallies(snapshot, {"country": [country.slug]})
        known = snapshot.labels.names["mission"]
        self.missions = [mission for mission in country.missions.all() if mission.slug in known]

    @cached_property
    def families(self) -> list[FamilyHere]:
        """Also those of a family that worked elsewhere: what became of a mission is its story."""
        own = {mission.pk for mission in self.missions}
        everything = Tallies(self.snapshot)
        known = self.snapshot.labels.names["mission"]
        return [
            FamilyHere(
                draw_lineage(family),
                [
                    (mission, everything.under("mission", mission.slug), mission.pk in own)
                    for mission in family.missions
                    if mission.slug in known
                ],
            )
            for family in (families(self.missions) if self.missions else [])
        ]

    @cached_property
    def untagged(self) -> Tally | None:
        """Records from its missions that no curator has tagged with any country."""
        slugs = sorted(mission.slug for mission in self.missions)
        return Tallies(self.snapshot, {"mission": slugs}, ["country"]).all if slugs else None

    @cached_property
    def themes(self) -> list[Row]:
        return theme_rows(self.here)

    @cached_property
    def sections(self) -> list[Section]:
        return first_records(self.here)

    @cached_property
    def sources(self) -> list[tuple[SourceDocument, list[Paragraph], Tally | None]]:
        """Sources with paragraphs that name the country, with the records that rest on them."""
        rows = self.country.paragraphs.select_related("source").defer("text")
        found: dict[SourceDocument, list[Paragraph]] = {}
        for paragraph in rows.order_by("source__date", "source", "order"):
            found.setdefault(paragraph.source, []).append(paragraph)
        known = self.snapshot.labels.names["source"]
        return [
            (
                source,
                paragraphs,
                self.here.under("source", source.key) if source.key in known else None,
            )
            for source, paragraphs in found.items()
        ]
