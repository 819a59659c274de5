"""A document made ready to leave: absolute addresses, no character that a format cannot hold."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace
from urllib.parse import urlsplit

from .document import (
    Block,
    Cite,
    Document,
    Emphasis,
    Inline,
    Inlines,
    Items,
    Link,
    Paragraph,
    Quote,
    Reference,
    Section,
    Strong,
    Table,
    WriteLines,
)

# What XML 1.0 forbids, lone surrogates, and the marks that turn the direction of a whole line.
UNHOLDABLE = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
TURNING = re.compile("[\u202a-\u202e\u2066-\u2069]")
OF_REFERENCE = "key title organisers date dated symbol standing kind place".split()
SCHEMES = {"http", "https", "mailto"}


def text(value: object) -> str:
    """A lazy text is settled here; a control character becomes nothing."""
    said = str(value)
    if said.isprintable():  # most texts are, and this is told ten times as fast
        return said
    return TURNING.sub("", UNHOLDABLE.sub("", said.replace("\r\n", "\n").replace("\r", "\n")))


class Cleaner:
    """`absolute` makes a path an address: request.build_absolute_uri."""

    def __init__(self, absolute: Callable[[str], str]):
        self.absolute = absolute
        self.root = absolute("/").rstrip("/")

    def url(self, value: str) -> str:
        """An address that may be followed, or nothing."""
        found = re.sub(r"\s", "", text(value))
        if found.startswith("/") and not found.startswith("//"):
            found = self.absolute(found)
        try:
            return found if urlsplit(found).scheme in SCHEMES else ""
        except ValueError:
            return ""

    def document(self, document: Document) -> Document:
        return replace(
            document,
            title=text(document.title),
            subtitle=text(document.subtitle),
            blocks=self.blocks(document.blocks),
            address=self.url(document.address),
            facts=tuple((text(name), text(value)) for name, value in document.facts),
            items=tuple(self.item(item) for item in document.items),
            references=tuple(self.reference(found) for found in document.references),
            how_to_cite=text(document.how_to_cite),
            notes=tuple(text(note) for note in document.notes),
        )

    def item(self, item) -> dict[str, str | list[str]]:
        found: dict[str, str | list[str]] = {
            text(name): [text(part) for part in value] if isinstance(value, list) else text(value)
            for name, value in item.items()
        }
        if address := found.get("address"):
            found["address"] = self.url(str(address))
        return found

    def row(self, row: dict[str, str]) -> dict[str, str]:
        """A row of a list of any length, whose address is a path of this site."""
        found = {name: text(value) for name, value in row.items()}
        found["address"] = f"{self.root}{row['address']}"
        return found

    def reference(self, found: Reference) -> Reference:
        return replace(
            found,
            **{name: text(getattr(found, name)) for name in OF_REFERENCE},
            url=self.url(found.url),
            publication=self.url(found.publication),
            paragraphs=tuple(self.cite(cited) for cited in found.paragraphs),
        )

    def cite(self, found: Cite) -> Cite:
        return Cite(text(found.key), text(found.label), self.url(found.url))

    def inlines(self, found: Inlines) -> Inlines:
        return tuple(self.inline(part) for part in found)

    def inline(self, part: Inline) -> Inline:
        if isinstance(part, Cite):
            return self.cite(part)
        if isinstance(part, Strong | Emphasis):
            return replace(part, inlines=self.inlines(part.inlines))
        if isinstance(part, Link):
            url, inner = self.url(part.url), self.inlines(part.inlines)
            return Link(url, inner) if url else Emphasis(inner)
        return text(part)

    def blocks(self, found: tuple[Block, ...]) -> tuple[Block, ...]:
        return tuple(self.block(block) for block in found)

    def block(self, block: Block) -> Block:
        match block:
            case Paragraph():
                return replace(block, inlines=self.inlines(block.inlines))
            case Quote():
                return Quote(self.blocks(block.blocks))
            case Items():
                return replace(block, items=tuple(self.blocks(item) for item in block.items))
            case Table():
                rows = tuple(tuple(self.inlines(cell) for cell in row) for row in block.rows)
                head = tuple(self.inlines(cell) for cell in block.head)
                return Table(head, rows, text(block.caption))
            case Section():
                return replace(
                    block,
                    title=self.inlines(block.title),
                    blocks=self.blocks(block.blocks),
                    url=self.url(block.url),
                    label=text(block.label),
                )
            case WriteLines():
                return block
        return block  # a renderer says which item holds what it does not know
