"""A record arranged for its page: lines by kind, relations from both sides, texts to render."""

import dataclasses
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property

from django.utils.translation import gettext as _

from ..content.glossary import Explained
from ..content.markdown import with_terms
from ..facet_index.cards import entry_url
from ..facet_index.tags import Tag, filed_under
from ..models import (
    Citation,
    Entry,
    KindField,
    MarkdownField,
    Point,
    PointKind,
    RelationKind,
    SourceDocument,
    State,
    StateChange,
    kind_fields,
    markdown_names,
)

FEW = 2


@dataclass(frozen=True)
class Related:
    entry: Entry
    note: str

    @property
    def url(self) -> str:
        return entry_url(self.entry.kind, self.entry.slug)


@dataclass(frozen=True)
class Reference:
    """A paragraph as a line names it in the margin; `named` with its document where needed."""

    named: str
    precis: str
    url: str
    onward: str


@dataclass(frozen=True)
class Part:
    """A field or the lines of one kind: `html` of a Markdown text, `verdict` printed over it."""

    name: str
    heading: str
    html: str = ""
    text: str = ""
    verdict: str = ""
    lines: list[Point] = dataclasses.field(default_factory=list)
    mark: str = ""


class Record:
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
        """The fields of its kind by the slot of the page that shows them."""
        found: dict[str, list[KindField]] = {}
        for field in sorted(kind_fields(Entry, self.entry.kind), key=lambda field: not field.first):
            found.setdefault(field.slot, []).append(field)
        return found

    @cached_property
    def parts(self) -> dict[str, list[Part]]:
        """What each slot of the page shows, once `with_terms` has made the HTML of its texts."""
        found: dict[str, list[Part]] = {}
        for slot in SLOTS[self.entry.kind]:
            for field in self.fields.get(slot, ()):
                part = self.part_of(field)
                if part.html or part.text or part.verdict:
                    found.setdefault(slot, []).append(part)
            for kind in PointKind:
                if kind.shape.slot == slot and kind.value in self.points:
                    lines = self.points[kind.value]
                    part = Part(kind.value, kind.page_heading, lines=lines, mark=kind.shape.mark)
                    found.setdefault(slot, []).append(part)
        return found

    def part_of(self, field: KindField) -> Part:
        is_markdown = isinstance(field, MarkdownField)
        return Part(
            field.name,
            field.heading,
            html=self.html.get(field.name, "") if is_markdown else "",
            text="" if is_markdown else getattr(self.entry, field.name),
            verdict=getattr(self.entry, f"get_{field.verdict}_display")() if field.verdict else "",
        )

    @cached_property
    def points(self) -> dict[str, list[Point]]:
        """Lines by kind, each kind in the curators' order."""
        found: dict[str, list[Point]] = {}
        for point in self.entry.points.all():
            found.setdefault(point.kind, []).append(point)
        return found

    def with_terms(self, html: Mapping[str, str], explained: Explained) -> dict[str, str]:
        """Texts and lines in the order of the page, so that each term is marked where it first is.

        A point gets its line as `html`, and what it rests on as `ref`.
        """
        self.html = {"summary": with_terms(self.entry.summary, explained)}
        for name in self.names:
            if name in html:
                self.html[name] = with_terms(html[name], explained)
            for point in self.points.get(name, ()):
                point.html = with_terms(point.text, explained)  # type: ignore[attr-defined]
                point.ref = self.references.get(point.paragraph_id)  # type: ignore[attr-defined]
        return self.html

    @property
    def names(self) -> Iterator[str]:
        """Fields and kinds of lines, in the order of the page."""
        for slot in SLOTS[self.entry.kind]:
            if slot == "context":
                yield from CONTEXT
            yield from (field.name for field in self.fields.get(slot, ()))
            yield from (kind.value for kind in PointKind if kind.shape.slot == slot)

    @cached_property
    def references(self) -> dict[int | None, Reference]:
        """What its lines rest on, by primary key: many lines rest on the same paragraph."""
        found: dict[int | None, Reference] = {}
        for point in self.entry.points.all():
            paragraph = point.paragraph
            if paragraph and paragraph.pk not in found:
                label = paragraph.label
                named = label if self.alone else f"{paragraph.source.short_title}, {label}"
                onward = _("%(label)s in its document") % {"label": label}
                address = paragraph.get_absolute_url()
                found[paragraph.pk] = Reference(named, paragraph.precis, address, onward)
        return found

    @cached_property
    def positions(self) -> list[tuple[str, list[Point]]]:
        """What is held, by holder: who holds two positions is named once."""
        found: dict[str, list[Point]] = {}
        for point in self.points.get(PointKind.POSITION, ()):
            found.setdefault(point.holder, []).append(point)
        return list(found.items())

    @cached_property
    def citations(self) -> list[Citation]:
        return list(self.entry.citations.all())

    @cached_property
    def evidence(self) -> list[tuple[SourceDocument, list[Citation]]]:
        """The citations by their document, in the order in which the record first cites them."""
        found: dict[SourceDocument, list[Citation]] = {}
        for citation in self.citations:
            found.setdefault(citation.paragraph.source, []).append(citation)
        return list(found.items())

    @cached_property
    def alone(self) -> bool:
        """Whether all rests on one document, so that a line need not name it."""
        points = [point.paragraph for point in self.entry.points.all() if point.paragraph]
        paragraphs = [citation.paragraph for citation in self.citations] + points
        return len({paragraph.source_id for paragraph in paragraphs}) == 1

    @cached_property
    def years(self) -> list[int]:
        return sorted({source.year for source, _ in self.evidence})

    @property
    def few_citations(self) -> bool:
        """Whether what they say can stand open in the margin without burying the record."""
        return len(self.citations) <= FEW

    @cached_property
    def missions(self) -> list:
        return list(self.entry.mission_tags.all())

    @cached_property
    def filed(self) -> dict[str, list[Tag]]:
        """What it is filed under: themes, missions, actors, places and so on."""
        return filed_under(self.entry.pk)

    @cached_property
    def last_move(self) -> StateChange | None:
        """The last change of state. Who made it is for curators to see, not for readers."""
        return self.entry.state_changes.first()

    @cached_property
    def related(self) -> dict[str, list[Related]]:
        """Published records by how they relate, as read from this side, the closest first."""
        links = [
            (r.kind, r.get_kind_display(), r.target, r.note) for r in self.entry.relations.all()
        ]
        links += [
            (r.kind, r.inverse_label, r.entry, r.note) for r in self.entry.incoming_relations.all()
        ]
        found: dict[str, list[Related]] = {}
        for _kind, label, other, note in sorted(links, key=lambda link: CLOSEST.index(link[0])):
            if other.state == State.PUBLISHED:
                found.setdefault(label, []).append(Related(other, note))
        return found


CLOSEST = RelationKind.values  # what answers and bears on a record, before what to see also
# The parts of a page, in their order: fields and lines say to which they belong. The terms that the
# glossary explains are marked where a reader first meets them.
SLOTS = {
    "practice": ("facts", "points", "advice", "prose", "context", "questions"),
    "lesson": ("facts", "advice", "points", "prose", "context", "positions", "questions"),
    "dilemma": (
        "opening",
        "positions",
        "prose",
        "context",
        "facts",
        "points",
        "advice",
        "questions",
    ),
}
CONTEXT = ("body", "editor_note")
