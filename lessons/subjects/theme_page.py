"""What a theme's page shows: its course through the sources, its records, its neighbours."""

from dataclasses import dataclass
from functools import cached_property

from ..facet_index import Snapshot
from ..lists import KindSection, Tallies, Tally, ThemeRow, read_first_records, sort_by_size
from ..models import SourceDocument, Theme, ThemeEvolution

COLUMNS = 8  # sources, up to which those that say nothing on the theme keep a column too
MISSIONS = 8
RELATED = 6


@dataclass(frozen=True)
class Column:
    """One source: what it adds to the theme, if anything, and the records that rest on it."""

    source: SourceDocument
    step: ThemeEvolution | None
    tally: Tally | None


class ThemePage:
    def __init__(self, theme: Theme, snapshot: Snapshot):
        self.theme = theme
        self.snapshot = snapshot
        self.here = Tallies(snapshot, {"theme": [theme.slug]})

    @cached_property
    def every_source(self) -> list[Column]:
        steps = self.theme.evolution.prefetch_related("paragraphs")
        by_source = {step.source_id: step for step in steps}
        known = self.snapshot.labels.names["source"]
        return [
            Column(
                source,
                by_source.get(source.pk),
                self.here.tally_value("source", source.key) if source.key in known else None,
            )
            for source in SourceDocument.objects.order_by("date", "key")
        ]

    @property
    def columns(self) -> list[Column]:
        if len(self.every_source) <= COLUMNS:
            return self.every_source
        return [column for column in self.every_source if column.step]

    @property
    def silent(self) -> list[Column]:
        """Sources that say nothing on the theme and are too many for columns of their own."""
        shown = {column.source.pk for column in self.columns}
        return [column for column in self.every_source if column.source.pk not in shown]

    @cached_property
    def sections(self) -> list[KindSection]:
        return read_first_records(self.here)

    @cached_property
    def children(self) -> list[ThemeRow]:
        names = self.snapshot.labels.names["theme"]
        slugs = [child.slug for child in self.theme.children.all() if child.slug in names]
        everything = Tallies(self.snapshot)
        return [ThemeRow(everything.tally_value("theme", slug), 1) for slug in slugs]

    @cached_property
    def missions(self) -> list[Tally]:
        found = [tally for tally in self.here.tally_values("mission") if tally.total.number]
        return sort_by_size(found)[:MISSIONS]

    @cached_property
    def related(self) -> list[Tally]:
        """Themes that most often stand on the same records, the closest first.

        How many records two themes share is no list of its own, so that no number is shown.
        """
        parents = self.snapshot.labels.parents
        tops = set(parents.values())
        own = {self.theme.slug, parents.get(self.theme.slug, "")}
        own |= {child for child, parent in parents.items() if parent == self.theme.slug}
        scored = []
        for tally in Tallies(self.snapshot).tally_values("theme"):
            if tally.slug not in own and tally.slug not in tops and tally.total.number:
                shared = self.here.tally_value("theme", tally.slug).total.number
                union = tally.total.number + self.here.all.total.number - shared
                scored.append((shared / union, tally))
        scored.sort(key=lambda pair: (-pair[0], pair[1].label))
        return [tally for score, tally in scored[:RELATED] if score]
