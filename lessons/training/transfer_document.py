"""The transferability sheet as a document: each verdict with its reasons and their paragraphs."""

from __future__ import annotations

from collections.abc import Iterator

from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from missions.models import MissionFact
from missions.partial_dates import partial_date
from pocbase.web import in_english

from ..exports.builders.evidence import cite, cited, link_to, new_document, references_to
from ..exports.tree import Block, Document, Inline, Items, Paragraph, Section, Strong
from ..models import Paragraph as SourceParagraph
from ..models import PlanningReview, PointKind, Supply
from .other_uses import Use
from .sheet import Sheet
from .transfer import Condition, Reason, Verdict


def transfer(sheet: Sheet, address: str) -> Document:
    day = date_format(timezone.localdate(), "DATE_FORMAT")
    title = _("Would it travel to {mission}?").format(mission=sheet.mission)
    citation = _("“{title}” ({practice}), transferability sheet in pocbase. {address} ({day}).")
    return new_document(
        title,
        address,
        subtitle=sheet.entry.title,
        blocks=tuple(blocks(sheet)),
        facts=(
            (_("Practice"), sheet.entry.title),
            (_("Mission"), f"{sheet.mission.acronym}: {sheet.mission.name}"),
            (_("As the base tells"), describe_tally(sheet)),
            (_("Date"), day),
            (_("Address"), address),
        ),
        items=tuple(fields(condition) for condition in sheet.conditions),
        references=references_to(paragraphs(sheet)),
        how_to_cite=citation.format(
            title=title, practice=sheet.entry.title, address=address, day=day
        ),
        notes=(
            _(
                "Matched or unmatched means that a cited paragraph says of this mission, at its "
                "time, that the same means were there or were lacking. Whether they suffice, and "
                "whether they are there now, is for the reader to judge. A count is no score."
            ),
        ),
    )


def describe_tally(sheet: Sheet) -> str:
    return "; ".join(f"{verdict.label}: {number}" for verdict, number in sheet.tally) or "–"


def blocks(sheet: Sheet) -> Iterator[Block]:
    yield Paragraph((link_to(sheet.entry), f". {sheet.entry.summary}"), role="lead")
    for fact in sheet.known.ended:
        yield Paragraph(
            (Strong((_("An ended mission:"),)), f" {describe_fact(fact)}"), role="warning"
        )
    for kind, part in sheet.parts.items():
        inside = tuple(condition_section(condition) for condition in part)
        yield Section((str(PointKind(kind).label),), inside)
    yield facts_section(sheet)
    yield uses_section(sheet)
    if sheet.bearing:
        links = tuple((Paragraph((link_to(entry),)),) for entry in sheet.bearing)
        title = _("Other records of {mission} that may bear on it").format(mission=sheet.mission)
        yield Section((title,), (Items(links),))


def condition_section(condition: Condition) -> Section:
    point = condition.point
    name = f"{point.resource.name}: {point.text}" if point.resource else point.text
    return Section((name,), tuple(condition_blocks(condition)))


def condition_blocks(condition: Condition) -> Iterator[Block]:
    name = Strong((f"{condition.told}.",))
    yield Paragraph((name, *cited(condition.point.paragraph)))
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
    words = {Supply.HAD: _("It was there:"), Supply.LACKED: _("It was lacking:")}
    begin = words[Supply(reason.supply)] if reason.supply else _("Needed there too:")
    inlines: list[Inline] = [f"{begin} {reason.text} ("]
    inlines += [link_to(reason.entry), ")"]
    if reason.inferred:
        inlines.append(f" {_('The mission is inferred.')}")
    return (Paragraph((*inlines, *cited(reason.paragraph))),)


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


def facts_section(sheet: Sheet) -> Section:
    title = _("What the base knows of {mission}").format(mission=sheet.mission)
    return Section((title,), tuple(facts_blocks(sheet)))


def facts_blocks(sheet: Sheet) -> Iterator[Block]:
    known, mission = sheet.known, sheet.mission
    lines: list[tuple[str, str]] = [
        (_("Kind:"), str(mission.get_kind_display())),
        (_("Area:"), mission.area),
        (_("Countries:"), "; ".join(str(country) for country in mission.countries.all())),
        (_("Mandates:"), "; ".join(str(document) for document in known.mandates)),
        (
            _("Records:"),
            _("{named} name it, {inferred} are inferred to be from it").format(
                named=known.named, inferred=known.inferred
            ),
        ),
    ]
    items: list[tuple[Block, ...]] = [
        (Paragraph((Strong((name,)), f" {text}")),) for name, text in lines if text
    ]
    items += [(Paragraph((describe_fact(fact),)),) for fact in known.facts]
    items += [
        (Paragraph((describe_review(review), " ", cite(review.paragraph))),)
        for review in known.reviews
    ]
    yield Items(tuple(items))


def describe_fact(fact: MissionFact) -> str:
    """With where it is known from, and when somebody last looked."""
    name = str(fact.get_kind_display())
    parts = [part for part in (partial_date(fact.date) if fact.date else "", fact.text) if part]
    source = _("{source}, checked {day}").format(
        source=fact.source, day=date_format(fact.checked, "DATE_FORMAT")
    )
    disputed = _("; sources disagree") if fact.disputed else ""
    return f"{name}: {', '.join(parts)} ({source}{disputed})"


def describe_review(review: PlanningReview) -> str:
    plan = f"{review.year} {review.component}".strip()
    if review.poc_in_mission_statement:
        return _("Plan of {plan}: protection stands in the mission statement.").format(plan=plan)
    return _("Plan of {plan}: protection does not stand in the mission statement.").format(
        plan=plan
    )


def uses_section(sheet: Sheet) -> Section:
    lines = [use_item(use) for use in sheet.all_uses]
    return Section((_("Where it, and what is like it, has been used"),), (Items(tuple(lines)),))


def use_item(use: Use) -> tuple[Block, ...]:
    practice = use.practice
    names = [
        _("%(mission)s (inferred)") % {"mission": tag.mission} if tag.implied else str(tag.mission)
        for tag in use.missions
    ]
    parts = ["; ".join(names), practice.where, practice.when]
    inlines: list[Inline] = [link_to(practice), ". "]
    inlines += [Strong((f"{practice.get_outcome_display()}.",))]
    inlines += [f" {', '.join(part for part in parts if part)}"]
    if use.relation:
        inlines.append(f" ({use.relation}{': ' + use.note if use.note else ''})")
    return (Paragraph(tuple(inlines)),)
