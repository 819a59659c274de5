"""Decide which blocks are headings, from their shape and the blocks around them."""

import re
from collections.abc import Iterator, Sequence
from itertools import groupby

from .blocks import Block
from .heading_shape import SIGNED, is_all_capitals, is_annex, is_lettered_heading
from .numbering import Numbering
from .sentences import has_lower_start

MAX_RUN = 3
RUN_IN = re.compile(
    r"(\*\*|__|\*|_)(?=\S)(?P<text>[^*_]{2,80}?)(?P<inner>[:.]?)\1(?P<outer>[:.]?)\s+\S"
)


class Headings:
    """A line that only looks like a heading is one if text comes after it.

    `start` is the index of the first block below the title. `only_marked`: the reader of the file
    has marked every heading, so that no other line is one.
    """

    def __init__(
        self, blocks: Sequence[Block], numbering: Numbering, start: int, only_marked: bool = False
    ) -> None:
        self.blocks = blocks
        self.roles = {} if only_marked else numbering.roles
        self.short = [not only_marked and _may_be_heading(block) for block in blocks]
        for index in _find_signatures(blocks):
            self.short[index] = False
        self.runs = _measure_runs(self.short, start)
        texts = (p for p in reversed(range(len(blocks))) if not self._is_headed(p))
        self.last_text = next(texts, -1)

    def is_heading(self, index: int, after_incomplete: bool = False) -> bool:
        """`after_incomplete`: the text before breaks off, so this block may be its end."""
        if index >= len(self.blocks):
            return False
        block = self.blocks[index]
        if block.form == "heading":
            return True
        if index in self.roles or block.form != "text":
            return self.roles.get(index) == "heading"
        if not self.short[index] or index > self.last_text:
            return False
        if is_lettered_heading(block.text) or is_all_capitals(block.text) or is_annex(block.text):
            return True
        below = self.blocks[index + 1]
        if after_incomplete or (below.form == "text" and has_lower_start(below.text)):
            return False
        return self.runs[index] <= MAX_RUN or not self.short[index + 1]

    def _is_headed(self, index: int) -> bool:
        return self.short[index] or self.blocks[index].form == "heading"


def _may_be_heading(block: Block) -> bool:
    return block.form == "text" and (block.is_short or is_annex(block.text))


def _find_signatures(blocks: Sequence[Block]) -> Iterator[int]:
    """Yield the indexes of '(Signed) A. Person' and of the office below it."""
    is_below = False
    for index, block in enumerate(blocks):
        if SIGNED.match(block.text):
            is_below = True
        elif not _may_be_heading(block) or is_annex(block.text):
            is_below = False
        if is_below:
            yield index


def _measure_runs(short: Sequence[bool], start: int) -> list[int]:
    """Return the length of the run of short lines around each: a long run is a list of names."""
    runs = [0] * len(short)
    for is_short, indexes in groupby(range(start, len(short)), key=lambda index: short[index]):
        run = list(indexes)
        for index in run if is_short else ():
            runs[index] = len(run)
    return runs


def find_run_in_heading(text: str) -> str:
    """Return 'First Session' of '**First Session:** This session ...', or an empty string."""
    found = RUN_IN.match(text)
    if not found:
        return ""
    sign, words = found["inner"] or found["outer"], len(found["text"].split())
    return found["text"].strip() if (sign == ":" and words <= 8) or (sign and words <= 4) else ""
