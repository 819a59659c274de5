"""Divides text into slides by the number of lines that a slide can hold."""

from __future__ import annotations

from collections.abc import Iterable
from math import ceil
from textwrap import wrap

from ..tree import Block, Paragraph, Table
from ..tree_text import lines_of, text_of

# Measured on reference.pptx, whose text has 20 points and whose titles have 24.
LINE = 58  # characters
LINES = 12.0
BETWEEN = 0.2  # of a line, between two paragraphs
TITLE = 100  # characters


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
    return slides


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
        text = text_of(block.inlines)
        return [Paragraph((part,), block.role) for part in wrap(text, int(LINE * (LINES - 1)))]
    if isinstance(block, Table) and len(block.rows) > 1:
        half = len(block.rows) // 2
        parts = (
            Table(block.head, rows, block.caption)
            for rows in (block.rows[:half], block.rows[half:])
        )
        return [inner for part in parts for inner in divide(part)]
    return [block]
