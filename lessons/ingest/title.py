"""Find the title of a document: the headings above its text, except the first section's."""

import re
from collections.abc import Sequence

from .blocks import Block
from .heading_shape import is_first_section, is_heading_shaped, is_lettered_heading
from .joining import clean_heading
from .masthead import MASTHEAD_LINE
from .numbering import Numbering
from .sentences import (
    OPENERS,
    has_lower_start,
    has_sentence_end,
    has_upper_start,
    is_incomplete,
    remove_references,
)

MAX_HEADING_WORDS = 8
MAX_TITLE_WORDS = 60
# What a document is to an earlier one of the same title.
ADDITION = re.compile(
    r"(?:addend(?:um|a)|corrigend(?:um|a)|supplement|additif|rectificatif|adición|corrección"
    r"|добавление|исправление|إضافة|تصويب|增编|更正)(?:\s\d{1,2})?",
    re.IGNORECASE,
)
# Whose document it is, below the title that its subject makes.
AUTHOR = re.compile(
    r"(?:report|note|summary|statement) (?:of|by|prepared by) the [\w ,-]{4,80}"
    r"|(?:rapport|note) (?:du|de la) (?:secrétaire|secrétariat|président|comité|commission)"
    r"[\w ,-]{0,60}"
    r"|(?:informe|nota) (?:del|de la) (?:secretari|president|comité|comisión)[\w ,-]{0,60}"
    r"|(?:доклад|записка) (?:генерального секретаря|секретариата|председателя)"
    r"|(?:تقرير|مذكرة) (?:من )?(?:الأمين العام|الأمانة العامة)|秘书长的?(?:报告|说明)",
    re.IGNORECASE,
)


def count_title_blocks(
    blocks: Sequence[Block], numbering: Numbering, has_masthead: bool = False
) -> int:
    """Count the blocks at the start that make up the title; 0 if there is no title.

    Below a masthead the first block is the title, even if it is as long as a sentence.
    """
    front = _count_front_blocks(blocks, numbering)
    if not front and has_masthead and blocks and _is_long_title(blocks[0]):
        return 1
    if not front or not _has_title(blocks, front):
        return 0
    count = 1
    while count < front and (
        _is_next_title_line(blocks[count - 1], blocks[count])
        or _is_subtitle(blocks[count : count + 2])
    ):
        count += 1
    return count


def separate_lines_below_title(
    blocks: Sequence[Block],
) -> tuple[list[Block], list[Block]]:
    """Of the blocks of the title, return its own, and those with a symbol or date below it."""
    below = [block for block in blocks[1:] if MASTHEAD_LINE.fullmatch(block.text)]
    return [block for block in blocks if block not in below], below


def join_title(blocks: Sequence[Block]) -> str:
    """Join the lines of a title; a line after a blank line follows a colon."""
    title = ""
    for block in blocks:
        part = clean_heading(block.text)
        glue = " " if title.endswith((":", "?", "!")) or not block.follows_blank else ": "
        title = f"{title}{glue}{part}" if title else part
    return title


def _count_front_blocks(blocks: Sequence[Block], numbering: Numbering) -> int:
    """Count the blocks above the text. A line that ends in a colon belongs to the text below."""
    for index, block in enumerate(blocks):
        if index in numbering.roles or not _is_front_block(block):
            ends_in_colon = index > 0 and blocks[index - 1].text.endswith(":")
            return index - 1 if ends_in_colon and blocks[index - 1].form == "text" else index
    return 0  # only headings: there is no text below a title


def _is_long_title(block: Block) -> bool:
    text = block.text
    is_short_enough = len(text.split()) <= MAX_TITLE_WORDS and not has_sentence_end(text)
    return block.form == "text" and has_upper_start(text) and is_short_enough


def _is_front_block(block: Block) -> bool:
    bare = remove_references(block.text).rstrip(":")
    return block.form == "heading" or (
        block.form == "text" and len(block.pieces) < 4 and is_heading_shaped(bare)
    )


def _has_title(blocks: Sequence[Block], front: int) -> bool:
    first = blocks[0]
    if is_first_section(clean_heading(first.text)) or first.text.endswith(":"):
        return front > 1 and first.text.endswith(":")
    if first.marker.level:
        levels = [block.marker.level for block in blocks if block.marker.level]
        alone = levels.count(first.marker.level) == 1 and min(levels) == first.marker.level
        return alone or (front > 1 and blocks[1].marker.level > first.marker.level)
    return True


def _is_next_title_line(title: Block, block: Block) -> bool:
    """Whether the next block is a further line of the title or a subtitle."""
    text = clean_heading(block.text)
    if block.marker.level or is_first_section(text):
        return False
    if ADDITION.fullmatch(text) or AUTHOR.fullmatch(text):
        return True
    if not block.follows_blank or title.text.endswith(":") or is_incomplete(title.text):
        return True
    return (
        has_lower_start(text)
        or block.text[0] in OPENERS  # quotation marks, or italics in Markdown
        or ":" in text
        or any(character.isdigit() for character in text)
        or text.startswith("By ")
        or len(text.split()) > MAX_HEADING_WORDS
    )


def _is_subtitle(pair: Sequence[Block]) -> bool:
    """A line above 'Introduction' is a subtitle, because no section contains the introduction."""
    if len(pair) < 2 or any(block.marker.level for block in pair):
        return False
    upper, lower = (clean_heading(block.text) for block in pair)
    return (
        not is_first_section(upper) and is_first_section(lower) and not is_lettered_heading(lower)
    )
