"""Divides text into slides by the number of lines that a slide can hold."""

from __future__ import annotations

from collections.abc import Iterable
from math import ceil
from textwrap import wrap

from ..tree import Block, Inlines, Paragraph, Passage, Table
from ..tree_text import lines_of, text_of

# Measured on reference.pptx, whose text has 20 points and whose titles have 24.
LINE = 58  # characters
LINES = 12.0
BETWEEN = 0.2  # of a line, between two paragraphs
TITLE = 100  # characters
MIN_CONTINUED_LINES = 3.0  # a slide that continues another has at least so many


def divide_into_slides(blocks: Iterable[Block]) -> list[list[Block]]:
    """The blocks of each slide. Paragraphs longer than a slide are divided between words."""
    slides: list[list[Block]] = []
    room = 0.0
    for block in blocks:
        for part in divide(block):
            needed = height(part)
            if not slides or needed > room:
                slides.append([])
                room = LINES
            slides[-1].append(part)
            room -= needed
    while len(slides) > 1 and is_left_over(slides[-1]) and fill_last(slides):
        pass
    return slides


def is_left_over(slide: list[Block]) -> bool:
    """Whether a slide has only a bullet, or only the names of sources."""
    only_sources = all(isinstance(b, Paragraph) and b.role == "warning" for b in slide)
    return only_sources or total_height(slide) < MIN_CONTINUED_LINES


def fill_last(slides: list[list[Block]]) -> bool:
    """Moves what comes before onto the last slide, which would have a bullet or the name of a
    source alone; whether something could be moved. If it is one long paragraph, half of it is."""
    before, last = slides[-2:]
    if len(before) == 1 and isinstance(before[0], Paragraph):
        before[:] = divide_paragraph(before[0], 2)
    if len(before) == 1 or total_height([before[-1], *last]) > LINES:
        return False
    last.insert(0, before.pop())
    return True


def divide_paragraph(block: Paragraph, number: int) -> list[Block]:
    """Parts of about the same length, in the language of the whole."""
    text = text_of(block.inlines)
    width = max(ceil(len(text) / number) + LINE // 4, LINE)
    language = language_of(block.inlines)
    return [
        Paragraph((Passage(language, (part,)) if language else part,), block.role)
        for part in wrap(text, width)
    ]


def language_of(inlines: Inlines) -> str:
    """The language of the first passage in another one than the document's."""
    return next((part.language for part in inlines if isinstance(part, Passage)), "")


def total_height(blocks: Iterable[Block]) -> float:
    return sum(map(height, blocks))


def height(block: Block) -> float:
    """The height of a block in lines."""
    if isinstance(block, Paragraph):
        return ceil(len(text_of(block.inlines)) / LINE) + BETWEEN
    if isinstance(block, Table):
        width = max(LINE // max(len(block.head), 1), 6)
        rows = [block.head, *block.rows]
        return sum(max(ceil(len(text_of(cell)) / width) for cell in row) for row in rows if row)
    return sum(ceil(len(line) / LINE) + BETWEEN for line in lines_of((block,)))


def divide(block: Block) -> list[Block]:
    if height(block) <= LINES:
        return [block]
    if isinstance(block, Paragraph):
        return divide_paragraph(block, ceil(height(block) / (LINES - 1)))
    if isinstance(block, Table) and len(block.rows) > 1:
        half = len(block.rows) // 2
        parts = (
            Table(block.head, rows, block.caption)
            for rows in (block.rows[:half], block.rows[half:])
        )
        return [inner for part in parts for inner in divide(part)]
    return [block]
