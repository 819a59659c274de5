"""An exercise as a document, for the facilitator or for participants."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace
from typing import Literal

from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from ...exports.builders import cite, entry_link, new_document, references_of_paragraphs
from ...exports.tree import (
    Block,
    Cite,
    Document,
    Emphasis,
    Inlines,
    Items,
    Paragraph,
    Reference,
    Section,
    Strong,
    Table,
    WriteLines,
)
from ...models import Entry, LineKind
from .scenario import Line, Scenario

Version = Literal["facilitator", "participant"]


def build_exercise_document(scenario: Scenario, version: Version, url: str) -> Document:
    """The participants' version is composed of what they may see; nothing is cut from the other."""
    is_full = version == "facilitator"
    day = date_format(timezone.localdate(), "DATE_FORMAT")
    lines = scenario.all_lines if is_full else scenario.participant_lines
    references = references_of_paragraphs(
        {p.pk: p for line in lines for p in line.paragraphs}.values()
    )
    citation = _("“%(title)s”, exercise in pocbase. %(address)s (retrieved %(day)s).")
    return new_document(
        scenario.title,
        url,
        subtitle=_("Exercise, facilitator’s version")
        if is_full
        else _("Exercise, participants’ version"),
        blocks=tuple(facilitator_blocks(scenario) if is_full else participant_blocks(scenario)),
        facts=(*exercise_facts(scenario, is_full), (_("Date"), day), (_("Link"), url)),
        items=tuple(line_fields(line, is_full) for line in lines),
        references=references if is_full else tuple(map(unlink_paragraphs, references)),
        how_to_cite=citation % {"title": scenario.title, "address": url, "day": day},
    )


def unlink_paragraphs(reference: Reference) -> Reference:
    """Cited paragraphs without links, because the text around them reveals the outcome."""
    cites = tuple(Cite(cite.key, cite.label, reference.url) for cite in reference.paragraphs)
    return replace(reference, paragraphs=cites)


def exercise_facts(scenario: Scenario, is_full: bool) -> list[tuple[str, str]]:
    facts = [(_("Setting"), scenario.setting), (_("Roles"), "; ".join(scenario.actors))]
    if is_full:
        facts[1:1] = [
            (_("Mission"), ", ".join(filter(None, [scenario.mission, scenario.mission_kind]))),
            (_("For whom"), scenario.audience),
            (_("Group"), scenario.group_size),
            (_("Length"), describe_minutes(scenario.minutes)),
        ]
    return [(name, value) for name, value in facts if value]


def describe_minutes(minutes: int | None) -> str:
    if not minutes:
        return ""
    return ngettext("%(count)s minute", "%(count)s minutes", minutes) % {"count": minutes}


def facilitator_blocks(scenario: Scenario) -> Iterator[Block]:
    by_kind = scenario.lines_by_kind
    if scenario.summary:
        yield Paragraph((scenario.summary,), role="lead")
    yield legend()
    yield from timetable_section(scenario)
    yield from lines_section(_("Objectives"), by_kind[LineKind.OBJECTIVE], ordered=True)
    yield from lines_section(_("The situation"), by_kind[LineKind.SITUATION])
    for start, stage in scenario.timetable:
        injects = (section for inject in stage.nested for section in inject_sections(inject))
        note = [facilitator_notes(*quiet(stage.note))] if stage.note else []
        yield Section((stage.text,), (*quiet(describe_time(start, stage)), *note, *injects))
    yield from lines_section(_("Questions for discussion"), by_kind[LineKind.QUESTION])
    yield from lines_section(_("Debrief"), by_kind[LineKind.DEBRIEF])
    yield from lines_section(_("What the sources say"), by_kind[LineKind.OUTCOME])
    if scenario.note:
        yield Section((_("What to keep in mind"),), (Paragraph((scenario.note,)),), role="item")
    if scenario.records:
        records = (entry_items(scenario.records),)
        yield Section((_("Records used in this exercise"),), records, role="item")


