"""Build the format-free document of a handout, from which every file format is rendered."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import replace

from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import get_language, ngettext
from django.utils.translation import gettext as _

from ..exports.builders import item_fields, references_of_entries
from ..exports.print_page import quiz_formats
from ..exports.tree import Block, Document, Paragraph, Section
from ..models import Entry, Grouping, Handout, HandoutItem, Preset
from .briefing import build_briefing
from .changes_since import find_changes
from .course import build_course
from .groups import group_items
from .pocket_card import build_card
from .printed import PrintedRecord, merge_references, read_records, split_paragraphs
from .quiz import build_quiz
from .slide_show import build_slide_show

Build = Callable[[Handout, Sequence[PrintedRecord], Document], Document]


def build_document(handout: Handout, url: str, extension: str = "") -> Document:
    """Read unchanged records from the database; print the copies of the others.

    Slides and quizzes are composed differently from what is printed.
    """
    items = list(handout.items.present().select_related("entry"))
    changes = find_changes(items)
    unchanged = [item.entry_id for item in items if item.pk not in changes]
    entries = Entry.objects.for_page().in_bulk(unchanged)
    references = references_of_entries(entries.values())
    records = read_records(items, entries, changes, references)
    copied = [record.references for record in records if record.change]
    base = Document(
        title=str(handout),
        blocks=(),
        address=url,
        made=timezone.localdate(),
        language=get_language() or "en-gb",
        facts=tuple(handout_facts(handout, items)),
        items=tuple(fields_of(item, entries) for item in items),
        references=merge_references([references, *copied]),
        how_to_cite=how_to_cite(handout, url),
        notes=change_notes(len(changes)),
        classification=handout.classification,
    )
    builders: dict[str, Build] = {
        Preset.COURSE: build_course,
        Preset.CARD: build_card,
        Preset.BRIEFING: build_briefing,
    }
    builds_of_formats: dict[str, Build] = {"pptx": build_slide_show}
    builds_of_formats |= dict.fromkeys(quiz_formats(), build_quiz)
    build = builds_of_formats.get(extension) or builders.get(handout.preset, build_list)
    return build(handout, records, base)


def build_list(handout: Handout, records: Sequence[PrintedRecord], base: Document) -> Document:
    introduction = split_paragraphs(handout.introduction)
    lead = (Paragraph((text,), role="lead") for text in introduction)
    return replace(base, blocks=(*lead, *arrange_sections(handout, records)))


def record_section(handout: Handout, record: PrintedRecord) -> Section:
    """The record with its warning, the note of the trainer and the parts that are shown."""
    parts = {name: blocks for name, blocks in record.parts.items() if name in handout.shown}
    blocks = [*record.warning(), *record.note(), *parts.pop("summary", ()), *record.section.blocks]
    for part in parts.values():
        blocks += part
    return replace(record.section, blocks=tuple(blocks))


def arrange_sections(handout: Handout, records: Sequence[PrintedRecord]) -> Iterator[Block]:
    by_item = {record.item: record for record in records}
    for heading, group in group_items(list(by_item), handout.grouping).items():
        blocks = tuple(record_section(handout, by_item[item]) for item in group)
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
