"""What a theme's page shows: its course through the sources, its records, related themes."""

from dataclasses import dataclass
from functools import cached_property

from django.db.models import Prefetch
from django.utils.http import urlencode

from pocbase.web import cached_url

from ..facet_index import Snapshot
from ..lists import BriefSection, Tally, ThemeRow, read_briefs, sort_by_size
from ..lists.subject_page import SubjectPage
from ..models import Paragraph, SourceDocument, Theme, ThemeEvolution

COLUMNS = 8  # with more sources than this, those without a statement get no column
MISSIONS = 8
RELATED = 6


@dataclass(frozen=True)
class SourceColumn:
    """What one source adds to the theme, if anything, and the records that cite the source."""

    source: SourceDocument
    step: ThemeEvolution | None
    tally: Tally | None


class ThemePage(SubjectPage):
    facet = "theme"

    def __init__(self, theme: Theme, snapshot: Snapshot):
        super().__init__(theme.slug, snapshot)
        self.theme = theme

    @property
    def brief(self) -> list[BriefSection]:
        return read_briefs(self.snapshot).get(("theme", self.theme.pk), [])

    @cached_property
    def every_source(self) -> list[SourceColumn]:
        steps = self.theme.evolution.prefetch_related(
            Prefetch("paragraphs", Paragraph.objects.readable())
        )
        by_source = {step.source_id: step for step in steps}
        return [
            SourceColumn(source, by_source.get(source.pk), self.tally_of_source(source.key))
            for source in SourceDocument.objects.readable().order_by("date", "key")
        ]

    @property
    def columns(self) -> list[SourceColumn]:
        if len(self.every_source) <= COLUMNS:
            return self.every_source
        return [column for column in self.every_source if column.step]

    @property
    def silent(self) -> list[SourceColumn]:
        """Sources without a statement that get no column."""
        columns = self.columns
        return [column for column in self.every_source if column not in columns]

    @cached_property
    def children(self) -> list[ThemeRow]:
        slugs = [child.slug for child in self.theme.children.all()]
        known = [slug for slug in slugs if self.is_known("theme", slug)]
        return [ThemeRow(self.everything.tally_value("theme", slug), 1) for slug in known]

    @cached_property
    def missions(self) -> list[Tally]:
        return sort_by_size(
            tally for tally in self.here.tally_values("mission") if tally.total.number
        )[:MISSIONS]

    @property
    def compare_url(self) -> str:
        """The comparison of the two missions with the most records on this theme, if any."""
        if len(self.missions) < 2:
            return ""
        slugs = [tally.slug for tally in self.missions[:2]]
        query = urlencode({"mission": slugs, "theme": self.slug}, doseq=True)
        return f"{cached_url('lessons:mission-compare')}?{query}"

    @cached_property
    def related(self) -> list[Tally]:
        """Themes whose records overlap most with its own: records of both among those of either.

        The numbers are not shown, because no list has exactly the records of both.
        """
        parents = self.snapshot.labels.parents
        tops = set(parents.values())
        family = {self.slug, parents.get(self.slug, "")}
        family |= {child for child, parent in parents.items() if parent == self.slug}
        scored = []
        for tally in self.everything.tally_values("theme"):
            if tally.slug not in family and tally.slug not in tops and tally.total.number:
                shared = self.here.tally_value("theme", tally.slug).total.number
                union = tally.total.number + self.here.all.total.number - shared
                scored.append((shared / union, tally))
        scored.sort(key=lambda pair: (-pair[0], pair[1].label))
        return [tally for score, tally in scored[:RELATED] if score]
