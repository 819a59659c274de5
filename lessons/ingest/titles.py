"""The title of a document: the headings above its text, less the first section's own."""

from collections.abc import Sequence

from lessons.ingest.blocks import Block
from lessons.ingest.joining import heading_text
from lessons.ingest.numbering import Numbering
from lessons.ingest.sentences import OPENERS, is_torn, starts_lower, without_references
from lessons.ingest.shape import is_heading_shaped, is_lettered, opens_body

MOST_WORDS_OF_HEADING = 8


def title_blocks(blocks: Sequence[Block], numbering: Numbering) -> int:
    """How many of the first blocks make the title."""
    front = _front(blocks, numbering)
    if not front or not _may_be_title(blocks, front):
        return 0
    count = 1
    while count < front and (
        _goes_on(blocks[count - 1], blocks[count]) or _stands_over(blocks[count : count + 2])
    ):
        count += 1
    return count


def title_of(blocks: Sequence[Block]) -> str:
    title = ""
    for block in blocks:
        part = heading_text(block.text)
        glue = " " if title.endswith((":", "?", "!")) or not block.follows_blank else ": "
        title = f"{title}{glue}{part}" if title else part
    return title


def _front(blocks: Sequence[Block], numbering: Numbering) -> int:
    """How many blocks stand above the text. A line with a colon right above it belongs to it."""
    for place, block in enumerate(blocks):
        if place in numbering.roles or not _is_front(block):
            ends_in_colon = place > 0 and blocks[place - 1].text.endswith(":")
            return place - 1 if ends_in_colon and blocks[place - 1].form == "text" else place
    return 0  # nothing but headings: no text that a title could stand over


def _is_front(block: Block) -> bool:
    bare = without_references(block.text).rstrip(":")
    return block.form == "heading" or (
        block.form == "text" and len(block.pieces) < 4 and is_heading_shaped(bare)
    )


def _may_be_title(blocks: Sequence[Block], front: int) -> bool:
    first = blocks[0]
    if opens_body(heading_text(first.text)) or first.text.endswith(":"):
        return front > 1 and first.text.endswith(":")
    if first.marker.level:
        levels = [block.marker.level for block in blocks if block.marker.level]
        alone = levels.count(first.marker.level) == 1 and min(levels) == first.marker.level
        return alone or (front > 1 and blocks[1].marker.level > first.marker.level)
    return True


def _goes_on(title: Block, block: Block) -> bool:
    """Whether the next block is a further line of the title or a subtitle."""
    text = heading_text(block.text)
    if block.marker.level or opens_body(text):
        return False
    if not block.follows_blank or title.text.endswith(":") or is_torn(title.text):
        return True
    return (
        starts_lower(text)
        or block.text[0] in OPENERS  # in quotes, or in the italics of Markdown
        or ":" in text
        or any(sign.isdigit() for sign in text)
        or text.startswith("By ")
        or len(text.split()) > MOST_WORDS_OF_HEADING
    )


def _stands_over(pair: Sequence[Block]) -> bool:
    """A line over 'Introduction' is a subtitle: no section holds the introduction."""
    if len(pair) < 2 or any(block.marker.level for block in pair):
        return False
    upper, lower = (heading_text(block.text) for block in pair)
    return not opens_body(upper) and opens_body(lower) and not is_lettered(lower)
