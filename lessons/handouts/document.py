"""Build the format-free document of a handout, from which every file format is rendered."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace

from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import get_language, ngettext
from django.utils.translation import gettext as _

from ..exports.builders import item_fields, item_sections, references_of_entries
from ..exports.serialize import deserialize
from ..exports.tree import Block, Document, Link, Paragraph, Reference, Section, Strong, WriteLines
from ..models import Entry, Grouping, Handout, HandoutItem, Preset
from .changes_since import ChangeSince, find_changes
from .copies import section_of_copy
from .groups import group_items
from .presets import LAYOUTS

ADVICE = ("do", "dont", "can", "cannot")
Changes = Mapping[int, ChangeSince]


def build_document(handout: Handout, url: str) -> Document:
    """Read unchanged records from the database; print the copies of the others."""
    items = list(handout.items.present().select_related("entry"))
    changes = find_changes(items)
    unchanged = [item.entry_id for item in items if item.pk not in changes]
    entries = Entry.objects.for_page().in_bulk(unchanged)
    sections = build_sections(handout, items, entries, changes)
    copied = [deserialize(item.snapshot["references"]) for item in items if item.pk in changes]
    return Document(
        title=str(handout),
        blocks=(
            *(Paragraph((text,), role="lead") for text in split_paragraphs(handout.introduction)),
            *arrange_sections(handout, items, sections),
        ),
        address=url,
        made=timezone.localdate(),
        language=get_language() or "en-gb",
        facts=tuple(handout_facts(handout, items)),
        items=tuple(fields_of(item, entries) for item in items),
        references=merge_references([references_of_entries(entries.values()), *copied]),
        how_to_cite=how_to_cite(handout, url),
        notes=change_notes(len(changes)),
    )


def split_paragraphs(text: str) -> list[str]:
    """Split typed text at blank lines; line ends inside a paragraph become spaces."""
    parts = text.replace("\r\n", "\n").split("\n\n")
    return [" ".join(part.split()) for part in parts if part.strip()]


def build_sections(
    handout: Handout, items: Sequence[HandoutItem], entries: Mapping[int, Entry], changes: Changes
) -> dict[int, Section]:
    """Return sections by item, each with its warning, its note and lines to write on."""
    is_card = handout.preset == Preset.CARD
    write_lines = LAYOUTS[Preset(handout.preset)].write_lines
    current = dict(zip(entries, item_sections(entries.values(), handout.shown), strict=True))
    sections = {}
    for item in items:
        shown = handout.shown
        if is_card and not any(item.snapshot["fields"].get(name) for name in ADVICE):
            shown = ["summary"]  # a card without advice would be empty
        section = current.get(item.entry_id) if shown == handout.shown else None
        section = section or section_of_copy(item.snapshot, shown)
        blocks = [*note_paragraphs(item), *section.blocks]
        if item.pk in changes:
            blocks.insert(0, warning(changes[item.pk]))
        if write_lines:
            blocks.append(WriteLines(write_lines))
        sections[item.pk] = replace(
            section, blocks=tuple(blocks), role="card" if is_card else "item"
        )
    return sections


def note_paragraphs(item: HandoutItem) -> Iterator[Block]:
    for number, text in enumerate(split_paragraphs(item.note)):
        yield Paragraph((text,) if number else (Strong((_("Note:"),)), f" {text}"))


def warning(change: ChangeSince) -> Paragraph:
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


def arrange_sections(
    handout: Handout, items: Sequence[HandoutItem], sections: Mapping[int, Section]
) -> Iterator[Block]:
    for heading, group in group_items(items, handout.grouping).items():
        blocks = tuple(sections[item.pk] for item in group)
        if heading:
            yield Section((heading,), blocks)
        else:
            yield from blocks


def handout_facts(handout: Handout, items: Sequence[HandoutItem]) -> Iterator[tuple[str, str]]:
    if handout.audience:
        yield _("For"), handout.audience
    yield _("Date"), date_format(handout.date or timezone.localdate(), "DATE_FORMAT")
    count = len(items)
    yield _("Contents"), ngettext("%d record", "%d records", count) % count
    if handout.grouping not in (Grouping.NONE, Grouping.HEADING):
        yield _("Order"), str(handout.get_grouping_display())


def fields_of(item: HandoutItem, entries: Mapping[int, Entry]) -> Mapping[str, str | list[str]]:
    entry = entries.get(item.entry_id)
    fields = dict(item_fields(entry) if entry else item.snapshot["fields"])
    own = {"heading": item.heading, "note": item.note}
    return fields | {name: text for name, text in own.items() if text}


def merge_references(lists: Iterable[tuple[Reference, ...]]) -> tuple[Reference, ...]:
    """Return one reference for each source, with the paragraphs that any of the records cites."""
    merged: dict[str, Reference] = {}
    for reference in (each for group in lists for each in group):
        known = merged.get(reference.key, replace(reference, paragraphs=()))
        cited = dict.fromkeys([*known.paragraphs, *reference.paragraphs])
        merged[reference.key] = replace(known, paragraphs=tuple(cited))
    return tuple(sorted(merged.values(), key=lambda reference: (reference.date, reference.key)))


def how_to_cite(handout: Handout, url: str) -> str:
    today = date_format(timezone.localdate(), "DATE_FORMAT")
    words = {"title": str(handout), "address": url, "date": today}
    return _("“%(title)s”, a handout made with pocbase. %(address)s (retrieved %(date)s).") % words


def change_notes(count: int) -> tuple[str, ...]:
    if not count:
        return ()
    text = ngettext(
        "%d record has changed or been withdrawn since it was added; this handout has "
        "the earlier version, marked as such.",
        "%d records have changed or been withdrawn since they were added; this handout "
        "has the earlier versions, marked as such.",
        count,
    )
    return (text % count,)
