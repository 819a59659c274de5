"""A record arranged for its page: its parts in slots, its evidence, its relations on both sides."""

import dataclasses
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property

from django.utils.translation import gettext as _

from ..content import TermMarker, mark_terms
from ..facet_index import Tag, entry_url, read_tags
from ..models import (
    Citation,
    Entry,
    KindField,
    MarkdownField,
    Paragraph,
    Point,
    PointKind,
    RelationKind,
    SourceDocument,
    State,
    StateChange,
    kind_fields,
    markdown_names,
)
from ..models.reasons import say_reason

MAX_OPEN_CITATIONS = 2  # with their summaries in the margin; more would bury the record
CLOSEST = RelationKind.values  # answers and consequences come before "see also"

# The slots of a page in their order. Fields and points name the slot that they belong to, and
# glossary terms are marked where a reader meets them first.
SLOTS = {
    "practice": "facts points advice prose context questions".split(),
    "lesson": "facts advice points prose context positions questions".split(),
    "dilemma": "opening positions prose context facts points advice questions".split(),
}
CONTEXT = ("body", "editor_note")


@dataclass(frozen=True)
class RelatedRecord:
    """`label` names the relation as read from the record of the page."""

    label: str
    entry: Entry
    note: str

    @property
    def url(self) -> str:
        return entry_url(self.entry.kind, self.entry.slug)


@dataclass(frozen=True)
class MarginReference:
    """The paragraph that a point cites. `named` includes its document where the reader needs it."""

    named: str
    precis: str
    url: str
    onward: str


@dataclass(frozen=True)
class RecordPart:
    """One field, or the points of one kind. `html` is a rendered Markdown text; `verdict` is a
    choice that is printed above it; `mark` is the CSS class of the points."""

    name: str
    heading: str
    html: str = ""
    text: str = ""
    verdict: str = ""
    lines: list[Point] = dataclasses.field(default_factory=list)
    mark: str = ""


