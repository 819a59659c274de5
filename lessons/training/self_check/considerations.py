"""The considerations of a checklist, each with its answer and the records that support it."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

from django.db.models import prefetch_related_objects
from django.utils.functional import Promise

from ...facet_index import ResultSet, Selection, Snapshot
from ...models import Answer, Checklist, ChecklistItem, Entry, Kind, Point, PointKind, State

ADVICE = (PointKind.DO, PointKind.DONT, PointKind.CAN, PointKind.CANNOT)


@dataclass(frozen=True)
class RelatedEntry:
    """`relation` is worded from the side of the record that cites the consideration."""

    relation: str | Promise
    entry: Entry
    note: str


@dataclass
class Consideration:
    """`citing` records cite its paragraph. `themes` are the slugs of the themes that only some
    considerations have; `practice_count` practices are on these themes."""

    item: ChecklistItem
    number: int
    answer: str = ""
    comment: str = ""
    citing: list[Entry] = field(default_factory=list)
    related: list[RelatedEntry] = field(default_factory=list)
    themes: list[str] = field(default_factory=list)
    theme_names: list[str | Promise] = field(default_factory=list)
    practice_count: int = 0

    @property
    def answer_label(self) -> str | Promise:
        return Answer(self.answer).label if self.answer else ""

    @property
    def is_gap(self) -> bool:
        return self.answer in (Answer.NO, Answer.PARTLY, Answer.NOT_KNOWN)

    @property
    def record_count(self) -> int:
        return len(self.citing) + len(self.related)

    @property
    def lines(self) -> list[Point]:
        """Do and don't lines of the citing records that cite the same paragraph."""
        return [
            point
            for entry in self.citing
            for point in entry.points.all()
            if point.kind in ADVICE and point.paragraph_id == self.item.paragraph_id
        ]


def read_considerations(
    checklist: Checklist, snapshot: Snapshot, answers: Mapping[str, Mapping[str, Any]]
) -> list[Consideration]:
    """`answers`: paragraph key → {"answer", "comment"}. A fixed number of queries."""
    items = list(checklist.items.select_related("paragraph__source"))
    citing = find_citing_entries({item.paragraph_id for item in items})
    considerations = [
        Consideration(
            item,
            number,
            **answers.get(item.paragraph.key, {}),
            citing=citing.get(item.paragraph_id, []),
        )
        for number, item in enumerate(items, start=1)
    ]
    supporting = {entry for entries in citing.values() for entry in entries}
    for consideration in considerations:
        consideration.related = find_related_entries(consideration.citing, supporting)
    add_themes(considerations, snapshot)
    return considerations


def find_citing_entries(paragraph_ids: set[int]) -> dict[int, list[Entry]]:
    """Paragraph id → the published records that cite it, lessons first."""
    entries = Entry.objects.published().filter(citations__paragraph__in=paragraph_ids).distinct()
    citing: dict[int, list[Entry]] = {}
    for entry in sorted(entries.for_page(), key=lambda e: (e.kind != Kind.LESSON, e.title)):
        for citation in entry.citations.all():
            if citation.paragraph_id in paragraph_ids:
                citing.setdefault(citation.paragraph_id, []).append(entry)
    return citing


def find_related_entries(citing: list[Entry], excluded: Iterable[Entry]) -> list[RelatedEntry]:
    """The published records that curators relate to `citing`, each with its first relation."""
    relations = []
    for entry in citing:
        relations += [(r.get_kind_display(), r.target, r.note) for r in entry.relations.all()]
        relations += [(r.inverse_label, r.entry, r.note) for r in entry.incoming_relations.all()]
    seen = set(excluded)
    related = []
    for relation, entry, note in relations:
        if entry not in seen and entry.state == State.PUBLISHED:
            seen.add(entry)
            related.append(RelatedEntry(relation, entry, note))
    return related


def add_themes(considerations: list[Consideration], snapshot: Snapshot) -> None:
    """Add the themes that distinguish considerations: those that all of them share are left out."""
    prefetch_related_objects([entry for one in considerations for entry in one.citing], "themes")
    slugs = [
        {theme.slug for entry in consideration.citing for theme in entry.themes.all()}
        for consideration in considerations
    ]
    common = set.intersection(*filter(None, slugs)) if any(slugs) and len(slugs) > 1 else set()
    names = snapshot.labels.names["theme"]
    for consideration, own_slugs in zip(considerations, slugs, strict=True):
        themes = sorted(slug for slug in own_slugs - common if slug in names)
        consideration.themes = themes
        consideration.theme_names = [names[slug] for slug in themes]
        if themes:
            question = Selection(filters={"kind": [Kind.PRACTICE], "theme": themes})
            consideration.practice_count = ResultSet(snapshot, question).count


def count_answers(considerations: list[Consideration]) -> list[tuple[str | Promise, int]]:
    """How many considerations have each answer; those without one come last, with no label."""
    answers = [consideration.answer for consideration in considerations]
    counts: list[tuple[str | Promise, int]] = [
        (answer.label, answers.count(answer)) for answer in Answer
    ]
    return [*counts, ("", answers.count(""))]
