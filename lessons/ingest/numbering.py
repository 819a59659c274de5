"""What the numbers at the start of blocks mean: paragraphs, headings, list items or footnotes."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Literal

from lessons.ingest.blocks import Block
from lessons.ingest.records import Problem
from lessons.ingest.sentences import SUPERSCRIPTS, is_finished, starts_upper
from lessons.ingest.sequence import Numeral, paragraph_sequence
from lessons.ingest.shape import is_notes

Role = Literal["paragraph", "item", "footnote", "heading", "text"]

STYLES = (".", ")", " ")


@dataclass(frozen=True)
class Numbering:
    """`roles` by place of the block; `by_number` says that paragraphs are keyed by number."""

    roles: dict[int, Role]
    by_number: bool
    problems: tuple[Problem, ...] = ()


def numbering_of(blocks: Sequence[Block]) -> Numbering:
    numbered = [place for place, block in enumerate(blocks) if block.form == "number"]
    roles: dict[int, Role] = dict.fromkeys(_under_notes(blocks), "footnote")
    roles.update(dict.fromkeys(_headings(blocks, numbered), "heading"))
    roles.update(dict.fromkeys(_bare_footnotes(blocks, numbered), "footnote"))
    style = _paragraph_style(blocks, [place for place in numbered if place not in roles])
    numerals = [
        Numeral(place, blocks[place].marker.number, blocks[place].line, _context(blocks, place))
        for place in numbered
        if place not in roles and blocks[place].marker.style == style
    ]
    sequence = paragraph_sequence(numerals)
    by_number = _is_numbered(blocks, sequence.paragraphs)
    for place in numbered:
        if place not in roles:
            roles[place] = _role(blocks[place], place in sequence.paragraphs and by_number)
    return Numbering(roles, by_number, sequence.problems if by_number else ())


def _role(block: Block, is_paragraph: bool) -> Role:
    if is_paragraph:
        return "paragraph"
    return "text" if block.marker.style == " " else "item"


def _context(blocks: Sequence[Block], place: int) -> Literal["", "heading", "colon"]:
    """What stands right before a numbered block."""
    earlier = (blocks[p] for p in range(place - 1, -1, -1))
    before = next((block for block in earlier if block.form != "footnote"), None)
    if before is None:
        return "heading"
    if before.end.endswith(":"):
        return "colon"
    return "heading" if _is_heading(before) else ""


def _is_heading(block: Block) -> bool:
    return block.form == "heading" or (block.form == "text" and block.is_short)


def _under_notes(blocks: Sequence[Block]) -> list[int]:
    """Numbers under a heading such as 'Endnotes', up to the next heading."""
    found, inside = [], False
    for place, block in enumerate(blocks):
        if block.form in ("text", "heading") and is_notes(block.pieces[0].text):
            inside = True
        elif _is_heading(block):
            inside = False
        elif inside and block.form == "number":
            found.append(place)
    return found


def _headings(blocks: Sequence[Block], numbered: list[int]) -> list[int]:
    """Numbers of headings: most of one depth look like headings and have text beneath them."""
    found = []
    for depth in {len(blocks[place].marker.number) for place in numbered}:
        same = [p for p in numbered if len(blocks[p].marker.number) == depth]
        same = [place for place in same if blocks[place].marker.style != " "]
        headed = [place for place in same if _heads_text(blocks, place, depth)]
        if len(headed) * 2 > len(same):
            found.extend(headed)
    return found


def _heads_text(blocks: Sequence[Block], place: int, depth: int) -> bool:
    if not blocks[place].is_short or place + 1 == len(blocks):
        return False
    below = blocks[place + 1]
    if below.form == "number":
        return len(below.marker.number) > depth
    return below.form in ("heading", "bullet") or starts_upper(below.pieces[0].text)


def _paragraph_style(blocks: Sequence[Block], places: list[int]) -> str:
    """The sign after the numbers of the longest sequence."""

    def length(style: str) -> int:
        numerals = [
            Numeral(place, blocks[place].marker.number, blocks[place].line, "")
            for place in places
            if blocks[place].marker.style == style
        ]
        return len(paragraph_sequence(numerals).paragraphs)

    return max(STYLES, key=length)


def _bare_footnotes(blocks: Sequence[Block], numbered: list[int]) -> list[int]:
    """Blocks like '3 See the report' are footnotes where the text refers to note 3."""
    if any(block.form == "footnote" for block in blocks):
        return []  # this document marks its footnotes otherwise
    text = "\n".join(block.text for block in blocks)
    found: list[int] = []
    for place in numbered:
        block = blocks[place]
        number = block.marker.number[0]
        if block.marker.style != " " or number != len(found) + 1:
            continue
        if _refers(text, number) or (found and found[-1] == place - 1):
            found.append(place)
    # Where they make up the text, they are its paragraphs.
    return found if len(found) * 2 <= len(blocks) else []


def _refers(text: str, number: int) -> bool:
    small = "".join(SUPERSCRIPTS[int(digit)] for digit in str(number))
    return bool(
        re.search(
            rf"[^\W\d_{SUPERSCRIPTS}][.,;”\"’)]?\s?(?:{small}|<sup>\s*{number}\s*</sup>|\[{number}\])"
            rf"|[^\W\d_][.,;:”\"’)]*{number}(?=\s|$|[.,;])",
            text,
        )
    )


def _is_numbered(blocks: Sequence[Block], paragraphs: Sequence[int]) -> bool:
    """Whether numbers carry the text, rather than one list inside unnumbered text."""
    if not paragraphs:
        return False
    prose = _prose(blocks)
    lists = _lists(blocks, paragraphs) if prose else 0
    return prose <= len(paragraphs) - lists and lists < len(paragraphs)


def _lists(blocks: Sequence[Block], paragraphs: Sequence[int]) -> int:
    """How many of the numbers count things that a text ending in a colon announces.

    A list stays within its section; paragraphs after 'agreed as follows:' cross headings.
    """
    starts = [i for i, place in enumerate(paragraphs) if blocks[place].marker.number == (1,)]
    count = 0
    for start, end in pairwise([*starts, len(paragraphs)]):
        first, last = paragraphs[start], paragraphs[end - 1]
        if _context(blocks, first) == "colon" and not any(map(_is_heading, blocks[first:last])):
            count += end - start
    return count


def _prose(blocks: Sequence[Block]) -> int:
    """Blocks without a number that open a paragraph."""
    count = 0
    whole = True
    for block in blocks:
        if block.form == "text" and not block.is_short:
            count += whole and starts_upper(block.pieces[0].text)
        if block.form != "footnote" and not _is_heading(block):
            whole = is_finished(block.end)
    return count
