"""A scenario exercise → the format-free tree, for the facilitator or for participants."""

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
    Inline,
    Inlines,
    Items,
    Paragraph,
    Reference,
    Section,
    Strong,
    Table,
    WriteLines,
)
from .scenario import Line, Scenario

Version = Literal["facilitator", "participant"]


def document(scenario: Scenario, version: Version, address: str) -> Document:
    """The participants' version is built up from what they may see, not cut down from the other."""
    facilitator = version == "facilitator"
    today = date_format(timezone.localdate(), "DATE_FORMAT")
    blocks = facilitators(scenario) if facilitator else participants(scenario)
    shown = scenario.every_line if facilitator else scenario.given
    cited = _("“%(title)s”, exercise in pocbase. %(address)s (retrieved %(day)s).")
    found = references_of_paragraphs({p.pk: p for line in shown for p in line.paragraphs}.values())
    if not facilitator:
        found = tuple(map(unfollowed, found))
    return new_document(
        scenario.title,
        address,
        subtitle=_("Exercise, facilitator’s version")
        if facilitator
        else _("Exercise, participants’ version"),
        blocks=tuple(blocks),
        facts=(*facts(scenario, facilitator), (_("Date"), today), (_("Address"), address)),
        items=tuple(fields(line, facilitator) for line in shown),
        references=found,
        how_to_cite=cited % {"title": scenario.title, "address": address, "day": today},
    )


def unfollowed(reference: Reference) -> Reference:
    """Paragraphs by their names alone: who follows one reads how it ended."""
    named = tuple(Cite(found.key, found.label, reference.url) for found in reference.paragraphs)
    return replace(reference, paragraphs=named)


def facts(scenario: Scenario, facilitator: bool) -> Iterator[tuple[str, str]]:
    told = [(_("Setting"), scenario.setting), (_("Roles"), "; ".join(scenario.actors))]
    if facilitator:
        mission = ", ".join(filter(None, [scenario.mission, scenario.mission_kind]))
        told[1:1] = [
            (_("Mission"), mission),
            (_("For whom"), scenario.audience),
            (_("Group"), scenario.group_size),
            (_("Length"), length(scenario.minutes)),
        ]
    yield from ((name, value) for name, value in told if value)


def length(minutes: int) -> str:
    if not minutes:
        return ""
    return ngettext("%(count)s minute", "%(count)s minutes", minutes) % {"count": minutes}


def facilitators(scenario: Scenario) -> Iterator[Block]:
    if scenario.summary:
        yield Paragraph((scenario.summary,), role="lead")
    yield legend()
    yield from timetable(scenario)
    yield from section(_("Objectives"), scenario.objectives, ordered=True)
    yield from section(_("The situation"), scenario.situation)
    for at, stage in scenario.timetable:
        played = (block for inject in stage.holds for block in dealt(inject))
        steer = (notes(*quiet(stage.note)),) if stage.note else ()
        yield Section((stage.text,), (*quiet(begins(at, stage)), *steer, *played))
    yield from section(_("Questions for discussion"), scenario.questions)
    yield from section(_("Debrief"), scenario.debrief)
    yield from section(_("What the sources tell"), scenario.outcome)
    if scenario.note:
        yield Section((_("What to keep in mind"),), (Paragraph((scenario.note,)),), role="item")
    if scenario.records:
        links = tuple((Paragraph(linked(entry)),) for entry in scenario.records)
        yield Section((_("Records behind this exercise"),), (Items(links),), role="item")


def participants(scenario: Scenario) -> Iterator[Block]:
    yield legend()
    yield from section(_("The situation"), scenario.situation, follow=False)
    for number, stage in enumerate(scenario.played, start=1):
        blocks: list[Block] = []
        for inject in stage.holds:
            asked = (Section((d.text,), (WriteLines(4),), role="item") for d in inject.holds)
            blocks += [heard(inject, follow=False), *asked]
        title = _("Part %(number)s") % {"number": number}
        yield Section((title,), (*quiet(length(stage.minutes or 0)), *blocks))
    yield from section(_("For the discussion afterwards"), scenario.questions, follow=False)


def legend() -> Paragraph:
    text = _(
        "After each line stands whether a source tells it, with its paragraph, whether it was "
        "adapted from one, or whether it was invented for training."
    )
    return Paragraph((text,), role="quiet")


def timetable(scenario: Scenario) -> Iterator[Block]:
    rows = tuple(((begins(at, stage),), (stage.text,)) for at, stage in scenario.timetable)
    if rows:
        yield Section((_("The session"),), (Table(((_("At"),), (_("Stage"),)), rows),), role="item")


def begins(at: str, stage: Line) -> str:
    return " · ".join(filter(None, [at, length(stage.minutes or 0)]))


def section(
    title: str, lines: Iterable[Line], *, ordered: bool = False, follow: bool = True
) -> Iterator[Section]:
    items = tuple((Paragraph(marked(line, follow=follow)),) for line in lines)
    if items:
        yield Section((title,), (Items(items, ordered=ordered),), role="item")


def marked(line: Line, *, follow: bool = True) -> Inlines:
    """The line and where it is from; for participants a paragraph has a name, and no address."""
    if not line.paragraphs:
        return (line.text, " ", Emphasis((f"[{line.mark}]",)))
    if follow:
        cites: list[Inline] = [cite(paragraph) for paragraph in line.paragraphs]
        return (line.text, " ", Emphasis((f"[{line.mark}]",)), " ", *cites)
    names = "; ".join(f"{p.source.short_title}, {p.label}" for p in line.paragraphs)
    return (line.text, " ", Emphasis((f"[{line.mark}: {names}]",)))


def heard(inject: Line, *, follow: bool = True) -> Section:
    title = inject.sender or _("Inject")
    return Section((title,), (Paragraph(marked(inject, follow=follow)),), "item", label=inject.time)


def dealt(inject: Line) -> Iterator[Section]:
    """An inject, then each question that it raises, with what to say under the slide."""
    slide = heard(inject)
    if inject.note:
        slide = replace(slide, blocks=(*slide.blocks, notes(*quiet(inject.note))))
    yield slide
    for decision in inject.holds:
        yield Section((decision.text,), (notes(*behind(decision)),), role="item")


def notes(*blocks: Block) -> Section:
    return Section((_("For the facilitator"),), blocks, role="notes")


def behind(decision: Line) -> Iterator[Block]:
    yield from quiet(decision.note)
    for side, considerations in decision.sides:
        yield Paragraph((Strong((side or _("Considerations to expect"),)),))
        yield Items(tuple((Paragraph(marked(line)),) for line in considerations))
    if decision.entries:
        yield Paragraph((Strong((_("Behind this question"),)),))
        yield Items(tuple((Paragraph(linked(entry)),) for entry in decision.entries))


def linked(entry) -> Inlines:
    return (f"{entry.get_kind_display()}: ", entry_link(entry))


def quiet(text: str) -> tuple[Paragraph, ...]:
    return (Paragraph((text,), role="quiet"),) if text else ()


def fields(line: Line, facilitator: bool) -> dict[str, str | list[str]]:
    """One line as spreadsheets and JSON hold it."""
    found: dict[str, str | list[str]] = {
        "kind": str(line.kind),
        "time": line.time,
        "from": line.sender,
        "text": line.text,
        "basis": line.mark,
        "paragraphs": [paragraph.key for paragraph in line.paragraphs],
    }
    if facilitator:
        found |= {
            "minutes": str(line.minutes or ""),
            "side": line.side,
            "note": line.note,
            "records": [entry.ref for entry in line.entries],
        }
    return found
