"""The common part of the pages of a theme, a country and a mission: the records of the subject."""

from functools import cached_property

from ..facet_index import Snapshot
from .by_theme import ThemeRow, theme_rows
from .first_records import KindSection, read_first_records
from .linked_counts import Tallies, Tally


class SubjectPage:
    facet: str

    def __init__(self, slug: str, snapshot: Snapshot):
        self.slug = slug
        self.snapshot = snapshot
        self.here = Tallies(snapshot, {self.facet: [slug]})
        self.everything = Tallies(snapshot)

    def is_known(self, facet: str, slug: str) -> bool:
        """False if the subject was added after the snapshot that the page counts in."""
        return slug in self.snapshot.labels.names[facet]

    def tally_of_source(self, key: str) -> Tally | None:
        return self.here.tally_value("source", key) if self.is_known("source", key) else None

    @cached_property
    def themes(self) -> list[ThemeRow]:
        return theme_rows(self.here)

    @cached_property
    def sections(self) -> list[KindSection]:
        return read_first_records(self.here)
