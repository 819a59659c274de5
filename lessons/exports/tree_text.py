"""The plain text of a tree, and its records and headings."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator

from . import tree

SPACE = re.compile(r"[ \t\r\n]+")


def text_of(inlines: tree.Inlines, *, cites: bool = False) -> str:
    """The text of inlines. `cites`: with the labels of cited paragraphs in brackets."""
    parts: list[str] = []
    for part in inlines:
        match part:
            case tree.Cite():
                parts.append(f"[{part.label}]" if cites else "")
            case tree.Strong() | tree.Emphasis() | tree.Link() | tree.Passage():
                parts.append(text_of(part.inlines, cites=cites))
            case _:
                parts.append(str(part))
    return "".join(parts) if cites else "".join(parts).strip()


def part_citations(inlines: tree.Inlines) -> Iterator[tree.Inline]:
    """The inlines with a semicolon between citations that follow each other."""
    gap: list[tree.Inline] = []
    after_citation = False
    for part in inlines:
        if isinstance(part, str) and not part.strip():
            gap.append(part)
            continue
        is_citation = isinstance(part, tree.Cite)
        yield from ("; ",) if after_citation and is_citation else gap
        yield part
        gap, after_citation = [], is_citation
    yield from gap


def lines_of(blocks: tuple[tree.Block, ...]) -> Iterator[str]:
    """The text of blocks, one line for each paragraph, item and table row."""
    for block in blocks:
        match block:
            case tree.Paragraph():
                yield text_of(block.inlines, cites=True)
            case tree.Section():
                yield text_of(block.title)
                yield from lines_of(block.blocks)
            case tree.Quote():
                yield from lines_of(block.blocks)
            case tree.Items():
                for item in block.items:
                    yield from lines_of(item)
            case tree.Table():
                for row in (block.head, *block.rows):
                    yield " · ".join(text_of(cell, cites=True) for cell in row)


def sections_in(blocks: Iterable[tree.Block]) -> Iterator[tree.Section]:
    return (block for block in blocks if isinstance(block, tree.Section))


def records_in(blocks: Iterable[tree.Block]) -> Iterator[tree.Section]:
    """The records and cards among blocks, at any depth, in their order."""
    for section in sections_in(blocks):
        if section.role in ("item", "card"):
            yield section
        else:
            yield from records_in(section.blocks)


def count_records(*blocks: tree.Block) -> int:
    """The number of records and cards, by which the length of a document is measured."""
    return sum(1 for _ in records_in(blocks))


def outline(blocks: Iterable[tree.Block], level: int = 1) -> Iterator[dict]:
    """The headings of a document down to its records."""
    for section in sections_in(blocks):
        yield {"level": level, "title": text_of(section.title), "ref": section.ref}
        if section.role != "item":
            yield from outline(section.blocks, level + 1)


def on_one_line(text: str) -> str:
    """Replaces runs of white space by one space. A no-break space remains."""
    return SPACE.sub(" ", text).strip(" ")


def shorten(text: str, longest: int) -> str:
    return text if len(text) <= longest else f"{text[: longest - 1].rstrip()}…"


def is_right_to_left(text: str) -> bool:
    """Whether the first character that has a direction is written from right to left."""
    directions = (unicodedata.bidirectional(character) for character in text)
    return next((one for one in directions if one in ("L", "R", "AL")), "L") != "L"
