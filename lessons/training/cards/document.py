"""A do and don't card as a document: on A4 to pin up, or in pieces to fold for a pocket."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from pocbase.web import in_english

from ...exports.builders import (
    cite,
    do_and_dont_lists,
    entry_link,
    in_english_passage,
    new_document,
    optional_cite,
    references_of_paragraphs,
)
from ...exports.tree import Block, Document, Inlines, Items, Paragraph, Section, Strong
from ...lists import CitedLine
from ...models import PointKind
from .card import Card, CardGroup, CardLine

POCKET_ROWS = 42  # printed rows on one pocket card
POCKET_ROW_WIDTH = 46  # characters


def build_card_document(card: Card, situation: str, url: str, *, pocket: bool) -> Document:
    day = date_format(timezone.localdate(), "DATE_FORMAT")
    title = _("Do and don’t: {situation}").format(situation=situation)
    citation = _("“{title}”, card in pocbase. {address} (retrieved {day}).")
    return new_document(
        title,
        url,
        blocks=tuple(pocket_blocks(card, situation) if pocket else a4_blocks(card)),
        facts=((_("Date"), day), (_("Link"), url)),
        items=tuple(line_fields(group, line) for group in card.groups for line in group.lines),
        references=references_of_paragraphs(card.paragraphs),
        how_to_cite=citation.format(title=title, address=url, day=day),
        notes=tuple(omission_notes(card)),
    )


def a4_blocks(card: Card) -> Iterator[Block]:
    for part in card.parts:
        blocks = tuple(block for group in part.groups for block in group_blocks(group))
        yield from [Section((part.theme.name,), blocks)] if part.theme else blocks
    yield from gap_sections(card)


def gap_sections(card: Card) -> Iterator[Section]:
    """What the sources do not say, so that nobody takes the card for complete."""
    for section in card.gaps:
        lines = tuple((Paragraph(gap_line(line)),) for line in section.lines)
        yield Section((str(section.part.label),), (Items(lines),))


def gap_line(line: CitedLine) -> Inlines:
    citations = [inline for paragraph in line.paragraphs for inline in (" ", cite(paragraph))]
    return (*in_english_passage(line.text), *citations)


def pocket_blocks(card: Card, situation: str) -> Iterator[Section]:
    pieces = list(divide_into_pieces(card))
    for number, groups in enumerate(pieces, start=1):
        position = _("{number} of {all}").format(number=number, all=len(pieces))
        title = f"{situation} · {position}" if len(pieces) > 1 else situation
        blocks = tuple(block for group in groups for block in group_blocks(group))
        yield Section((title,), blocks, role="card")
    for section in gap_sections(card):
        yield replace(section, role="card")


def divide_into_pieces(card: Card) -> Iterator[list[CardGroup]]:
    """Fill each pocket card with as many groups as fit; a longer group gets one to itself."""
    piece: list[CardGroup] = []
    for group in card.groups:
        if piece and sum(g.count_rows(POCKET_ROW_WIDTH) for g in [*piece, group]) > POCKET_ROWS:
            yield piece
            piece = []
        piece.append(group)
    if piece:
        yield piece


def omission_notes(card: Card) -> Iterator[str]:
    if card.left_out:
        yield _("{number} lines did not fit on one page and are left out.").format(
            number=card.left_out
        )
    if card.examined < card.matching:
        yield _("Only the first {read} of {records} records were used.").format(
            read=card.examined, records=card.matching
        )


def group_blocks(group: CardGroup) -> Iterator[Block]:
    """The lines come first, to be read from a wall; limits and records follow in small print."""
    yield from do_and_dont_lists(group.lines, line_item)
    for limit in group.limits:
        words = (Strong((_("Not when:"),)), " ", *in_english_passage(limit.text))
        yield Paragraph((*words, *optional_cite(limit.paragraph)), role="quiet")
    for entry in dict.fromkeys(entry for line in group.lines for entry in line.entries):
        yield Paragraph((_("From:"), " ", entry_link(entry)), role="quiet")


def line_item(line: CardLine) -> tuple[Block, ...]:
    """Words mark what a mission can or cannot do, because its bullet is that of do or don't."""
    labels = {PointKind.CAN: _("A mission can:"), PointKind.CANNOT: _("A mission cannot:")}
    prefix: Inlines = (Strong((labels[line.kind],)), " ") if line.kind in labels else ()
    citations = [inline for paragraph in line.paragraphs for inline in (" ", cite(paragraph))]
    return (Paragraph((*prefix, *in_english_passage(line.text), *citations)),)


def line_fields(group: CardGroup, line: CardLine) -> dict[str, str | list[str]]:
    """The line for spreadsheets and JSON, which are in English in every language."""
    return {
        "kind": in_english(line.kind.label),
        "text": line.text,
        "citations": [paragraph.key for paragraph in line.paragraphs],
        "not_when": [limit.text for limit in group.limits],
        "records": [entry.title for entry in line.entries],
        "address": group.entry.get_absolute_url(),
    }
