"""Read '(1)', '(2)' as the numbers of paragraphs where a document has no others."""

import re
from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise

from .blocks import Block
from .markers import Marker
from .sentences import has_upper_start

NUMBER = re.compile(r"\((?P<number>\d{1,3})\)\s+")
MIN_NUMBERS = 3


def promote_bracketed_numbers(blocks: Sequence[Block]) -> list[Block]:
    """Give such blocks the marker of a number. Within a sentence or a list they stay as they are:
    '(1) villages; (2) markets'."""
    found = {
        index: (int(number["number"]), block.text[number.end() :])
        for index, block in enumerate(blocks)
        if block.form == "bullet" and (number := NUMBER.match(block.pieces[0].text))
    }
    numbers = [number for number, _text in found.values()]
    if (
        len(found) < MIN_NUMBERS
        or numbers[0] != 1
        or not all(b == a + 1 or b == 1 for a, b in pairwise(numbers))
        or sum(block.form == "number" for block in blocks) * 2 > len(found)
        or not all(has_upper_start(text) for _number, text in found.values())
        or _introduces(blocks, min(found))
    ):
        return list(blocks)
    return [_promote(block) if index in found else block for index, block in enumerate(blocks)]


def _introduces(blocks: Sequence[Block], first: int) -> bool:
    """Whether the text above the first number ends in a colon."""
    return first > 0 and blocks[first - 1].last_text.endswith(":")


def _promote(block: Block) -> Block:
    first = block.pieces[0]
    found = NUMBER.match(first.text)
    if not found:
        return block
    marker = Marker(
        "number",
        first.text[found.end() :],
        ")",
        (int(found["number"]),),
        printed=found[0].strip(),
    )
    return replace(
        block, marker=marker, pieces=[replace(first, text=marker.text), *block.pieces[1:]]
    )
