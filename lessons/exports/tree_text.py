"""The plain text of a tree, and the order of its parts."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator

from . import tree

SPACE = re.compile(r"[ \t\r\n]+")


def text_of(inlines: tree.Inlines, *, cites: bool = False) -> str:
    """The text of inlines; `cites` includes the labels of cited paragraphs in brackets."""
    parts: list[str] = []
    for part in inlines:
        match part:
            case tree.Cite():
                parts.append(f"[{part.label}]" if cites else "")
            case tree.Strong() | tree.Emphasis() | tree.Link():
                parts.append(text_of(part.inlines, cites=cites))
            case _:
                parts.append(str(part))
    return "".join(parts) if cites else "".join(parts).strip()


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
    """How many records or cards there are, which is how a reader counts a document."""
    return sum(1 for _ in records_in(blocks))


def outline(blocks: Iterable[tree.Block], level: int = 1) -> Iterator[dict]:
    """Headings down to the records: how the items of a JSON file are grouped."""
    for section in sections_in(blocks):
        yield {"level": level, "title": text_of(section.title), "ref": section.ref}
        if section.role != "item":
            yield from outline(section.blocks, level + 1)


def on_one_line(text: str) -> str:
    """Runs of white space become one space; a no-break space remains what it is."""
    return SPACE.sub(" ", text).strip(" ")


def shorten(text: str, longest: int) -> str:
    return text if len(text) <= longest else f"{text[: longest - 1].rstrip()}…"


def is_right_to_left(text: str) -> bool:
    """Whether the first character that has a direction runs from the right."""
    directions = (unicodedata.bidirectional(character) for character in text)
    return next((found for found in directions if found in ("L", "R", "AL")), "L") != "L"
