"""The tree → pandoc's own tree, and pandoc in its sandbox. No text is ever read as markup."""

from __future__ import annotations

import json
import re
import subprocess
import tempfile
from collections.abc import Iterable, Iterator
from functools import cache
from pathlib import Path
from typing import Any

import pypandoc

from .direction import right_to_left
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
    Section,
    Strong,
    Table,
    WriteLines,
)
from .plain import words_of
from .words import Words

Node = dict[str, Any]
VERSION = [1, 23, 1]
SECONDS = 200
SPACE = re.compile(r"[ \t\r\n]+")
SIGNS = {"do": "✓ ", "dont": "✗ ", "check": "☐ "}
SHAPES = {"practice": "■ ", "dilemma": "◆ ", "lesson": "● "}
DEEPEST = 6


def node(kind: str, content: Any = None) -> Node:
    return {"t": kind} if content is None else {"t": kind, "c": content}


def attributes(*, style: str = "", classes: Iterable[str] = (), **more: str) -> list:
    pairs = [["custom-style", style]] if style else []
    return ["", list(classes), [*pairs, *([name, value] for name, value in more.items())]]


def styled(style: str, blocks: list[Node]) -> Node:
    return node("Div", [attributes(style=style), blocks])


def words(text: str) -> list[Node]:
    """White space is a node of its own, and runs of it are one; a space that holds words together
    stays in its word."""
    found: list[Node] = []
    parts = [part for part in SPACE.split(text) if part]
    if SPACE.match(text) and parts:
        found.append(node("Space"))
    for part in parts:
        found += [node("Str", part), node("Space")]
    if parts and not SPACE.match(text[-1]):
        found.pop()
    return found or ([node("Space")] if text else [])


