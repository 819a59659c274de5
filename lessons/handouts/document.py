"""A handout → the format-free tree."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace

from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import get_language, ngettext
from django.utils.translation import gettext as _

from ..exports.builders.records import item_fields, item_sections, references
from ..exports.tree import (
    Block,
    Document,
    Link,
    Paragraph,
    Reference,
    Section,
    Strong,
    WriteLines,
)
from ..models import Entry, Grouping, Handout, HandoutItem, Preset
from .changes_since import Later, later
from .copies import references_of, section_of
from .groups import grouped
from .presets import LAYOUTS

ADVICE = ("do", "dont", "can", "cannot")
Changed = Mapping[int, Later]


def document(handout: Handout, address: str) -> Document:
    """Records that have not changed are read as they are; of the others, the copy is printed."""
    items = list(handout.items.present().select_related("entry"))
    changed = later(items)
    live = [item.entry_id for item in items if item.pk not in changed]
    entries = Entry.objects.for_page().in_bulk(live)
    sections = sections_of(handout, items, entries, changed)
    return Document(
        title=str(handout),
        blocks=(*introduction(handout), *arranged(handout, items, sections)),
        address=address,
        made=timezone.localdate(),
        language=get_language() or "en-gb",
        facts=tuple(facts(handout, items)),
        items=tuple(fields_of(item, entries) for item in items),
        references=merged([references(entries.values()), *copied(items, changed)]),
        how_to_cite=how_to_cite(handout, address),
        notes=tuple(notes(items, changed)),
    )


def introduction(handout: Handout) -> Iterator[Block]:
    for text in paragraphs(handout.introduction):
        yield Paragraph((text,), role="lead")


def paragraphs(text: str) -> list[str]:
    """A blank line divides what a person typed; line ends inside a paragraph become spaces."""
    parts = text.replace("\r\n", "\n").split("\n\n")
    return [" ".join(part.split()) for part in parts if part.strip()]


def sections_of(
    handout: Handout, items: Sequence[HandoutItem], entries: Mapping[int, Entry], changed: Changed
) -> dict[int, Section]:
    """By item, each with its note and what the preset adds."""
    layout = LAYOUTS[Preset(handout.preset)]
    live = dict(zip(entries, item_sections(entries.values(), handout.shown), strict=True))
    found = {}
    for item in items:
        shown = parts_of(handout, item)
        section = live.get(item.entry_id) if shown == handout.shown else None
        section = section or section_of(item.snapshot, shown)
        warning = notice(changed[item.pk]) if item.pk in changed else ()
        lines = (WriteLines(layout.write_lines),) if layout.write_lines else ()
        found[item.pk] = replace(
            section,
            blocks=(*warning, *note(item), *section.blocks, *lines),
            role="card" if handout.preset == Preset.CARD else "item",
        )
    return found


def parts_of(handout: Handout, item: HandoutItem) -> list[str]:
    """A pocket card of a record that has no do or don't lines would be empty: it says the point."""
    lines = [name for name in ADVICE if item.snapshot["fields"].get(name)]
    return ["summary"] if handout.preset == Preset.CARD and not lines else handout.shown


def note(item: HandoutItem) -> Iterator[Block]:
    for number, text in enumerate(paragraphs(item.note)):
        yield Paragraph((text,) if number else (Strong((_("Note:"),)), f" {text}"))


def notice(change: Later) -> tuple[Block, ...]:
    """Stands under the title of a record that is no longer what the handout prints."""
    links = [Link(entry.get_absolute_url(), (entry.title,)) for entry in change.successors]
    if links:
        return (Paragraph((*says(change), " ", _("Superseded by:"), " ", links[0]), "warning"),)
    return (Paragraph(says(change), "warning"),)


def says(change: Later) -> tuple[str, ...]:
    put_in = date_format(timezone.localtime(change.item.snapshot_on), "DATE_FORMAT")
    on = date_format(timezone.localtime(change.on), "DATE_FORMAT")
    dates = {"put_in": put_in, "on": on}
    if change.withdrawn:
        text = _("Withdrawn from pocbase on %(on)s. This is what the record said on %(put_in)s.")
    else:
        text = _("The record changed on %(on)s. This is what it said on %(put_in)s.")
    return (text % dates,)


def arranged(
    handout: Handout, items: Sequence[HandoutItem], sections: Mapping[int, Section]
) -> Iterator[Block]:
    for heading, group in grouped(items, handout.grouping).items():
        blocks = tuple(sections[item.pk] for item in group)
        if heading:
            yield Section((heading,), blocks)
        else:
            yield from blocks


def facts(handout: Handout, items: Sequence[HandoutItem]) -> Iterator[tuple[str, str]]:
    if handout.audience:
        yield _("For"), handout.audience
    yield _("Date"), date_format(handout.date or timezone.localdate(), "DATE_FORMAT")
    number = len(items)
    yield _("Holds"), ngettext("%d record", "%d records", number) % number
    if handout.grouping not in (Grouping.NONE, Grouping.HEADING):
        yield _("Arranged"), str(handout.get_grouping_display())


def fields_of(item: HandoutItem, entries: Mapping[int, Entry]) -> Mapping[str, str | list[str]]:
    entry = entries.get(item.entry_id)
    fields = dict(item_fields(entry) if entry else item.snapshot["fields"])
    own = {"heading": item.heading, "note": item.note}
    return fields | {name: text for name, text in own.items() if text}


def copied(items: Iterable[HandoutItem], changed: Changed) -> Iterator[tuple[Reference, ...]]:
    for item in items:
        if item.pk in changed:
            yield references_of(item.snapshot)


def merged(lists: Iterable[tuple[Reference, ...]]) -> tuple[Reference, ...]:
    """Each source once, with all its paragraphs that any of the records rests on."""
    found: dict[str, Reference] = {}
    for reference in (one for many in lists for one in many):
        known = found.get(reference.key)
        cites = dict.fromkeys([*(known.paragraphs if known else ()), *reference.paragraphs])
        found[reference.key] = replace(known or reference, paragraphs=tuple(cites))
    return tuple(sorted(found.values(), key=lambda one: (one.date, one.key)))


def how_to_cite(handout: Handout, address: str) -> str:
    today = date_format(timezone.localdate(), "DATE_FORMAT")
    words = {"title": str(handout), "address": address, "date": today}
    return _("“%(title)s”, a handout made with pocbase. %(address)s (retrieved %(date)s).") % words


def notes(items: Sequence[HandoutItem], changed: Changed) -> Iterator[str]:
    number = len(changed)
    if number:
        yield (
            ngettext(
                "%d record has changed or been withdrawn since it was put in; the older version "
                "stands here and says so.",
                "%d records have changed or been withdrawn since they were put in; the older "
                "versions stand here and say so.",
                number,
            )
            % number
        )
