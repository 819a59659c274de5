"""A record arranged for its page: lines by kind, relations from both sides, texts to render."""

from dataclasses import dataclass
from functools import cached_property

from ..models import Citation, Entry, Point, PointKind, Standing, State

FEW = 2


@dataclass(frozen=True)
class Related:
    entry: Entry
    note: str


class Record:
    def __init__(self, entry: Entry):
        self.entry = entry
        self.detail = entry.detail

    @cached_property
    def texts(self) -> dict[str, str]:
        """Every Markdown text of the record, by field."""
        names = ("body", "editor_note", *SECTIONS[self.entry.kind])
        return {name: getattr(self.detail, name) for name in names}

    @cached_property
    def points(self) -> dict[str, list[Point]]:
        """Lines by kind, each kind in the curators' order."""
        found: dict[str, list[Point]] = {}
        for point in self.entry.points.all():
            found.setdefault(PointKind(point.kind).name.lower(), []).append(point)
        return found

    @cached_property
    def citations(self) -> list[Citation]:
        return list(self.entry.citations.all())

    @property
    def few_citations(self) -> bool:
        """Whether what they say can stand open in the margin without burying the record."""
        return len(self.citations) <= FEW

    @cached_property
    def missions(self) -> list:
        return list(self.entry.mission_tags.all())

    @cached_property
    def related(self) -> dict[str, list[Related]]:
        """Published records by how they relate, as read from this side."""
        links = [(r.get_kind_display(), r.target, r.note) for r in self.entry.relations.all()]
        links += [(r.inverse_label, r.entry, r.note) for r in self.entry.incoming_relations.all()]
        found: dict[str, list[Related]] = {}
        for label, other, note in links:
            if other.state == State.PUBLISHED:
                found.setdefault(label, []).append(Related(other, note))
        return found

    @cached_property
    def cautions(self) -> list:
        """Sources whose standing a reader has to know before quoting."""
        return [source for source in self.entry.sources if source.standing != Standing.OFFICIAL]


SECTIONS = {
    "practice": ("done", "how", "result"),
    "lesson": ("observed", "learnt", "recommendation"),
    "dilemma": ("tension", "cost", "standing"),
}
