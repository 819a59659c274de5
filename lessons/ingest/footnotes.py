"""Recognise footnotes by more than the mark at the start of their line."""

import re
from collections.abc import Sequence
from dataclasses import replace

from .blocks import Block
from .joining import remove_emphasis
from .markers import Marker
from .number_sequence import is_successor
from .sentences import SUPERSCRIPTS

LONE_MARK = re.compile(
    rf"\[\^?\d{{1,3}}\]:?|[{SUPERSCRIPTS}]{{1,3}}|<sup>\s*\d{{1,3}}\s*</sup>|[†‡]"
)
STARS = re.compile(r"(\*{1,3})\s+\S")


def merge_footnotes(blocks: Sequence[Block], masthead: str = "") -> list[Block]:
    """Turn the blocks of each footnote into one footnote block.

    A mark can be alone on its line, with the note below. A note can begin with an asterisk, or
    with a bare number below a rule; both look like something else until the text around is known.
    The reference to a note can be in the masthead.
    """
    merged: list[Block] = []
    references = _find_star_references([masthead, *(block.text for block in blocks)])
    for index, block in enumerate(blocks):
        above = merged[-1] if merged else None
        if above and _is_note_text(above, block):
            merged[-1] = replace(
                above,
                pieces=[*above.pieces, *block.printed_pieces],
                last_line=block.last_line,
                indent=block.indent,
            )
        elif _is_star_block(blocks, index, references):
            merged.append(_make_footnote(block))
        elif _is_numbered_note(above, block):
            merged.append(replace(_make_footnote(block), is_below_rule=True))  # so is the next
        else:
            merged.append(block)
    return merged


def is_star_note(text: str) -> bool:
    """Whether the text of a footnote begins with one to three asterisks."""
    return STARS.match(text) is not None


def _is_note_text(note: Block, block: Block) -> bool:
    """Whether the block is the text below a lone mark, or an indented paragraph after it."""
    if note.form != "footnote" or not LONE_MARK.fullmatch(note.pieces[0].text):
        return False
    if len(note.pieces) == 1:
        return block.form in ("text", "number")
    return block.form == "text" and block.indent == note.indent > 0


def _is_star_block(blocks: Sequence[Block], index: int, references: set[str]) -> bool:
    """An asterisk marks a note below a rule, or where the text has a reference such as 'road*'.

    Asterisks of neighbouring blocks are the bullets of a list.
    """
    block = blocks[index]
    stars = STARS.match(block.source_text)
    if block.form not in ("text", "bullet") or not stars:
        return False
    if block.is_below_rule:
        return True
    neighbours = (blocks[i] for i in (index - 1, index + 1) if 0 <= i < len(blocks))
    is_list = any(other.form == "bullet" and other.marker.style[:1] == "*" for other in neighbours)
    return stars[1] in references and not is_list


def _find_star_references(texts: Sequence[str]) -> set[str]:
    """Return the groups of asterisks that follow a word: '*' in 'the market road*'."""
    return {
        stars
        for text in texts
        for stars in re.findall(r"(?<=[^\s*])\*{1,3}(?=[\s,.;:)]|$)", remove_emphasis(text))
    }


def _is_numbered_note(above: Block | None, block: Block) -> bool:
    """Whether a bare number is below a rule, or next after a note that is."""
    if block.form != "number" or block.marker.style != " ":
        return False
    if block.is_below_rule:
        return True
    return (
        above is not None
        and above.form == "footnote"
        and above.is_below_rule
        and is_successor(above.marker.number, block.marker.number)
    )


def _make_footnote(block: Block) -> Block:
    """Footnotes keep their mark in the text."""
    first = replace(block.pieces[0], text=block.source_text)
    marker = Marker("footnote", block.source_text, number=block.marker.number)
    return replace(block, marker=marker, pieces=[first, *block.pieces[1:]])
