"""Decide what each number means: a paragraph, a heading, a list item or a footnote."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Literal

from .blocks import Block
from .heading_shape import is_annex, is_notes_heading
from .markers import DIGITS
from .number_sequence import Context, Numeral, find_paragraph_sequence, is_successor
from .numbered_headings import find_numbered_headings
from .records import Problem
from .sentences import SUPERSCRIPTS, has_sentence_end, has_upper_start, needs_number

Role = Literal["paragraph", "item", "footnote", "heading", "text"]

STYLES = (".", ")", " ")
MAX_ANNEX_OPENING = 12  # blocks between the heading of an annex and its first number
REFERENCE = re.compile(
    rf"[^\W\d_{SUPERSCRIPTS}][.,;”\"’)]?\s?(?:([{SUPERSCRIPTS}]{{1,3}})|<sup>\s*(\d{{1,3}})\s*</sup>"
    r"|\[(\d{1,3})\])|[^\W\d_][.,;:”\"’)]*(\d{1,3})(?=\s|$|[.,;])"
)


@dataclass(frozen=True)
class Numbering:
    """`roles` maps block indexes to roles. `by_number`: keys of paragraphs are their numbers.

    `restarts` has the blocks at which the numbering of paragraphs starts again.
    """

    roles: dict[int, Role]
    by_number: bool
    problems: tuple[Problem, ...] = ()
    restarts: frozenset[int] = frozenset()


def interpret_numbers(blocks: Sequence[Block], are_whole: bool = False) -> Numbering:
    """Look at all numbers together, because one number alone can mean anything.

    `are_whole`: the reader knows where paragraphs begin, and which are headings and footnotes.
    """
    numbered = [index for index, block in enumerate(blocks) if block.form == "number"]
    roles: dict[int, Role] = dict.fromkeys(_find_endnotes(blocks), "footnote")
    if not are_whole:
        roles.update(dict.fromkeys(find_numbered_headings(blocks, numbered), "heading"))
        roles.update(dict.fromkeys(_find_unmarked_footnotes(blocks, numbered), "footnote"))
        roles.update(dict.fromkeys(_find_inner_numbers(blocks, numbered), "text"))
    style = _find_paragraph_style(blocks, [index for index in numbered if index not in roles])
    numerals = [
        Numeral(
            index, blocks[index].marker.number, blocks[index].line, _find_context(blocks, index)
        )
        for index in numbered
        if index not in roles and blocks[index].marker.style == style
    ]
    sequence = find_paragraph_sequence(numerals)
    by_number = _is_numbered_text(blocks, sequence.paragraphs)
    for index in numbered:
        if index not in roles:
            roles[index] = _choose_role(blocks[index], index in sequence.paragraphs and by_number)
    if not by_number:
        return Numbering(roles, by_number)
    return Numbering(roles, by_number, sequence.problems, frozenset(sequence.restarts))


def _choose_role(block: Block, is_paragraph: bool) -> Role:
    if is_paragraph:
        return "paragraph"
    return "text" if block.marker.style == " " else "item"


def _find_context(blocks: Sequence[Block], index: int) -> Context:
    """Return what comes between a numbered block and the block or number before it."""
    for block in reversed(blocks[max(0, index - MAX_ANNEX_OPENING) : index]):
        if block.form == "number":
            break
        if block.form in ("text", "heading") and is_annex(block.text):
            return "annex"
    earlier = (blocks[p] for p in range(index - 1, -1, -1))
    before = next((block for block in earlier if block.form != "footnote"), None)
    if before is None:
        return "heading"
    if before.last_text.endswith(":"):
        return "colon"
    return "heading" if _is_heading_block(before) else ""


def _is_heading_block(block: Block) -> bool:
    return block.form == "heading" or (block.form == "text" and block.is_short)


def _find_endnotes(blocks: Sequence[Block]) -> list[int]:
    """Find the numbers between a heading such as 'Endnotes' and the next heading."""
    found, inside = [], False
    for index, block in enumerate(blocks):
        if block.form in ("text", "heading") and is_notes_heading(block.pieces[0].text):
            inside = True
        elif _is_heading_block(block):
            inside = False
        elif inside and block.form == "number":
            found.append(index)
    return found


def _find_inner_numbers(blocks: Sequence[Block], numbered: list[int]) -> list[int]:
    """Find numbers that continue a sentence: '... in paragraph' above '2. The crews ...'."""
    return [
        index
        for index in numbered
        if index > 0
        and not _is_heading_block(blocks[index - 1])
        and not _is_next_item(blocks[index - 1], blocks[index])
        and needs_number(blocks[index - 1].last_text)
    ]


def _is_next_item(item: Block, block: Block) -> bool:
    """Whether the block comes next in a list of short items, such as '1. Older resolutions'."""
    return (
        item.form == "number"
        and item.is_short
        and is_successor(item.marker.number, block.marker.number)
    )


def _find_paragraph_style(blocks: Sequence[Block], indexes: list[int]) -> str:
    """Return the punctuation mark after the numbers of the longest sequence."""

    def length(style: str) -> int:
        numerals = [
            Numeral(index, blocks[index].marker.number, blocks[index].line, "")
            for index in indexes
            if blocks[index].marker.style == style
        ]
        return len(find_paragraph_sequence(numerals).paragraphs)

    return max(STYLES, key=length)


def _find_unmarked_footnotes(blocks: Sequence[Block], numbered: list[int]) -> list[int]:
    """Find blocks such as '3 See the report' where the text has a reference to note 3."""
    if any(block.form == "footnote" for block in blocks):
        return []  # this document has marked footnotes
    references = _find_references("\n".join(block.text for block in blocks))
    found: list[int] = []
    for index in numbered:
        block = blocks[index]
        number = block.marker.number[0]
        if block.marker.style != " " or number != len(found) + 1:
            continue
        if number in references or (found and found[-1] == index - 1):
            found.append(index)
    # If they are most of the text, they are its paragraphs.
    return found if len(found) * 2 <= len(blocks) else []


def _find_references(text: str) -> set[int]:
    """Return the numbers of the footnotes that a text refers to."""
    return {
        int(number.translate(DIGITS))
        for found in REFERENCE.finditer(text)
        for number in found.groups()
        if number
    }


def _is_numbered_text(blocks: Sequence[Block], paragraphs: Sequence[int]) -> bool:
    """Whether the paragraphs are numbered, rather than one list inside unnumbered text."""
    if not paragraphs:
        return False
    prose = _count_unnumbered(blocks)
    lists = _count_list_items(blocks, paragraphs) if prose else 0
    return prose <= len(paragraphs) - lists and lists < len(paragraphs)


def _count_list_items(blocks: Sequence[Block], paragraphs: Sequence[int]) -> int:
    """Count the numbers that belong to a list after a colon.

    A list ends with its section; numbered paragraphs after 'agreed as follows:' do not.
    """
    starts = [i for i, index in enumerate(paragraphs) if blocks[index].marker.number == (1,)]
    count = 0
    for start, end in pairwise([*starts, len(paragraphs)]):
        first, last = paragraphs[start], paragraphs[end - 1]
        if _find_context(blocks, first) == "colon" and not any(
            map(_is_heading_block, blocks[first:last])
        ):
            count += end - start
    return count


def _count_unnumbered(blocks: Sequence[Block]) -> int:
    """Count the paragraphs that begin without a number."""
    count = 0
    whole = True
    for block in blocks:
        if block.form == "text" and not block.is_short:
            count += whole and has_upper_start(block.pieces[0].text)
        if block.form != "footnote" and not _is_heading_block(block):
            whole = has_sentence_end(block.last_text)
    return count
