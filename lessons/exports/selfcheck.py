"""A self-check: each answer with its comment, and what the base says to each gap."""

from __future__ import annotations

from collections.abc import Iterator

from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from pocbase.web.language import in_english

from ..models import Answer, Point, PointKind, SelfCheck
from ..training.self_check import Consideration, counts
from .document import Block, Document, Items, Link, Paragraph, Section, Strong, WriteLines
from .evidence import cite, references_to

GOOD = (PointKind.DO, PointKind.CAN)


def self_check(check: SelfCheck, found: list[Consideration], address: str) -> Document:
    today = timezone.localdate()
    source = check.checklist.paragraph.source
    title = _("{mission}: strategy self-check").format(mission=check.mission or _("A mission"))
    cited = _("“{title}”, self-check in pocbase. {address} (retrieved {day}).")
    return Document(
        title=title if check.mission else _("Strategy self-check"),
        subtitle=check.checklist.title,
        blocks=tuple(blocks(check, found)),
        address=address,
        made=today,
        language=get_language() or "en-gb",
        facts=tuple(facts(check, found, address)),
        items=tuple(fields(one) for one in found),
        references=references_to(paragraphs(check, found)),
        how_to_cite=cited.format(
            title=title, address=address, day=date_format(today, "DATE_FORMAT")
        ),
        notes=(f"{source.short_title}: {source.get_standing_display()}. {source.standing_note}",),
    )


def facts(check: SelfCheck, found: list[Consideration], address: str) -> Iterator[tuple[str, str]]:
    if check.mission:
        yield _("Mission"), check.mission
    if check.on:
        yield _("Date"), date_format(check.on, "DATE_FORMAT")
    if check.author:
        yield _("Filled in by"), check.author
    yield _("Answers"), "; ".join(answers(found))
    yield _("Address"), address


def answers(found: list[Consideration]) -> Iterator[str]:
    """How many got each answer, and which: "No: 2 (3, 6)"."""
    for label, number in counts(found):
        which = [str(one.number) for one in found if str(one.given.label) == str(label)]
        told = f"{label or _('Not answered')}: {number}"
        yield f"{told} ({', '.join(which)})" if which else told


def blocks(check: SelfCheck, found: list[Consideration]) -> Iterator[Block]:
    yield Paragraph((check.checklist.about, " ", cite(check.checklist.paragraph)), role="lead")
    whose = _("Answers and comments are those of whoever filled this in; a count is no score.")
    yield Paragraph((whose,), role="quiet")
    for one in found:
        title = _("{number}. {question}").format(number=one.number, question=one.item.question)
        yield Section((title,), tuple(consideration(one)))


def consideration(one: Consideration) -> Iterator[Block]:
    yield Paragraph((one.item.paragraph.precis, " ", cite(one.item.paragraph)), role="quiet")
    if one.given.answer:
        yield Paragraph((Strong((str(one.given.label),)),))
    else:
        yield Items(tuple((Paragraph((str(label),)),) for label in Answer.labels), role="check")
    for part in one.given.comment.splitlines():
        if part.strip():
            yield Paragraph((part,))
    if not (one.given.answer or one.given.comment):
        yield WriteLines(2)
    if one.behind and one.given.answer != Answer.YES:
        yield Paragraph((Strong((_("What the base says to it"),)),))
        yield from said(one)


def said(one: Consideration) -> Iterator[Block]:
    good = [line for line in one.lines if line.kind in GOOD]
    bad = [line for line in one.lines if line.kind not in GOOD]
    if good:
        yield Items(tuple(map(line_item, good)), role="do")
    if bad:
        yield Items(tuple(map(line_item, bad)), role="dont")
    records = [
        (Paragraph((Link(entry.get_absolute_url(), (entry.title,)), f". {entry.summary}")),)
        for entry in one.own
    ]
    for other in one.related:
        relation = f" ({other.relation}). {other.note}".rstrip()
        link = Link(other.entry.get_absolute_url(), (other.entry.title,))
        records.append((Paragraph((link, relation)),))
    yield Items(tuple(records))


def line_item(line: Point) -> tuple[Block, ...]:
    evidence = (" ", cite(line.paragraph)) if line.paragraph else ()
    return (Paragraph((line.text, *evidence)),)


def paragraphs(check: SelfCheck, found: list[Consideration]) -> list:
    return [check.checklist.paragraph, *(one.item.paragraph for one in found)]


def fields(one: Consideration) -> dict[str, str | list[str]]:
    entries = [*one.own, *(other.entry for other in one.related)]
    return {
        "number": str(one.number),
        "question": one.item.question,
        "citation": one.item.paragraph.key,
        "answer": in_english(one.given.label) if one.given.answer else "",
        "comment": one.given.comment,
        "records": [entry.title for entry in entries],
        "refs": [entry.ref for entry in entries],
    }
