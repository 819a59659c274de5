"""EPUB for a phone or a reader: each record is a chapter of the contents."""

from __future__ import annotations

from collections.abc import Callable

from .document import Document
from .docx import head, tail, told_of
from .pandoc import Node, Writer, converted, meta, node, words
from .words import Words


def render(
    document: Document, fixed: Words, tell: Callable[[int], None] = lambda done: None
) -> bytes:
    writer = Writer(fixed)
    body = told_of(document, writer, tell)
    front: list[Node] = [node("Header", [1, ["about", [], []], words(fixed.about)])]
    blocks = [*front, *head(document, fixed), *body, *tail(document, writer)]
    about = meta(document, subtitle=document.subtitle, identifier=document.address)
    about["description"] = node("MetaInlines", words(document.how_to_cite))
    options = ("--toc", "--toc-depth=2", "--split-level=1", "-M", f"toc-title={fixed.contents}")
    return converted(blocks, about, "epub", *options)
