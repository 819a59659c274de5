"""The transferability sheet as a document: each verdict with its reasons and their paragraphs."""

from __future__ import annotations

from collections.abc import Iterator

from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from pocbase.web.language import in_english

from ..models import Paragraph as SourceParagraph
from ..models import PointKind, Supply
from ..training.sheet import Sheet
from ..training.transfer import Condition, Reason, Verdict
from .document import Block, Document, Inline, Items, Link, Paragraph, Section, Strong
from .evidence import cite, references_to
from .known import fact_told, known_section, used_section


def transfer(sheet: Sheet, address: str) -> Document:
    today = timezone.localdate()
    day = date_format(today, "DATE_FORMAT")
    title = _("Would it travel to {mission}?").format(mission=sheet.mission)
    cited = _("“{title}” ({practice}), transferability sheet in pocbase. {address} ({day}).")
    return Document(
        title=title,
        subtitle=sheet.entry.title,
        blocks=tuple(blocks(sheet)),
        address=address,
        made=today,
        language=get_language() or "en-gb",
        facts=(
            (_("Practice"), sheet.entry.title),
            (_("Mission"), f"{sheet.mission.acronym}: {sheet.mission.name}"),
            (_("As the base tells"), told(sheet)),
            (_("Date"), day),
            (_("Address"), address),
        ),
        items=tuple(fields(condition) for condition in sheet.conditions),
        references=references_to(paragraphs(sheet)),
        how_to_cite=cited.format(title=title, practice=sheet.entry.title, address=address, day=day),
        notes=(
            _(
                "Matched or unmatched means that a cited paragraph says of this mission, at its "
                "time, that the same means were there or were lacking. Whether they suffice, and "
                "whether they are there now, is for the reader to judge. A count is no score."
            ),
        ),
    )


def told(sheet: Sheet) -> str:
    return "; ".join(f"{verdict.label}: {number}" for verdict, number in sheet.tally) or "–"


def blocks(sheet: Sheet) -> Iterator[Block]:
    summary = Link(sheet.entry.get_absolute_url(), (sheet.entry.title,))
    yield Paragraph((summary, f". {sheet.entry.summary}"), role="lead")
    for fact in sheet.known.ended:
        yield Paragraph((Strong((_("An ended mission:"),)), f" {fact_told(fact)}"), role="warning")
    for kind, part in sheet.parts.items():
        inside = tuple(condition_section(condition) for condition in part)
        yield Section((str(PointKind(kind).label),), inside)
    yield known_section(sheet)
    yield used_section(sheet)
    if sheet.bearing:
        links = tuple(
            (Paragraph((Link(entry.get_absolute_url(), (entry.title,)),)),)
            for entry in sheet.bearing
        )
        title = _("Other records of {mission} that may bear on it").format(mission=sheet.mission)
        yield Section((title,), (Items(links),))


def condition_section(condition: Condition) -> Section:
    point = condition.point
    name = f"{point.resource.name}: {point.text}" if point.resource else point.text
    return Section((name,), tuple(condition_blocks(condition)))


def condition_blocks(condition: Condition) -> Iterator[Block]:
    evidence: tuple[Inline, ...] = ()
    if condition.point.paragraph:
        evidence = (" ", cite(condition.point.paragraph))
    yield Paragraph((Strong((f"{condition.told}.",)), *evidence))
    if condition.told_both_ways:
        yield Paragraph((_("The paragraphs tell both."),), role="quiet")
    if condition.shows:
        yield Items(tuple(reason_item(reason) for reason in condition.shows))
    if condition.bears:
        yield Paragraph((_("May bear on it:"),), role="quiet")
        yield Items(tuple(reason_item(reason) for reason in condition.bears))
    if condition.own.verdict or condition.own.comment:
        own = condition.own_told or _("No judgement")
        words = f" {own}. {condition.own.comment}".rstrip()
        yield Paragraph((Strong((_("Reader’s own judgement:"),)), words))


def reason_item(reason: Reason) -> tuple[Block, ...]:
    told = {Supply.HAD: _("It was there:"), Supply.LACKED: _("It was lacking:")}
    begin = told[Supply(reason.supply)] if reason.supply else _("Needed there too:")
    inlines: list[Inline] = [f"{begin} {reason.text} ("]
    inlines += [Link(reason.entry.get_absolute_url(), (reason.entry.title,)), ")"]
    if reason.inferred:
        inlines.append(f" {_('The mission is inferred.')}")
    if reason.paragraph:
        inlines += [" ", cite(reason.paragraph)]
    return (Paragraph(tuple(inlines)),)


def paragraphs(sheet: Sheet) -> list[SourceParagraph]:
    found = [condition.point.paragraph for condition in sheet.conditions]
    found += [reason.paragraph for one in sheet.conditions for reason in one.reasons]
    found += [review.paragraph for review in sheet.known.reviews]
    found += [citation.paragraph for citation in sheet.entry.citations.all()]
    return list({paragraph.pk: paragraph for paragraph in found if paragraph}.values())


def fields(condition: Condition) -> dict[str, str | list[str]]:
    point = condition.point
    return {
        "kind": in_english(PointKind(point.kind).label),
        "text": point.text,
        "resource": point.resource.name if point.resource else "",
        "citation": point.paragraph.key if point.paragraph else "",
        "verdict": in_english(condition.verdict.label),
        "shown_by": [
            f"{reason.entry.title} ({reason.paragraph.key if reason.paragraph else '–'})"
            for reason in condition.shows
        ],
        "own_judgement": in_english(Verdict(condition.own.verdict).label)
        if condition.own.verdict
        else "",
        "own_reason": condition.own.comment,
    }
