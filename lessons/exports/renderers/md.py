"""Markdown that is easy to read as plain text. All text is escaped, so that it is never markup.

Not by pandoc, whose writers leave `&amp;` and `\\*` unescaped and take fifty times as long in the
process that answers the request."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from itertools import chain

from .. import tree
from ..columns import Columns, Item, items_of, join
from ..frame import imprint, labelled_facts, warning_paragraphs
from ..labels import Labels
from ..tree_text import on_one_line

SPECIAL = re.compile(r"([\\`*_{}\[\]>#|~$^])")
# The start of a line that would be a list, a heading or a rule.
OPENING = re.compile(r"^(\s*)(?:([-+=])|(\d+)([.)]))", re.MULTILINE)
DEEPEST = 6
WRITING_LINE = r"\_" * 40


def render_md(document: tree.Document, labels: Labels) -> Iterator[bytes]:
    yield from _pieces(document, document.blocks, labels)


def stream_md(
    document: tree.Document, batches: Iterable[Columns], labels: Labels
) -> Iterator[bytes]:
    """A list of any length, with title, summary and evidence of each record."""
    items = chain.from_iterable(map(items_of, batches))
    yield from _pieces(document, map(_short_section, items), labels)


def _pieces(
    document: tree.Document, blocks: Iterable[tree.Block], labels: Labels
) -> Iterator[bytes]:
    yield "".join(_opening(document, labels)).encode()
    for block in blocks:
        yield "".join(write_block(block, labels, 2)).encode()
    yield "".join(_closing(document, labels)).encode()


def _short_section(fields: Item) -> tree.Section:
    row = {name: join(value) for name, value in fields.items()}
    evidence = f"{row['citations']} ({row['standing']})" if row["citations"] else ""
    texts = [row["summary"], row["missions"], row["themes"], evidence]
    return tree.Section(
        title=(row["title"],),
        blocks=tuple(tree.Paragraph((text,)) for text in texts if text),
        url=row["address"],
        label=" · ".join(part for part in (row["kind"], row["years"], row["outcome"]) if part),
    )


def escape(text: str) -> str:
    """On one line. `<` and `&` become entities, as not every dialect lets a backslash escape
    them."""
    encoded = on_one_line(text).replace("&", "&amp;").replace("<", "&lt;")
    return OPENING.sub(_escape_start, SPECIAL.sub(r"\\\1", encoded))


def _escape_start(found: re.Match) -> str:
    return f"{found[1]}\\{found[2]}" if found[2] else f"{found[1]}{found[3]}\\{found[4]}"


def autolink(url: str) -> str:
    """A URL in angle brackets, with the characters encoded that would end it."""
    return f"<{url.replace('<', '%3C').replace('>', '%3E').replace(' ', '%20')}>"


def _opening(document: tree.Document, labels: Labels) -> Iterator[str]:
    yield f"# {escape(document.title)}\n\n"
    if document.subtitle:
        yield f"{escape(document.subtitle)}\n\n"
    for name, value in labelled_facts(document, labels):
        shown = autolink(value) if value == document.address else escape(value)
        yield f"- **{escape(name)}:** {shown}\n"
    yield "\n"
    for note in warning_paragraphs(document, labels):
        yield from write_block(note, labels, 1, "> ")


def _closing(document: tree.Document, labels: Labels) -> Iterator[str]:
    if document.references:
        yield f"## {escape(labels.references)}\n\n"
    for found in document.references:
        about = escape(imprint(found, labels))
        yield f"- [{escape(found.title)}]({autolink(found.url)}). {about}.\n"
        yield f"  - {escape(labels.standing)}: {escape(found.standing)}\n"
        if found.publication:
            yield f"  - {escape(labels.published)}: {autolink(found.publication)}\n"
        if found.paragraphs:
            cited = "; ".join(f"[{escape(p.label)}]({autolink(p.url)})" for p in found.paragraphs)
            yield f"  - {escape(labels.paragraphs)}: {cited}\n"
        yield "\n"
    if document.how_to_cite:
        yield f"## {escape(labels.how_to_cite)}\n\n{escape(document.how_to_cite)}\n"


def write_inlines(inlines: tree.Inlines) -> str:
    return "".join(map(_inline, inlines))


def _inline(part: tree.Inline) -> str:
    match part:
        case tree.Strong() | tree.Emphasis():
            mark = "**" if isinstance(part, tree.Strong) else "*"
            text = write_inlines(part.inlines).strip()
            return f"{mark}{text}{mark}" if text else ""
        case tree.Passage():
            return write_inlines(part.inlines)
        case tree.Link():
            return f"[{write_inlines(part.inlines)}]({autolink(part.url)})"
        case tree.Cite():
            return f"[\\[{escape(part.label)}\\]]({autolink(part.url)})"
        case str():
            before = " " if part[:1].isspace() else ""
            after = " " if part[-1:].isspace() and part.strip() else ""
            return f"{before}{escape(part)}{after}"
    raise TypeError(f"Markdown cannot show a {type(part).__name__}")


def write_block(block: tree.Block, labels: Labels, level: int, indent: str = "") -> Iterator[str]:
    match block:
        case tree.Paragraph():
            yield f"{indent}{write_inlines(block.inlines).strip()}\n\n"
        case tree.Section():
            yield from _section(block, labels, level)
        case tree.Quote():
            for inner in block.blocks:
                yield from write_block(inner, labels, level, f"{indent}> ")
        case tree.Items():
            yield from _items(block, labels, level, indent)
        case tree.Table():
            yield f"{indent}{escape(block.caption)}\n\n" if block.caption else ""
            for row in (block.head, None, *block.rows):
                cells = ["---"] * len(block.head) if row is None else map(write_inlines, row)
                yield f"{indent}| {' | '.join(cells)} |\n"
            yield "\n"
        case tree.Picture():
            yield f"{indent}{escape(block.alternative)}\n\n"
        case tree.WriteLines():
            yield f"{indent}{WRITING_LINE}\n\n" * block.lines
        case _:
            raise TypeError(f"Markdown cannot show a {type(block).__name__}")


def _section(section: tree.Section, labels: Labels, level: int) -> Iterator[str]:
    yield f"{escape(section.label)}\n\n" if section.label else ""
    yield f"{'#' * min(level, DEEPEST)} {write_inlines(section.title)}\n\n"
    yield f"{autolink(section.url)}\n\n" if section.url else ""
    for block in section.blocks:
        yield from write_block(block, labels, level + 1)


def _items(block: tree.Items, labels: Labels, level: int, indent: str) -> Iterator[str]:
    marks = {"do": f"- **{labels.do}:** ", "dont": f"- **{labels.dont}:** ", "check": "- [ ] "}
    for number, item in enumerate(block.items, 1):
        mark = marks.get(block.role) or (f"{number}. " if block.ordered else "- ")
        text = "".join("".join(write_block(inner, labels, level, f"{indent}  ")) for inner in item)
        yield f"{indent}{mark}{text.strip()}\n"
    yield "\n"
