"""The blocks of a quiz as HTML without classes, which Moodle keeps and any browser shows."""

from __future__ import annotations

from collections.abc import Iterable
from html import escape

from .. import tree
from ..tree_text import on_one_line


def write_blocks(blocks: Iterable[tree.Block]) -> str:
    return "".join(write_block(block) for block in blocks)


def write_block(block: tree.Block) -> str:
    match block:
        case tree.Paragraph():
            return f"<p>{write_inlines(block.inlines)}</p>"
        case tree.Section():
            title = write_inlines(block.title)
            return f"<p><strong>{title}</strong></p>{write_blocks(block.blocks)}"
        case tree.Items():
            name = "ol" if block.ordered else "ul"
            items = "".join(f"<li>{write_item(item)}</li>" for item in block.items)
            return f"<{name}>{items}</{name}>"
        case tree.Quote():
            return f"<blockquote>{write_blocks(block.blocks)}</blockquote>"
    raise TypeError(f"A quiz cannot show a {type(block).__name__}")


def write_item(item: tuple[tree.Block, ...]) -> str:
    match item:
        case (tree.Paragraph() as only,):
            return write_inlines(only.inlines)
    return write_blocks(item)


def write_inlines(inlines: tree.Inlines) -> str:
    return "".join(map(_inline, inlines))


def _inline(part: tree.Inline) -> str:
    match part:
        case tree.Strong():
            return f"<strong>{write_inlines(part.inlines)}</strong>"
        case tree.Emphasis():
            return f"<em>{write_inlines(part.inlines)}</em>"
        case tree.Link():
            return f'<a href="{escape(part.url)}">{write_inlines(part.inlines)}</a>'
        case tree.Cite():
            return f'<a href="{escape(part.url)}">[{escape_text(part.label)}]</a>'
        case tree.Passage():
            return f'<span lang="{escape(part.language)}">{write_inlines(part.inlines)}</span>'
        case str():
            return escape_text(part)
    raise TypeError(f"A quiz cannot show a {type(part).__name__}")


def escape_text(text: str) -> str:
    """On one line, with a space at either end where there was one."""
    before = " " if text[:1].isspace() else ""
    after = " " if text[-1:].isspace() and text.strip() else ""
    return escape(f"{before}{on_one_line(text)}{after}", quote=False)