class RecordPage:
    html: dict[str, str]

    def __init__(self, entry: Entry):
        self.entry = entry

    @cached_property
    def texts(self) -> dict[str, str]:
        """Every Markdown text of the record, by field."""
        names = markdown_names(Entry, self.entry.kind)
        return {name: getattr(self.entry, name) for name in names}

    @cached_property
    def fields(self) -> dict[str, list[KindField]]:
        """The fields of its kind, by slot."""
        slots: dict[str, list[KindField]] = {}
        for field in sorted(kind_fields(Entry, self.entry.kind), key=lambda field: not field.first):
            slots.setdefault(field.slot, []).append(field)
        return slots

    @cached_property
    def parts(self) -> dict[str, list[RecordPart]]:
        """The content of each slot. Call `mark_terms` first, which renders the texts."""
        parts = {slot: [*self.field_parts(slot), *self.point_parts(slot)] for slot in self.slots}
        return {slot: shown for slot, shown in parts.items() if shown}

    @property
    def slots(self) -> list[str]:
        return SLOTS[self.entry.kind]

    def field_parts(self, slot: str) -> Iterator[RecordPart]:
        for field in self.fields.get(slot, ()):
            value = getattr(self.entry, field.name)
            is_markdown = isinstance(field, MarkdownField)
            html = self.html.get(field.name, "") if is_markdown else ""
            verdict = field.verdict and getattr(self.entry, f"get_{field.verdict}_display")()
            if html or verdict or (value and not is_markdown):
                text = "" if is_markdown else value
                yield RecordPart(field.name, field.heading, html, text, verdict)

    def point_parts(self, slot: str) -> Iterator[RecordPart]:
        for kind in PointKind:
            if kind.shape.slot == slot and kind.value in self.points:
                points, mark = self.points[kind.value], kind.shape.mark
                yield RecordPart(kind.value, kind.page_heading, lines=points, mark=mark)

    @cached_property
    def points(self) -> dict[str, list[Point]]:
        """Points by kind, in the curators' order."""
        kinds: dict[str, list[Point]] = {}
        for point in self.entry.points.all():
            kinds.setdefault(point.kind, []).append(point)
        return kinds

    def mark_terms(self, html: Mapping[str, str], explained: TermMarker) -> dict[str, str]:
        """Marks each glossary term in the text where the page has it first.

        Also gives each point its text as `html` and its reference as `ref`, for the template.
        """
        self.html = {"summary": mark_terms(self.entry.summary, explained)}
        for name in self.names:
            if name in html:
                self.html[name] = mark_terms(html[name], explained)
            for point in self.points.get(name, ()):
                point.html = mark_terms(point.text, explained)  # type: ignore[attr-defined]
                point.ref = self.references.get(point.paragraph_id)  # type: ignore[attr-defined]
        return self.html

    @property
    def names(self) -> Iterator[str]:
        """The names of fields and the kinds of points, in the order of the page."""
        for slot in self.slots:
            if slot == "context":
                yield from CONTEXT
            yield from (field.name for field in self.fields.get(slot, ()))
            yield from (kind.value for kind in PointKind if kind.shape.slot == slot)

    @cached_property
    def references(self) -> dict[int | None, MarginReference]:
        """The paragraphs that its points cite, by primary key."""
        paragraphs = {paragraph.pk: paragraph for paragraph in self.cited_by_points}
        return {pk: self.reference(paragraph) for pk, paragraph in paragraphs.items()}

    def reference(self, paragraph: Paragraph) -> MarginReference:
        label = paragraph.label
        named = label if self.has_one_source else f"{paragraph.source.short_title}, {label}"
        onward = _("%(label)s in its document") % {"label": label}
        return MarginReference(named, paragraph.precis, paragraph.get_absolute_url(), onward)

    @property
    def cited_by_points(self) -> list[Paragraph]:
        return [point.paragraph for point in self.entry.points.all() if point.paragraph]

    @cached_property
    def positions(self) -> list[tuple[str, list[Point]]]:
        """Positions by their holder."""
        holders: dict[str, list[Point]] = {}
        for point in self.points.get(PointKind.POSITION, ()):
            holders.setdefault(point.holder, []).append(point)
        return list(holders.items())

    @cached_property
    def citations(self) -> list[Citation]:
        return list(self.entry.citations.all())

    @cached_property
    def evidence(self) -> list[tuple[SourceDocument, list[Citation]]]:
        """Citations by document, in the order in which the record first cites each document."""
        sources: dict[SourceDocument, list[Citation]] = {}
        for citation in self.citations:
            sources.setdefault(citation.paragraph.source, []).append(citation)
        return list(sources.items())

    @cached_property
    def has_one_source(self) -> bool:
        """Whether all its evidence is in one document, which points then need not name."""
        paragraphs = [citation.paragraph for citation in self.citations] + self.cited_by_points
        return len({paragraph.source_id for paragraph in paragraphs}) == 1

    @cached_property
    def years(self) -> list[int]:
        return sorted({source.year for source, _citations in self.evidence})

    @property
    def few_citations(self) -> bool:
        return len(self.citations) <= MAX_OPEN_CITATIONS

    @cached_property
    def tags(self) -> dict[str, list[Tag]]:
        """Its themes, missions, actors, places and so on."""
        return read_tags(self.entry.pk)

    @cached_property
    def last_move(self) -> StateChange | None:
        """The last change of state. Curators see who made it; readers do not."""
        return self.entry.state_changes.first()

    @property
    def last_reason(self) -> str:
        """Why the public text was changed last."""
        return say_reason(getattr(self.entry, "last_reason", None) or "")

    @cached_property
    def related(self) -> dict[str, list[RelatedRecord]]:
        """Published records by relation, as read from this record, the closest relation first."""
        links = [
            (r.kind, r.get_kind_display(), r.target, r.note) for r in self.entry.relations.all()
        ]
        links += [
            (r.kind, r.inverse_label, r.entry, r.note) for r in self.entry.incoming_relations.all()
        ]
        labels: dict[str, list[RelatedRecord]] = {}
        for _kind, label, entry, note in sorted(links, key=lambda link: CLOSEST.index(link[0])):
            if entry.state == State.PUBLISHED:
                labels.setdefault(label, []).append(RelatedRecord(label, entry, note))
        return labels
