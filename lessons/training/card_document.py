"""A do and don't card: on A4 to pin up, or in pieces to cut out and fold for a pocket."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from django.utils.translation import gettext as _

from pocbase.web import in_english

from ..exports.builders.evidence import cite, cited, do_and_dont, link_to, references_to
from ..exports.tree import Block, Document, Inlines, Paragraph, Section, Strong
from ..models import PointKind
from .cards import Card, Group, Line

POCKET_ROWS, POCKET_ROW = 42, 46  # of print on one pocket card, and characters in each


def on_a4(head: Document, card: Card) -> Document:
    blocks: list[Block] = []
    for part in card.parts:
        inside = tuple(block for group in part.groups for block in blocks_of(group))
        blocks += [Section((part.theme.name,), inside)] if part.theme else inside
    return filled(head, card, tuple(blocks))


def for_pockets(head: Document, card: Card, name: str) -> Document:
    """`name` is the title of each piece, with its number."""
    pieces = list(pack(card))
    blocks = []
    for number, groups in enumerate(pieces, start=1):
        place = _("{number} of {all}").format(number=number, all=len(pieces))
        title = f"{name} · {place}" if len(pieces) > 1 else name
        inside = tuple(block for group in groups for block in blocks_of(group))
        blocks.append(Section((title,), inside, role="card"))
    return filled(head, card, tuple(blocks))


def filled(head: Document, card: Card, blocks: tuple[Block, ...]) -> Document:
    return replace(
        head,
        blocks=blocks,
        items=tuple(fields(group, line) for group in card.groups for line in group.lines),
        references=references_to(card.paragraphs),
        notes=(*head.notes, *left_out(card)),
    )


def left_out(card: Card) -> Iterator[str]:
    if card.left_out:
        yield _("{number} lines did not fit on one page and are left out.").format(
            number=card.left_out
        )
    if card.read < card.records:
        yield _("Only the first {read} of {records} records were looked at.").format(
            read=card.read, records=card.records
        )


def blocks_of(group: Group) -> Iterator[Block]:
    """The lines first: they are what is read off a wall. Their limits and the record that they
    are from follow in small print."""
    yield from do_and_dont(group.lines, item)
    for limit in group.limits:
        name = Strong((_("Not when:"),))
        yield Paragraph((name, f" {limit.text}", *cited(limit.paragraph)), role="quiet")
    for entry in dict.fromkeys(entry for line in group.lines for entry in line.entries):
        yield Paragraph((_("From:"), " ", link_to(entry)), role="quiet")


def item(line: Line) -> tuple[Block, ...]:
    """A word says what a mission can or cannot do: the sign alone is that of do."""
    word = {PointKind.CAN: _("A mission can:"), PointKind.CANNOT: _("A mission cannot:")}
    begin: Inlines = (Strong((word[line.kind],)), " ") if line.kind in word else ()
    cites = [part for paragraph in line.paragraphs for part in (" ", cite(paragraph))]
    return (Paragraph((*begin, line.text, *cites)),)


def pack(card: Card) -> Iterator[list[Group]]:
    """Groups in their order, as many to a piece as it holds; a long one has a piece to itself."""
    piece: list[Group] = []
    for group in card.groups:
        if piece and sum(g.rows(POCKET_ROW) for g in [*piece, group]) > POCKET_ROWS:
            yield piece
            piece = []
        piece.append(group)
    if piece:
        yield piece


def fields(group: Group, line: Line) -> dict[str, str | list[str]]:
    """A line as a row of a spreadsheet, in English as all rows are."""
    return {
        "kind": in_english(line.kind.label),
        "text": line.text,
        "citations": [paragraph.key for paragraph in line.paragraphs],
        "not_when": [limit.text for limit in group.limits],
        "records": [entry.title for entry in line.entries],
        "address": group.entry.get_absolute_url(),
    }
