"""The tree → pandoc's own tree, which pandoc turns into a file. No text is read as markup."""

from __future__ import annotations

import io
import json
import subprocess
import tempfile
import zipfile
from base64 import b64encode
from collections.abc import Callable, Iterable, Iterator
from functools import cache
from importlib.util import find_spec
from pathlib import Path
from typing import Any, ClassVar

from .. import tree
from ..labels import Labels
from ..tree_text import SPACE, is_right_to_left, part_citations, text_of
from . import Report, each_with_progress
from .properties import language_tag

Node = dict[str, Any]
VERSION = [1, 23, 1]
SECONDS = 200
SIGNS = {"do": "✓ ", "dont": "✗ ", "check": "☐ "}
SHAPES = {"practice": "■ ", "dilemma": "◆ ", "lesson": "● "}
DEEPEST = 6


def node(kind: str, content: Any = None) -> Node:
    return {"t": kind} if content is None else {"t": kind, "c": content}


def attributes(
    *, style: str = "", name: str = "", classes: Iterable[str] = (), **more: str
) -> list:
    pairs = [["custom-style", style]] if style else []
    return [name, list(classes), [*pairs, *map(list, more.items())]]


def styled_div(style: str, blocks: list[Node]) -> Node:
    return node("Div", [attributes(style=style), blocks])


def words(text: str) -> list[Node]:
    """A text as one word with spaces in it, which takes pandoc a third less time than a node for
    each word. A no-break space remains."""
    return [node("Str", SPACE.sub(" ", text))] if text else []


class Writer:
    """Turns parts of the tree into pandoc nodes. `contents` collects the level, name, text and role
    of every heading."""

    # Before a section that begins a page, where the format has pages.
    page_break: ClassVar[list[Node]] = []

    def __init__(self, labels: Labels, *, title_first: bool = False):
        self.labels = labels
        self.title_first = title_first  # whether the label of a section follows its title
        self.contents: list[tuple[int, str, str, str]] = []

    def body(self, document: tree.Document, report: Report) -> list[Node]:
        blocks = each_with_progress(document.blocks, report)
        return [node for block in blocks for node in self.block(block, 1)]

    def inlines(self, found: tree.Inlines) -> list[Node]:
        return [inner for part in part_citations(found) for inner in self.inline(part)]

    def inline(self, part: tree.Inline) -> list[Node]:
        match part:
            case str():
                return words(part)
            case tree.Strong():
                return [node("Strong", self.inlines(part.inlines))]
            case tree.Emphasis():
                return [node("Emph", self.inlines(part.inlines))]
            case tree.Passage():
                language = attributes(lang=part.language)
                return [node("Span", [language, self.inlines(part.inlines)])]
            case tree.Link():
                return [self.link(part.url, self.inlines(part.inlines))]
            case tree.Cite():
                shown = self.link(part.url, words(part.label))
                return [node("Span", [attributes(style="Evidence", classes=["cite"]), [shown]])]
        raise TypeError(f"This format cannot show a {type(part).__name__}")

    def link(self, url: str, inner: list[Node]) -> Node:
        if not url:
            return node("Span", [attributes(), inner])
        return node("Link", [attributes(), inner, [url, ""]])

    def blocks(self, found: Iterable[tree.Block], level: int) -> list[Node]:
        return [inner for block in found for inner in self.block(block, level)]

    def block(self, block: tree.Block, level: int) -> list[Node]:
        match block:
            case tree.Paragraph():
                return [self.paragraph(block)]
            case tree.Section():
                return list(self.section(block, level))
            case tree.Quote():
                return [node("BlockQuote", self.blocks(block.blocks, level))]
            case tree.Items():
                return self.items(block, level)
            case tree.Table():
                return [self.table(block)]
            case tree.Picture():
                return [node("Para", [self.picture(block)])]
            case tree.WriteLines():
                return [styled_div("Write line", [node("Para", words("\u00a0"))])] * block.lines
        raise TypeError(f"This format cannot show a {type(block).__name__}")

    def picture(self, block: tree.Picture) -> Node:
        url = f"data:image/png;base64,{b64encode(block.content).decode()}"
        size = attributes(width=f"{block.width}mm")
        return node("Image", [size, words(block.alternative), [url, ""]])

    def paragraph(self, block: tree.Paragraph) -> Node:
        para = node("Para", self.inlines(block.inlines))
        if is_right_to_left(text_of(block.inlines)):
            inner = [node("Span", [attributes(dir="rtl"), para["c"]])]
            para = node("Div", [attributes(dir="rtl"), [node("Para", inner)]])
        return styled_div(block.role.capitalize(), [para]) if block.role else para

    def section(self, found: tree.Section, level: int) -> Iterator[Node]:
        head = [self.heading(found, level)]
        if found.label:
            kind = found.record_kind
            style = f"Kind {kind}" if kind else "Over title"
            label = [*words(SHAPES.get(kind, "")), self.link(found.url, words(found.label))]
            head.insert(1 if self.title_first else 0, styled_div(style, [node("Para", label)]))
        if found.role == "page" or found.new_page:
            yield from self.page_break
        yield from head
        yield from self.blocks(found.blocks, level + 1)

    def heading(self, found: tree.Section, level: int) -> Node:
        name = f"part-{len(self.contents) + 1}"
        self.contents.append((level, name, text_of(found.title), found.role))
        title = self.inlines(found.title)
        return node("Header", [min(level, DEEPEST), attributes(name=name), title])

    def items(self, block: tree.Items, level: int) -> list[Node]:
        """Items whose role has a sign become paragraphs of a style of their own; others, lists."""
        items = [self.blocks(item, level) for item in block.items]
        if sign := SIGNS.get(block.role):
            for item in items:
                if item and item[0]["t"] == "Para":
                    item[0] = node("Para", [*words(sign), *item[0]["c"]])
            return [styled_div(block.role.capitalize(), item) for item in items]
        if block.ordered:
            return [node("OrderedList", [[1, node("Decimal"), node("Period")], items])]
        return [node("BulletList", items)]

    def table(self, table: tree.Table) -> Node:
        columns = len(table.head)
        widths = [[node("AlignLeft"), node("ColWidth", 1 / max(columns, 1))]] * columns
        caption = [node("Para", words(table.caption))] if table.caption else []
        head, *rows = (
            [attributes(), [self.cell(cell) for cell in row]] for row in (table.head, *table.rows)
        )
        body = [attributes(), 0, [], rows]
        parts = [[attributes(), [head]], [body], [attributes(), []]]
        return node("Table", [attributes(), [None, caption], widths, *parts])

    def cell(self, found: tree.Inlines) -> list:
        return [attributes(), node("AlignDefault"), 1, 1, [node("Plain", self.inlines(found))]]


