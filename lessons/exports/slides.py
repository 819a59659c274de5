"""How much text a slide holds, and where it is divided when it is more."""

from __future__ import annotations

from collections.abc import Iterable
from math import ceil

from .document import Block, Paragraph, Table
from .plain import lines as lines_of
from .plain import words_of

ACROSS = 58  # letters in a line, at the size of pptx_look
DOWN = 12.0  # lines
BETWEEN = 0.2  # of a line, between two paragraphs
TITLE = 100  # letters


def fitted(blocks: Iterable[Block]) -> list[list[Block]]:
    """The blocks slide by slide; a paragraph that is longer than one is divided between words."""
    slides: list[list[Block]] = []
    room = 0.0
    for block in blocks:
        for part in divided(block):
            needed = height(part)
            if not slides or needed > room:
                slides.append([])
                room = DOWN
            slides[-1].append(part)
            room -= needed
    return slides


def height(block: Block) -> float:
    if isinstance(block, Paragraph):
        return ceil(len(words_of(block.inlines)) / ACROSS) + BETWEEN
    if isinstance(block, Table):
        across = max(ACROSS // max(len(block.head), 1), 6)
        rows = [block.head, *block.rows]
        return sum(max(ceil(len(words_of(cell)) / across) for cell in row) for row in rows if row)
    return sum(ceil(len(line) / ACROSS) + BETWEEN for line in lines_of((block,)))


def divided(block: Block) -> list[Block]:
    if height(block) <= DOWN:
        return [block]
    if isinstance(block, Paragraph):
        return [Paragraph((part,), block.role) for part in wrapped(words_of(block.inlines))]
    if isinstance(block, Table) and len(block.rows) > 1:
        half = len(block.rows) // 2
        halves = (block.rows[:half], block.rows[half:])
        parts = [Table(block.head, rows, block.caption) for rows in halves]
        return [inner for part in parts for inner in divided(part)]
    return [block]


def wrapped(text: str) -> list[str]:
    """Pieces of a slide's length. A word that is longer than a line is cut."""
    most = int(ACROSS * (DOWN - 1))
    pieces: list[str] = [""]
    for word in text.split():
        for start in range(0, len(word), ACROSS):
            piece = word[start : start + ACROSS]
            if len(pieces[-1]) + len(piece) + 1 > most:
                pieces.append("")
            pieces[-1] += f" {piece}" if pieces[-1] and not start else piece
    return pieces


def shortened(title: str) -> str:
    return title if len(title) <= TITLE else f"{title[: TITLE - 1].rstrip()}…"
