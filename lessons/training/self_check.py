"""What the base holds behind each consideration of a checklist, found by its paragraph."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from django.db.models import prefetch_related_objects
from django.utils.functional import Promise

from ..facet_index import ResultSet, Selection, Snapshot
from ..models import (
    Answer,
    Checklist,
    ChecklistItem,
    Entry,
    Kind,
    Point,
    PointKind,
    State,
)

SHOWN = (PointKind.DO, PointKind.DONT, PointKind.CAN, PointKind.CANNOT)


@dataclass(frozen=True)
class Given:
    """What a reader answered to one consideration."""

    answer: str = ""
    comment: str = ""

    @property
    def label(self) -> str | Promise:
        return Answer(self.answer).label if self.answer else ""

    @property
    def is_gap(self) -> bool:
        return self.answer in (Answer.NO, Answer.PARTLY, Answer.NOT_KNOWN)


@dataclass(frozen=True)
class Related:
    """`relation` as it reads from the record behind the consideration."""

    relation: str | Promise
    entry: Entry
    note: str


@dataclass
class Consideration:
    """`own`: the records that cite its paragraph. `themes`: those of its own, as slugs, with the
    number of practices that they find."""

    item: ChecklistItem
    number: int
    given: Given
    own: list[Entry] = field(default_factory=list)
    lines: list[Point] = field(default_factory=list)
    related: list[Related] = field(default_factory=list)
    themes: list[str] = field(default_factory=list)
    theme_names: list[str | Promise] = field(default_factory=list)
    practices: int = 0

    @property
    def behind(self) -> int:
        return len(self.own) + len(self.related)


def considerations(
    checklist: Checklist, snapshot: Snapshot, answers: Mapping[str, Mapping[str, str]]
) -> list[Consideration]:
    """In a fixed number of queries."""
    items = list(checklist.items.select_related("paragraph__source"))
    entries = cited_by(items)
    siblings = {entry for own in entries.values() for entry in own}
    found = []
    for number, item in enumerate(items, start=1):
        given = Given(**answers.get(item.paragraph.key, {}))
        one = Consideration(item, number, given, entries.get(item.paragraph_id, []))
        one.lines = lines_of(one)
        one.related = related_to(one.own, siblings)
        found.append(one)
    add_themes(found, snapshot)
    return found


def cited_by(items: list[ChecklistItem]) -> dict[int, list[Entry]]:
    """Paragraph → the published records that cite it, lessons first."""
    wanted = [item.paragraph_id for item in items]
    entries = Entry.objects.published().filter(citations__paragraph__in=wanted).distinct()
    rows = sorted(entries.for_page(), key=lambda entry: (entry.kind != Kind.LESSON, entry.title))
    found: dict[int, list[Entry]] = {}
    for entry in rows:
        for citation in entry.citations.all():
            if citation.paragraph_id in wanted:
                found.setdefault(citation.paragraph_id, []).append(entry)
    return found


def lines_of(one: Consideration) -> list[Point]:
    """What the records say to do about it, where the line rests on the very paragraph."""
    return [
        point
        for entry in one.own
        for point in entry.points.all()
        if point.kind in SHOWN and point.paragraph_id == one.item.paragraph_id
    ]


def related_to(own: list[Entry], siblings: set[Entry]) -> list[Related]:
    """Published records that those behind it are related to, the other considerations aside."""
    links = []
    for entry in own:
        links += [Related(r.get_kind_display(), r.target, r.note) for r in entry.relations.all()]
        links += [Related(r.inverse_label, r.entry, r.note) for r in entry.incoming_relations.all()]
    seen = {*siblings}
    found = []
    for link in links:
        if link.entry not in seen and link.entry.state == State.PUBLISHED:
            seen.add(link.entry)
            found.append(link)
    return found


def add_themes(found: list[Consideration], snapshot: Snapshot) -> None:
    """The themes that set one consideration apart; what all of them share says nothing."""
    prefetch_related_objects([entry for one in found for entry in one.own], "themes")
    own = [{theme.slug for entry in one.own for theme in entry.themes.all()} for one in found]
    common = set.intersection(*filter(None, own)) if any(own) and len(own) > 1 else set()
    names = snapshot.labels.names["theme"]
    for one, slugs in zip(found, own, strict=True):
        one.themes = sorted(slug for slug in slugs - common if slug in names)
        one.theme_names = [names[slug] for slug in one.themes]
        if one.themes:
            question = Selection(filters={"kind": [Kind.PRACTICE], "theme": one.themes})
            one.practices = ResultSet(snapshot, question).count


def counts(found: list[Consideration]) -> list[tuple[str | Promise, int]]:
    """How many considerations got each answer; no answer last. A count, not a score."""
    rows = [
        (Answer(value).label, sum(one.given.answer == value for one in found))
        for value in Answer.values
    ]
    return [*rows, ("", sum(not one.given.answer for one in found))]
