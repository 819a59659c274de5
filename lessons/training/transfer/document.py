"""The transferability sheet as a document: each verdict with its reasons and their paragraphs."""

from __future__ import annotations

from collections.abc import Iterator

from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from missions.models import MissionFact
from missions.partial_dates import partial_date
from pocbase.web import in_english

from ...exports.builders import (
    cite,
    entry_link,
    in_english_passage,
    new_document,
    optional_cite,
    references_of_paragraphs,
)
from ...exports.tree import Block, Document, Inline, Items, Paragraph, Section, Strong, WriteLines
from ...models import Paragraph as SourceParagraph
from ...models import PlanningReview, PointKind, Supply
from .conditions import QUESTIONS, Condition, Reason, Verdict
from .other_uses import Use
from .sheet import Sheet


def build_sheet_document(sheet: Sheet, url: str) -> Document:
    day = date_format(timezone.localdate(), "DATE_FORMAT")
    title = _("Would it work in {mission}?").format(mission=sheet.mission)
    practice = sheet.entry.title
    citation = _("“{title}” ({practice}), transferability sheet in pocbase. {address} ({day}).")
    return new_document(
        title,
        url,
        subtitle=practice,
        blocks=tuple(sheet_blocks(sheet)),
        facts=(
            (_("Practice"), practice),
            (_("Mission"), f"{sheet.mission.acronym}: {sheet.mission.name}"),
            (_("What the records say"), describe_answers(sheet)),
            (_("Date"), day),
            (_("Link"), url),
        ),
        items=tuple(condition_fields(condition) for condition in sheet.conditions),
        references=references_of_paragraphs(cited_paragraphs(sheet)),
        how_to_cite=citation.format(title=title, practice=practice, address=url, day=day),
        notes=(
            _(
                "“Matched” or “unmatched” means that a cited paragraph says that this mission "
                "had, or lacked, the same means at the time. Whether they are sufficient, and "
                "available today, is for the reader to judge. The numbers are not a score."
            ),
        ),
    )


def describe_answers(sheet: Sheet) -> str:
    tally = (f"{verdict.label}: {number}" for verdict, number in sheet.answered)
    return "; ".join(tally) or _("They answer none of these questions: ask those who serve there.")


def sheet_blocks(sheet: Sheet) -> Iterator[Block]:
    yield Paragraph(
        (entry_link(sheet.entry), ". ", *in_english_passage(sheet.entry.summary)), role="lead"
    )
    for fact in sheet.ended:
        warning = Strong((_("An ended mission:"),))
        yield Paragraph((warning, f" {describe_fact(fact)}"), role="warning")
    if sheet.lapsed:
        yield Paragraph((describe_lapsed_mandate(sheet.lapsed),), role="warning")
    for kind, conditions in sheet.conditions_by_kind.items():
        sections = tuple(condition_section(condition) for condition in conditions)
        question = Paragraph((Strong((str(QUESTIONS[PointKind(kind)]),)),))
        yield Section((str(PointKind(kind).label),), (question, *sections))
    title = _("Facts on {mission}").format(mission=sheet.mission)
    yield Section((title,), (Items(tuple(mission_items(sheet))),))
    title = _("Where this and similar practices were used")
    yield Section((title,), (Items(tuple(use_item(use) for use in sheet.uses)),))
    if sheet.mission_records:
        links = tuple((Paragraph((entry_link(entry),)),) for entry in sheet.mission_records)
        title = _("Other records of {mission} that may be relevant").format(mission=sheet.mission)
        yield Section((title,), (Items(links),))


def condition_section(condition: Condition) -> Section:
    point = condition.point
    title = f"{point.resource.name}: {point.text}" if point.resource else point.text
    return Section(in_english_passage(title), tuple(condition_blocks(condition)))


def condition_blocks(condition: Condition) -> Iterator[Block]:
    verdict = Strong((f"{condition.verdict_label}.",))
    yield Paragraph((verdict, *optional_cite(condition.point.paragraph)))
    if condition.is_disputed:
        yield Paragraph((_("The paragraphs say both."),), role="quiet")
    if condition.deciding_reasons:
        yield Items(tuple(reason_item(reason) for reason in condition.deciding_reasons))
    if condition.undecided_reasons:
        yield Paragraph((_("May be relevant:"),), role="quiet")
        yield Items(tuple(reason_item(reason) for reason in condition.undecided_reasons))
    if condition.own_verdict or condition.own_comment:
        label = condition.judgement_label(condition.own_verdict) or _("No judgement")
        text = f" {label}. {condition.own_comment}".rstrip()
        yield Paragraph((Strong((_("Reader’s own judgement:"),)), text))
    else:
        yield WriteLines(1)


