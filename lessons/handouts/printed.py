"""The records of a handout as its documents print them, each from the database or from its copy."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from django.conf import settings
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import override

from ..exports.builders import (
    RECORD_PARTS,
    find_link_targets,
    item_fields,
    item_section,
    part_blocks,
)
from ..exports.serialize import deserialize
from ..exports.tree import (
    Block,
    Cite,
    Inlines,
    Items,
    Link,
    Paragraph,
    Reference,
    Section,
    Strong,
)
from ..exports.tree_text import text_of
from ..models import Entry, HandoutItem, PointKind
from .changes_since import ChangeSince

Changes = Mapping[int, ChangeSince]
Blocks = tuple[Block, ...]


@dataclass(frozen=True)
class PrintedRecord:
    """`section`: the record without its parts, only with cautions about its sources."""

    item: HandoutItem
    section: Section
    parts: Mapping[str, Blocks]
    fields: Mapping[str, str | list[str]]
    references: tuple[Reference, ...]
    change: ChangeSince | None = None

    @property
    def kind(self) -> str:
        """ "practice", "lesson" or "dilemma"."""
        return self.section.ref.partition(":")[0]

    def texts(self, name: str) -> list[str]:
        value = self.fields.get(name, [])
        return [value] if isinstance(value, str) else list(value)

    def advice(self, kind: PointKind) -> list[Inlines]:
        """Its lines of this kind. What a mission can or cannot do reads wrong below do or don't."""
        headings = {kind.heading, in_english_heading(kind)}
        lists = [s for s in self.parts.get("do_dont", ()) if isinstance(s, Section)]
        return items_of(s for s in lists if text_of(s.title) in headings)

    def items(self, part: str) -> list[Inlines]:
        """The lines of a part, each with its citation."""
        return items_of(self.parts.get(part, ()))

    def cites(self) -> list[Cite]:
        """The first cited paragraph of each source, named by the source."""
        return [
            replace(
                source.paragraphs[0],
                label=f"{name_reference(source)}, {source.paragraphs[0].label}",
            )
            for source in self.references
            if source.paragraphs
        ]

    def note(self) -> Iterator[Paragraph]:
        """What the trainer wrote about the record."""
        for number, text in enumerate(split_paragraphs(self.item.note)):
            yield Paragraph((text,) if number else (Strong((_("Note:"),)), f" {text}"))

    def warning(self) -> Iterator[Paragraph]:
        if self.change:
            yield warn_of_change(self.change)


def items_of(blocks: Iterable[Block]) -> list[Inlines]:
    """The text of each item of the lists in sections."""
    return [
        item[0].inlines
        for section in blocks
        if isinstance(section, Section)
        for block in section.blocks
        if isinstance(block, Items)
        for item in block.items
        if item and isinstance(item[0], Paragraph)
    ]


def in_english_heading(kind: PointKind) -> str:
    """The heading as it is in copies of records."""
    with override(settings.LANGUAGE_CODE):
        return kind.heading


def read_records(
    items: Sequence[HandoutItem],
    entries: Mapping[int, Entry],
    changes: Changes,
    references: Sequence[Reference],
) -> list[PrintedRecord]:
    """`entries`: the records that have not changed since they were put in, read by for_page();
    `references`: all sources of these."""
    targets = find_link_targets(entries.values())
    records = []
    for item in items:
        entry = entries.get(item.entry_id)
        parts = read_entry(entry, targets, references) if entry else read_copy(item.snapshot)
        records.append(PrintedRecord(item, *parts, change=changes.get(item.pk)))
    return records


def read_entry(
    entry: Entry, targets: Any, references: Sequence[Reference]
) -> tuple[Section, Mapping[str, Blocks], Any, Any]:
    parts = {name: part_blocks(name, entry, targets) for name in RECORD_PARTS}
    section = item_section(entry, (), targets)
    own = tuple(narrow_references(entry, references))
    return section, without_editors(parts), item_fields(entry), own


def narrow_references(entry: Entry, references: Sequence[Reference]) -> Iterator[Reference]:
    """The sources of one record, with the paragraphs that it cites itself."""
    cited = {citation.paragraph.key for citation in entry.citations.all()}
    for reference in references:
        if own := tuple(cite for cite in reference.paragraphs if cite.key in cited):
            yield replace(reference, paragraphs=own)


def read_copy(copy: Mapping[str, Any]) -> tuple[Section, Mapping[str, Blocks], Any, Any]:
    parts = {name: deserialize(copy["parts"].get(name, [])) for name in RECORD_PARTS}
    section, references = deserialize(copy["section"]), deserialize(copy["references"])
    return section, without_editors(parts), copy["fields"], references


def without_editors(parts: Mapping[str, Blocks]) -> dict[str, Blocks]:
    """The blocks without notes of curators, which are not for participants."""
    names = {"Editor’s note", _("Editor’s note")}  # copies of records are in English
    return {
        name: tuple(b for b in blocks if not (isinstance(b, Section) and text_of(b.title) in names))
        for name, blocks in parts.items()
    }


def warn_of_change(change: ChangeSince) -> Paragraph:
    """Say that the printed copy is no longer what the record says."""
    if change.is_withdrawn:
        text = _("Withdrawn from pocbase on %(on)s. This is the record as of %(put_in)s.")
    else:
        text = _("The record changed on %(on)s. This is the version of %(put_in)s.")
    moments = {"put_in": change.item.snapshot_on, "on": change.on}
    dates = {
        name: date_format(timezone.localtime(moment), "DATE_FORMAT")
        for name, moment in moments.items()
    }
    links = [Link(entry.get_absolute_url(), (entry.title,)) for entry in change.successors]
    successor = (" ", _("Superseded by:"), " ", links[0]) if links else ()
    return Paragraph((text % dates, *successor), "warning")


def split_paragraphs(text: str) -> list[str]:
    """Split typed text at blank lines; line ends inside a paragraph become spaces."""
    parts = text.replace("\r\n", "\n").split("\n\n")
    return [" ".join(part.split()) for part in parts if part.strip()]


def name_reference(source: Reference) -> str:
    """Copies of earlier releases have only the full title."""
    return source.short or source.title


def merge_references(lists: Iterable[tuple[Reference, ...]]) -> tuple[Reference, ...]:
    """Return one reference for each source, with the paragraphs that any of the records cites."""
    merged: dict[str, Reference] = {}
    for reference in (each for group in lists for each in group):
        known = merged.get(reference.key, replace(reference, paragraphs=()))
        cited = dict.fromkeys([*known.paragraphs, *reference.paragraphs])
        merged[reference.key] = replace(known, paragraphs=tuple(cited))
    return tuple(sorted(merged.values(), key=lambda reference: (reference.date, reference.key)))
