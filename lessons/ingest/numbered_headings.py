"""Find the numbers that belong to headings: '1.1 Roads', or '1. Roads' anew in each section."""

from collections.abc import Sequence
from itertools import pairwise

from .blocks import Block
from .number_sequence import is_successor
from .sentences import has_upper_start

MIN_PARAGRAPHS = 3  # that count on while the headings begin again


def find_numbered_headings(blocks: Sequence[Block], numbered: Sequence[int]) -> list[int]:
    """Find depths of which most numbered blocks look like headings with text below them."""
    found = []
    for depth in {len(blocks[index].marker.number) for index in numbered}:
        same = [p for p in numbered if len(blocks[p].marker.number) == depth]
        same = [index for index in same if blocks[index].marker.style != " "]
        headed = [index for index in same if _has_text_below(blocks, index, depth)]
        if len(headed) * 2 > len(same):
            found.extend(headed)
    return found or find_restarting_headings(blocks, numbered)


def _has_text_below(blocks: Sequence[Block], index: int, depth: int) -> bool:
    if not blocks[index].is_short or index + 1 == len(blocks):
        return False
    below = blocks[index + 1]
    if below.form == "number":
        return len(below.marker.number) > depth
    return below.form in ("heading", "bullet") or has_upper_start(below.pieces[0].text)


def find_restarting_headings(blocks: Sequence[Block], numbered: Sequence[int]) -> list[int]:
    """Find '1. Elections', '2. Police', then '1. Access' above paragraphs that count on."""
    whole = [i for i in numbered if len(blocks[i].marker.number) == 1]
    whole = [i for i in whole if blocks[i].marker.style == "."]
    short = [i for i in whole if blocks[i].is_short]
    long = [i for i in whole if not blocks[i].is_short]
    if not short or len(long) < MIN_PARAGRAPHS or _counts_on(blocks, whole):
        return []
    if not _counts_on(blocks, long) or not all(_heads_paragraph(blocks, i) for i in short):
        return []
    numbers = [(0,), *(blocks[i].marker.number for i in short)]
    is_restarting = all(b == (1,) or is_successor(a, b) for a, b in pairwise(numbers))
    return short if is_restarting else []


def _counts_on(blocks: Sequence[Block], indexes: Sequence[int]) -> bool:
    numbers = [blocks[index].marker.number for index in indexes]
    return all(is_successor(a, b) for a, b in pairwise(numbers))


def _heads_paragraph(blocks: Sequence[Block], index: int) -> bool:
    """Whether a paragraph is directly below, and nothing that introduces a list above."""
    below = blocks[index + 1] if index + 1 < len(blocks) else None
    is_in_list = index > 0 and blocks[index - 1].last_text.endswith((":", ";"))
    return below is not None and not is_in_list and not below.is_short
