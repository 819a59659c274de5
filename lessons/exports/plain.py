"""What a tree says without its form."""

from __future__ import annotations

import re
from collections.abc import Iterator

from .document import (
    Block,
    Cite,
    Document,
    Emphasis,
    Inlines,
    Items,
    Link,
    Paragraph,
    Quote,
    Reference,
    Section,
    Strong,
    Table,
)
from .words import Words

SPACE = re.compile(r"[ \t\r\n]+")


def words_of(inlines: Inlines, *, cites: bool = False) -> str:
    """The text of inlines; paragraphs that are cited in brackets, where they are wanted."""
    parts: list[str] = []
    for part in inlines:
        match part:
            case Cite(label=label):
                parts.append(f"[{label}]" if cites else "")
            case Strong(inlines=inner) | Emphasis(inlines=inner) | Link(inlines=inner):
                parts.append(words_of(inner, cites=cites))
            case _:
                parts.append(str(part))
    return "".join(parts).strip() if not cites else "".join(parts)


def sections(blocks: tuple[Block, ...]) -> Iterator[Section]:
    return (block for block in blocks if isinstance(block, Section))


def outline(document: Document) -> list[dict]:
    """Headings from the top, records with their name: how the items are grouped."""
    return [entry for section in sections(document.blocks) for entry in _headings(section, 1)]


def _headings(section: Section, level: int) -> Iterator[dict]:
    yield {"level": level, "title": words_of(section.title), "ref": section.ref}
    if section.role != "item":
        for inner in sections(section.blocks):
            yield from _headings(inner, level + 1)


def lines(blocks: tuple[Block, ...]) -> Iterator[str]:
    """The words of blocks, a line for each paragraph, item or row."""
    for block in blocks:
        match block:
            case Paragraph():
                yield words_of(block.inlines, cites=True)
            case Quote() | Section():
                if isinstance(block, Section):
                    yield words_of(block.title)
                yield from lines(block.blocks)
            case Items():
                for item in block.items:
                    yield from lines(item)
            case Table():
                for row in (block.head, *block.rows):
                    yield " · ".join(words_of(cell, cites=True) for cell in row)


def joined(text: str) -> str:
    """On one line; a space that holds words together stays one."""
    return SPACE.sub(" ", text).strip(" ")


def imprint(found: Reference, words: Words) -> str:
    """Who made a source, when, and its symbol."""
    parts = (found.organisers, found.dated or found.date or words.undated, found.symbol)
    return ". ".join(part for part in parts if part)


def size(document: Document) -> int:
    """How many records or cards it has, which is how a reader counts it."""
    return len(list(units(document.blocks)))


def units(blocks: tuple[Block, ...]) -> Iterator[Section]:
    """Its records and cards, wherever they stand."""
    for section in sections(blocks):
        if section.role in ("item", "card"):
            yield section
        else:
            yield from units(section.blocks)


def facts(document: Document, words: Words) -> list[tuple[str, str]]:
    """What stands under the title: the document's facts, its date and its address."""
    told = dict(document.facts)
    own = [(words.date, document.made.isoformat()), (words.address, document.address)]
    return [*document.facts, *((name, value) for name, value in own if value and name not in told)]