def reason_item(reason: Reason) -> tuple[Block, ...]:
    labels = {Supply.HAD: _("Available:"), Supply.LACKED: _("Missing:")}
    label = labels[Supply(reason.supply)] if reason.supply else _("Also needed there:")
    words = in_english_passage(reason.text)
    inlines: list[Inline] = [f"{label} ", *words, " (", entry_link(reason.entry), ")"]
    if reason.inferred:
        inlines.append(f" {_('The mission is inferred.')}")
    return (Paragraph((*inlines, *optional_cite(reason.paragraph))),)


def cited_paragraphs(sheet: Sheet) -> list[SourceParagraph]:
    paragraphs = [condition.point.paragraph for condition in sheet.conditions]
    paragraphs += [reason.paragraph for one in sheet.conditions for reason in one.reasons]
    paragraphs += [review.paragraph for review in sheet.reviews]
    paragraphs += [citation.paragraph for citation in sheet.entry.citations.all()]
    return list({paragraph.pk: paragraph for paragraph in paragraphs if paragraph}.values())


def condition_fields(condition: Condition) -> dict[str, str | list[str]]:
    """The condition for spreadsheets and JSON, which are in English in every language."""
    point, own_verdict = condition.point, condition.own_verdict
    return {
        "kind": in_english(PointKind(point.kind).label),
        "text": point.text,
        "resource": point.resource.name if point.resource else "",
        "citation": point.paragraph.key if point.paragraph else "",
        "verdict": in_english(condition.verdict.label),
        "shown_by": [
            f"{reason.entry.title} ({reason.paragraph.key if reason.paragraph else '–'})"
            for reason in condition.deciding_reasons
        ],
        "own_judgement": in_english(Verdict(own_verdict).label) if own_verdict else "",
        "own_reason": condition.own_comment,
    }


def mission_items(sheet: Sheet) -> Iterator[tuple[Block, ...]]:
    mission = sheet.mission
    records = _("{named} name the mission, {inferred} are inferred to be from it").format(
        named=sheet.record_count - sheet.inferred_count, inferred=sheet.inferred_count
    )
    for label, text in (
        (_("Kind:"), str(mission.get_kind_display())),
        (_("Area:"), mission.area),
        (_("Countries:"), "; ".join(map(str, mission.countries.all()))),
        (_("Mandates:"), "; ".join(map(str, mission.mandates.all()))),
        (_("Records:"), records),
    ):
        if text:
            yield (Paragraph((Strong((label,)), f" {text}")),)
    for fact in mission.facts.all():
        yield (Paragraph((describe_fact(fact),)),)
    for review in sheet.reviews:
        yield (Paragraph((describe_review(review), " ", cite(review.paragraph))),)


def describe_fact(fact: MissionFact) -> str:
    """The fact with its source, when that was written, and the day of the last check."""
    texts = [text for text in (partial_date(fact.date) if fact.date else "", fact.text) if text]
    written = f" ({partial_date(fact.source_date)})" if fact.source_date else ""
    source = _("{source}, checked {day}").format(
        source=f"{fact.source}{written}", day=date_format(fact.checked, "DATE_FORMAT")
    )
    disputed = _("; sources disagree") if fact.disputed else ""
    return f"{fact.get_kind_display()}: {', '.join(texts)} ({source}{disputed})"


def describe_lapsed_mandate(mandate: MissionFact) -> str:
    sentence = _(
        "The last known mandate ran to %(end)s. When this was checked on %(day)s, no later "
        "decision was found: look for one before you rely on this."
    )
    day = date_format(mandate.checked, "DATE_FORMAT")
    return sentence % {"end": partial_date(mandate.date), "day": day}


def describe_review(review: PlanningReview) -> str:
    sentence = (
        _("Plan of {plan}: the mission statement names protection.")
        if review.poc_in_mission_statement
        else _("Plan of {plan}: the mission statement does not name protection.")
    )
    return sentence.format(plan=f"{review.year} {review.component}".strip())


def use_item(use: Use) -> tuple[Block, ...]:
    practice = use.practice
    missions = [
        _("%(mission)s (inferred)") % {"mission": tag.mission} if tag.implied else str(tag.mission)
        for tag in practice.mission_tags.all()
    ]
    where_and_when = filter(None, ["; ".join(missions), practice.where, practice.when])
    inlines: list[Inline] = [entry_link(practice), ". "]
    inlines += [Strong((f"{practice.get_outcome_display()}.",)), f" {', '.join(where_and_when)}"]
    if use.relation:
        inlines.append(f" ({use.relation}{': ' + use.note if use.note else ''})")
    return (Paragraph(tuple(inlines)),)