def metadata(document: tree.Document, **more: str) -> Node:
    values = {
        "title": document.title,
        "subtitle": document.subtitle,
        "description": document.how_to_cite,
        "lang": language_tag(document),
        **more,
    }
    meta = {name: node("MetaInlines", words(value)) for name, value in values.items() if value}
    if document.title_language:
        language = attributes(lang=document.title_language)
        meta["title"] = node("MetaInlines", [node("Span", [language, words(document.title)])])
    return meta


def run_pandoc(
    blocks: list[Node], meta: Node, to: str, *options: str, reference: bytes = b""
) -> bytes:
    """The file that pandoc makes of the nodes. It reads no other file than `reference`, which has
    the styles."""
    content = json.dumps({"pandoc-api-version": VERSION, "meta": meta, "blocks": blocks})
    with tempfile.TemporaryDirectory() as folder:
        out = Path(folder) / f"out.{to}"
        styles = Path(folder) / f"reference.{to}"
        if reference:
            styles.write_bytes(reference)
            options = (*options, f"--reference-doc={styles}")
        process = subprocess.run(  # noqa: S603  our own program and options
            [pandoc_path(), "--sandbox", "-f", "json", "-t", to, "-o", str(out), *options],
            check=False,
            input=content.encode(),
            capture_output=True,
            timeout=SECONDS,
            cwd=folder,
        )
        if process.returncode:
            raise ValueError(process.stderr.decode(errors="replace").strip() or "pandoc failed")
        return out.read_bytes()


@cache
def pandoc_path() -> Path:
    """The program in the wheel. An import of the package would take half as long as its work."""
    package = find_spec("pypandoc")
    return Path(package.origin if package and package.origin else "").with_name("files") / "pandoc"


def rewrite_archive(archive: bytes, change: Callable[[str, bytes], bytes]) -> bytes:
    """A copy of a ZIP file (DOCX, EPUB) whose parts are changed by `change(name, content)`."""
    file = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(archive)) as old, zipfile.ZipFile(file, "w") as new:
        for part in old.infolist():
            new.writestr(part, change(part.filename, old.read(part)))
    return file.getvalue()