def participant_blocks(scenario: Scenario) -> Iterator[Block]:
    by_kind = scenario.lines_by_kind
    yield legend()
    yield from lines_section(_("The situation"), by_kind[LineKind.SITUATION], linked=False)
    for number, stage in enumerate(scenario.stages_with_injects, start=1):
        blocks: list[Block] = list(quiet(describe_minutes(stage.minutes)))
        for inject in stage.nested:
            questions = (Section((d.text,), (WriteLines(4),), role="item") for d in inject.nested)
            blocks += [inject_section(inject, linked=False), *questions]
        yield Section((_("Part %(number)s") % {"number": number},), tuple(blocks))
    title = _("For the discussion afterwards")
    yield from lines_section(title, by_kind[LineKind.QUESTION], linked=False)


def legend() -> Paragraph:
    text = _(
        "Each line is marked: from a source, with its paragraph; adapted from a source; "
        "or invented for training."
    )
    warning = _(
        "Hours, senders and what is marked as invented are no account of what really happened."
    )
    return Paragraph((f"{text} {warning}",), role="quiet")


def timetable_section(scenario: Scenario) -> Iterator[Block]:
    rows = tuple(
        ((describe_time(start, stage),), (stage.text,)) for start, stage in scenario.timetable
    )
    if rows:
        table = Table(((_("At"),), (_("Stage"),)), rows)
        yield Section((_("The session"),), (table,), role="item")


def describe_time(start: str, stage: Line) -> str:
    return " · ".join(filter(None, [start, describe_minutes(stage.minutes)]))


def lines_section(
    title: str, lines: Iterable[Line], *, ordered: bool = False, linked: bool = True
) -> Iterator[Section]:
    items = tuple((Paragraph(line_inlines(line, linked=linked)),) for line in lines)
    if items:
        yield Section((title,), (Items(items, ordered=ordered),), role="item")


def line_inlines(line: Line, *, linked: bool = True) -> Inlines:
    """The line and its origin. Paragraphs are linked for the facilitator only."""
    if not line.paragraphs or linked:
        cites = [cite(paragraph) for paragraph in line.paragraphs]
        return (line.text, " ", Emphasis((f"[{line.mark}]",)), *([" "] if cites else []), *cites)
    names = "; ".join(f"{p.source.short_title}, {p.label}" for p in line.paragraphs)
    return (line.text, " ", Emphasis((f"[{line.mark}: {names}]",)))


def inject_section(inject: Line, *, linked: bool = True) -> Section:
    title, paragraph = inject.sender or _("Inject"), Paragraph(line_inlines(inject, linked=linked))
    return Section((title,), (paragraph,), "item", label=inject.time)


def inject_sections(inject: Line) -> Iterator[Section]:
    """A slide for the inject and one for each question it raises, each with speaker's notes."""
    slide = inject_section(inject)
    if inject.note:
        slide = replace(slide, blocks=(*slide.blocks, facilitator_notes(*quiet(inject.note))))
    yield slide
    for decision in inject.nested:
        notes = facilitator_notes(*decision_blocks(decision))
        yield Section((decision.text,), (notes,), role="item")


def facilitator_notes(*blocks: Block) -> Section:
    return Section((_("For the facilitator"),), blocks, role="notes")


def decision_blocks(decision: Line) -> Iterator[Block]:
    yield from quiet(decision.note)
    for side, considerations in decision.sides:
        yield Paragraph((Strong((side or _("Considerations to expect"),)),))
        yield Items(tuple((Paragraph(line_inlines(line)),) for line in considerations))
    if decision.entries:
        yield Paragraph((Strong((_("Records for this question"),)),))
        yield entry_items(decision.entries)


def entry_items(entries: Iterable[Entry]) -> Items:
    return Items(
        tuple(
            (Paragraph((f"{entry.get_kind_display()}: ", entry_link(entry))),) for entry in entries
        )
    )


def quiet(text: str) -> tuple[Paragraph, ...]:
    """A paragraph in small print, or none for an empty text."""
    return (Paragraph((text,), role="quiet"),) if text else ()


def line_fields(line: Line, is_full: bool) -> dict[str, str | list[str]]:
    """The line for spreadsheets and JSON."""
    fields: dict[str, str | list[str]] = {
        "kind": str(line.kind),
        "time": line.time,
        "from": line.sender,
        "text": line.text,
        "basis": line.mark,
        "paragraphs": [paragraph.key for paragraph in line.paragraphs],
    }
    if is_full:
        fields |= {
            "minutes": str(line.minutes or ""),
            "side": line.side,
            "note": line.note,
            "records": [entry.ref for entry in line.entries],
        }
    return fields
