"""A self-check: each answer with its comment, and what the base says to each gap."""

from __future__ import annotations

from collections.abc import Iterator

from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from pocbase.web import in_english

from ..exports.builders.evidence import (
    cite,
    cited,
    do_and_dont,
    link_to,
    new_document,
    references_to,
)
from ..exports.tree import Block, Document, Items, Paragraph, Section, Strong, WriteLines
from ..models import Answer, Point, SelfCheck
from .self_check import Consideration, counts


def self_check(check: SelfCheck, found: list[Consideration], address: str) -> Document:
    day = date_format(timezone.localdate(), "DATE_FORMAT")
    source = check.checklist.paragraph.source
    title = _("{mission}: strategy self-check").format(mission=check.mission or _("A mission"))
    citation = _("“{title}”, self-check in pocbase. {address} (retrieved {day}).")
    return new_document(
        title if check.mission else _("Strategy self-check"),
        address,
        subtitle=check.checklist.title,
        blocks=tuple(blocks(check, found)),
        facts=tuple(facts(check, found, address)),
        items=tuple(fields(one) for one in found),
        references=references_to(paragraphs(check, found)),
        how_to_cite=citation.format(title=title, address=address, day=day),
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
        yield from from_records(one)


def from_records(one: Consideration) -> Iterator[Block]:
    yield from do_and_dont(one.lines, line_item)
    records = [(Paragraph((link_to(entry), f". {entry.summary}")),) for entry in one.own]
    for other in one.related:
        relation = f" ({other.relation}). {other.note}".rstrip()
        records.append((Paragraph((link_to(other.entry), relation)),))
    yield Items(tuple(records))


def line_item(line: Point) -> tuple[Block, ...]:
    return (Paragraph((line.text, *cited(line.paragraph))),)


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