class Writer:
    """`contents`: level, name, words and role of each heading that was written."""

    def __init__(self, fixed: Words, *, title_first: bool = False):
        self.fixed = fixed
        self.title_first = title_first  # where a title begins a page, its label is on that page
        self.headings = 0
        self.contents: list[tuple[int, str, str, str]] = []

    def inlines(self, found: Inlines) -> list[Node]:
        return [inner for part in found for inner in self.inline(part)]

    def inline(self, part: Inline) -> list[Node]:
        match part:
            case str():
                return words(part)
            case Strong():
                return [node("Strong", self.inlines(part.inlines))]
            case Emphasis():
                return [node("Emph", self.inlines(part.inlines))]
            case Link():
                return [self.link(part.url, self.inlines(part.inlines))]
            case Cite():
                shown = self.link(part.url, words(part.label))
                return [node("Span", [attributes(style="Evidence", classes=["cite"]), [shown]])]
        raise TypeError(f"there is no way to set a {type(part).__name__}")

    def link(self, url: str, inner: list[Node]) -> Node:
        if not url:
            return node("Span", [attributes(), inner])
        return node("Link", [attributes(), inner, [url, ""]])

    def blocks(self, found: Iterable[Block], level: int) -> list[Node]:
        return [inner for block in found for inner in self.block(block, level)]

    def block(self, block: Block, level: int) -> list[Node]:
        match block:
            case Paragraph():
                return [self.paragraph(block)]
            case Section():
                return list(self.section(block, level))
            case Quote():
                return [node("BlockQuote", self.blocks(block.blocks, level))]
            case Items():
                return self.items(block, level)
            case Table():
                return [self.table(block)]
            case WriteLines():
                line = styled("Write line", [node("Para", words("\u00a0"))])
                return [line] * block.lines
        raise TypeError(f"there is no way to set a {type(block).__name__}")

    def paragraph(self, block: Paragraph) -> Node:
        para = node("Para", self.inlines(block.inlines))
        if right_to_left(words_of(block.inlines)):
            inner = [node("Span", [attributes(dir="rtl"), para["c"]])]
            para = node("Div", [attributes(dir="rtl"), [node("Para", inner)]])
        return styled(block.role.capitalize(), [para]) if block.role else para

    def section(self, found: Section, level: int) -> Iterator[Node]:
        kind = found.ref.partition(":")[0] if found.role == "item" else ""
        head = [self.heading(found, level)]
        if found.label:
            style = f"Kind {kind}" if kind else "Over title"
            label = styled(style, [node("Para", self.label(found, kind))])
            head.insert(1 if self.title_first else 0, label)
        yield from head
        yield from self.blocks(found.blocks, level + 1)

    def label(self, found: Section, kind: str) -> list[Node]:
        """The shape of a kind stands before its word, which leads to the record."""
        return [*words(SHAPES.get(kind, "")), self.link(found.url, words(found.label))]

    def heading(self, found: Section, level: int) -> Node:
        self.headings += 1
        name = f"part-{self.headings}"
        self.contents.append((level, name, words_of(found.title), found.role))
        return node("Header", [min(level, DEEPEST), [name, [], []], self.inlines(found.title)])

    def items(self, block: Items, level: int) -> list[Node]:
        """Signed lines are paragraphs of a style of their own; others are lists."""
        if sign := SIGNS.get(block.role):
            signed = [self.signed(sign, item, level) for item in block.items]
            return [styled(block.role.capitalize(), inner) for inner in signed]
        told = [self.blocks(item, level) for item in block.items]
        if block.ordered:
            return [node("OrderedList", [[1, node("Decimal"), node("Period")], told])]
        return [node("BulletList", told)]

    def signed(self, sign: str, item: tuple[Block, ...], level: int) -> list[Node]:
        told = self.blocks(item, level)
        if told and told[0]["t"] == "Para":
            told[0] = node("Para", [node("Str", sign.strip()), node("Space"), *told[0]["c"]])
        return told

    def table(self, table: Table) -> Node:
        columns = len(table.head)
        spec = [[node("AlignLeft"), node("ColWidth", 1 / max(columns, 1))]] * columns
        head = [self.row(table.head)]
        body = [attributes(), 0, [], [self.row(row) for row in table.rows]]
        caption = [node("Para", words(table.caption))] if table.caption else []
        return node(
            "Table",
            [
                attributes(),
                [None, caption],
                spec,
                [attributes(), head],
                [body],
                [attributes(), []],
            ],
        )

    def row(self, cells: tuple[Inlines, ...]) -> list:
        return [attributes(), [self.cell(cell) for cell in cells]]

    def cell(self, found: Inlines) -> list:
        return [attributes(), node("AlignDefault"), 1, 1, [node("Plain", self.inlines(found))]]


def meta(document: Document, **more: str) -> Node:
    values = {
        "title": document.title,
        "author": "pocbase",
        "date": document.made.isoformat(),
        "lang": language(document),
        **more,
    }
    return {name: node("MetaInlines", words(value)) for name, value in values.items() if value}


def language(document: Document) -> str:
    """As the standards write it: en-GB."""
    first, _, region = document.language.partition("-")
    return f"{first}-{region.upper()}" if region else first


def converted(
    blocks: list[Node], about: Node, to: str, *options: str, reference: bytes = b""
) -> bytes:
    """pandoc sees this tree and, for its styles, one file that we made; nothing else."""
    tree = json.dumps({"pandoc-api-version": VERSION, "meta": about, "blocks": blocks})
    with tempfile.TemporaryDirectory() as folder:
        out = Path(folder) / f"out.{to}"
        given = Path(folder) / f"reference.{to}"
        if reference:
            given.write_bytes(reference)
            options = (*options, f"--reference-doc={given}")
        command = [program(), "--sandbox", "-f", "json", "-t", to, "-o", str(out), *options]
        done = subprocess.run(  # noqa: S603  our own program and options
            command,
            check=False,
            input=tree.encode(),
            capture_output=True,
            timeout=SECONDS,
            cwd=folder,
        )
        if done.returncode:
            raise ValueError(done.stderr.decode(errors="replace").strip() or "pandoc failed")
        return out.read_bytes()


@cache
def program() -> str:
    return pypandoc.get_pandoc_path()
