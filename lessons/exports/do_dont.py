"""A do and don't card: on A4 to pin up, or in pieces to cut out and fold for a pocket."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace

from django.utils.translation import gettext as _

from pocbase.web.language import in_english

from ..models import PointKind
from ..training.cards import Card, Group, Line
from .document import Block, Document, Inline, Items, Link, Paragraph, Section, Strong
from .evidence import cite, references_to

POCKET_ROWS, POCKET_ROW = 42, 46  # of print on one pocket card, and characters in each
GOOD = (PointKind.DO, PointKind.CAN)


def on_a4(head: Document, card: Card) -> Document:
    blocks: list[Block] = []
    for part in card.parts:
        inside = tuple(blocks_of(part.groups))
        blocks += [Section((part.theme.name,), inside)] if part.theme else inside
    return filled(head, card, tuple(blocks))


def for_pockets(head: Document, card: Card, name: str) -> Document:
    """`name` stands on each piece, with its place among them."""
    pieces = list(packed(card))
    blocks = []
    for number, groups in enumerate(pieces, start=1):
        place = _("{number} of {all}").format(number=number, all=len(pieces))
        title = f"{name} · {place}" if len(pieces) > 1 else name
        blocks.append(Section((title,), tuple(blocks_of(groups)), role="card"))
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


def blocks_of(groups: Iterable[Group]) -> Iterator[Block]:
    """The lines lead; the record that they are from follows them in small print, with its limits:
    it is the lines that are read off a wall."""
    for group in groups:
        yield from group_blocks(group)


def group_blocks(group: Group) -> Iterator[Block]:
    good = [line for line in group.lines if line.kind in GOOD]
    bad = [line for line in group.lines if line.kind not in GOOD]
    if good:
        yield Items(tuple(item(line) for line in good), role="do")
    if bad:
        yield Items(tuple(item(line) for line in bad), role="dont")
    for limit in group.limits:
        evidence = (" ", cite(limit.paragraph)) if limit.paragraph else ()
        inlines: tuple[Inline, ...] = (Strong((_("Not when:"),)), f" {limit.text}", *evidence)
        yield Paragraph(inlines, role="quiet")
    entries = dict.fromkeys(entry for line in group.lines for entry in line.entries)
    for entry in entries:
        link = Link(entry.get_absolute_url(), (entry.title,))
        yield Paragraph((_("From:"), " ", link), role="quiet")


def item(line: Line) -> tuple[Block, ...]:
    """What a mission can or cannot do is told by its word: the sign alone is that of do."""
    word = {PointKind.CAN: _("A mission can:"), PointKind.CANNOT: _("A mission cannot:")}
    begin: tuple[Inline, ...] = (Strong((word[line.kind],)), " ") if line.kind in word else ()
    cites = [part for paragraph in line.paragraphs for part in (" ", cite(paragraph))]
    return (Paragraph((*begin, line.text, *cites)),)


def packed(card: Card) -> Iterator[list[Group]]:
    """Groups in their order, as many to a piece as it holds; a long one has a piece to itself."""
    piece: list[Group] = []
    for group in card.groups:
        if piece and sum(map(rows, piece)) + rows(group) > POCKET_ROWS:
            yield piece
            piece = []
        piece.append(group)
    if piece:
        yield piece


def rows(group: Group) -> int:
    return group.rows(POCKET_ROW)


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
