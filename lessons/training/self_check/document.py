"""A self-check as a document: each answer with its comment, and the records about each gap."""

from __future__ import annotations

from collections.abc import Iterator

from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from pocbase.web import in_english

from ...exports.builders import (
    cite,
    do_and_dont_lists,
    entry_link,
    new_document,
    optional_cite,
    references_of_paragraphs,
)
from ...exports.tree import Block, Document, Items, Paragraph, Section, Strong, WriteLines
from ...models import Answer, Point, SelfCheck
from .considerations import Consideration, count_answers


def build_self_check_document(
    check: SelfCheck, considerations: list[Consideration], url: str
) -> Document:
    day = date_format(timezone.localdate(), "DATE_FORMAT")
    checklist, source = check.checklist, check.checklist.paragraph.source
    title = _("{mission}: strategy self-check").format(mission=check.mission or _("A mission"))
    citation = _("“{title}”, self-check in pocbase. {address} (retrieved {day}).")
    cited_paragraphs = [checklist.paragraph, *(one.item.paragraph for one in considerations)]
    return new_document(
        title if check.mission else _("Strategy self-check"),
        url,
        subtitle=checklist.title,
        blocks=tuple(self_check_blocks(check, considerations)),
        facts=(
            *([(_("Mission"), check.mission)] if check.mission else []),
            *([(_("Date"), date_format(check.on, "DATE_FORMAT"))] if check.on else []),
            *([(_("Filled in by"), check.author)] if check.author else []),
            (_("Answers"), "; ".join(describe_answers(considerations))),
            (_("Link"), url),
        ),
        items=tuple(consideration_fields(consideration) for consideration in considerations),
        references=references_of_paragraphs(cited_paragraphs),
        how_to_cite=citation.format(title=title, address=url, day=day),
        notes=(f"{source.short_title}: {source.get_standing_display()}. {source.standing_note}",),
    )


def describe_answers(considerations: list[Consideration]) -> Iterator[str]:
    """How many considerations have each answer, and which ones: "No: 2 (3, 6)"."""
    for label, count in count_answers(considerations):
        numbers = [str(c.number) for c in considerations if str(c.answer_label) == str(label)]
        which = f" ({', '.join(numbers)})" if numbers else ""
        yield f"{label or _('Not answered')}: {count}{which}"


def self_check_blocks(check: SelfCheck, considerations: list[Consideration]) -> Iterator[Block]:
    checklist = check.checklist
    yield Paragraph((checklist.about, " ", cite(checklist.paragraph)), role="lead")
    disclaimer = _(
        "Answers and comments are those of the person who filled this in. The number of "
        "answers is not a score."
    )
    yield Paragraph((disclaimer,), role="quiet")
    for one in considerations:
        title = _("{number}. {question}").format(number=one.number, question=one.item.question)
        yield Section((title,), tuple(consideration_blocks(one)))


def consideration_blocks(consideration: Consideration) -> Iterator[Block]:
    paragraph, answer = consideration.item.paragraph, consideration.answer
    yield Paragraph((paragraph.precis, " ", cite(paragraph)), role="quiet")
    if answer:
        yield Paragraph((Strong((str(consideration.answer_label),)),))
    else:
        yield Items(tuple((Paragraph((str(label),)),) for label in Answer.labels), role="check")
    for line in consideration.comment.splitlines():
        if line.strip():
            yield Paragraph((line,))
    if not (answer or consideration.comment):
        yield WriteLines(2)
    if consideration.record_count and answer != Answer.YES:
        yield Paragraph((Strong((_("What the records say"),)),))
        yield from record_blocks(consideration)


def record_blocks(consideration: Consideration) -> Iterator[Block]:
    yield from do_and_dont_lists(consideration.lines, line_item)
    records = [
        (Paragraph((entry_link(entry), f". {entry.summary}")),) for entry in consideration.citing
    ]
    for related in consideration.related:
        relation = f" ({related.relation}). {related.note}".rstrip()
        records.append((Paragraph((entry_link(related.entry), relation)),))
    yield Items(tuple(records))


def line_item(line: Point) -> tuple[Block, ...]:
    return (Paragraph((line.text, *optional_cite(line.paragraph))),)


def consideration_fields(consideration: Consideration) -> dict[str, str | list[str]]:
    """The consideration for spreadsheets and JSON, which are in English in every language."""
    entries = [*consideration.citing, *(related.entry for related in consideration.related)]
    return {
        "number": str(consideration.number),
        "question": consideration.item.question,
        "citation": consideration.item.paragraph.key,
        "answer": in_english(consideration.answer_label) if consideration.answer else "",
        "comment": consideration.comment,
        "records": [entry.title for entry in entries],
        "refs": [entry.ref for entry in entries],
    }
