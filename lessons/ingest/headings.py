"""Which blocks are headings, seen with what stands around them."""

import re
from collections.abc import Sequence
from itertools import groupby

from lessons.ingest.blocks import Block
from lessons.ingest.numbering import Numbering
from lessons.ingest.sentences import starts_lower
from lessons.ingest.shape import is_capitals, is_lettered

LONGEST_RUN = 3
RUN_IN = re.compile(
    r"(\*\*|__|\*|_)(?=\S)(?P<text>[^*_]{2,80}?)(?P<inner>[:.]?)\1(?P<outer>[:.]?)\s+\S"
)


class Headings:
    """A heading-shaped line without a level or letter is one only where text follows it.

    `start` is the first block below the title.
    """

    def __init__(self, blocks: Sequence[Block], numbering: Numbering, start: int) -> None:
        self.blocks = blocks
        self.roles = numbering.roles
        self.short = [block.form == "text" and block.is_short for block in blocks]
        self.runs = _runs(self.short, start)
        texts = (p for p in reversed(range(len(blocks))) if not self._is_headed(p))
        self.last_text = next(texts, -1)

    def is_heading(self, place: int, torn: bool = False) -> bool:
        """`torn`: the text before stops inside a sentence, so this may well be its end."""
        if place >= len(self.blocks):
            return False
        block = self.blocks[place]
        if block.form == "heading":
            return True
        if place in self.roles or block.form != "text":
            return self.roles.get(place) == "heading"
        if not self.short[place] or place > self.last_text:
            return False
        if is_lettered(block.text) or is_capitals(block.text):
            return True
        below = self.blocks[place + 1]
        if torn or (below.form == "text" and starts_lower(below.text)):
            return False
        return self.runs[place] <= LONGEST_RUN or not self.short[place + 1]

    def _is_headed(self, place: int) -> bool:
        return self.short[place] or self.blocks[place].form == "heading"


def _runs(short: Sequence[bool], start: int) -> list[int]:
    """For each short line how many stand together: many are a list of names, not headings."""
    runs = [0] * len(short)
    for is_short, places in groupby(range(start, len(short)), key=lambda place: short[place]):
        run = list(places)
        for place in run if is_short else ():
            runs[place] = len(run)
    return runs


def run_in_heading(text: str) -> str:
    """'First Session' of '**First Session:** This session ...', or nothing."""
    found = RUN_IN.match(text)
    if not found:
        return ""
    sign, words = found["inner"] or found["outer"], len(found["text"].split())
    return found["text"].strip() if (sign == ":" and words <= 8) or (sign and words <= 4) else ""
