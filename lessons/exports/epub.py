"""EPUB for a phone or a reader: each record is a chapter of the contents."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Callable
from pathlib import Path

from .document import Document
from .docx import head, tail, told_of
from .pandoc import Node, Writer, converted, meta, node, words
from .words import Words

LOOK = Path(__file__).with_name("epub.css")


def render(
    document: Document, fixed: Words, tell: Callable[[int], None] = lambda done: None
) -> bytes:
    writer = Writer(fixed, title_first=True)
    body = told_of(document, writer, tell)
    front: list[Node] = [node("Header", [1, ["about", [], []], words(fixed.about)])]
    blocks = [*front, *head(document, fixed), *body, *tail(document, writer)]
    about = meta(document, subtitle=document.subtitle, identifier=document.address)
    about["description"] = node("MetaInlines", words(document.how_to_cite))
    options = ("--toc", "--toc-depth=2", "--split-level=1")
    about["toc-title"] = node("MetaInlines", words(fixed.contents))
    return restyled(converted(blocks, about, "epub", *options))


def restyled(book: bytes) -> bytes:
    """Our style sheet in place of pandoc's, which its sandbox lets nobody replace."""
    file = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(book)) as old, zipfile.ZipFile(file, "w") as new:
        for entry in old.infolist():
            look = entry.filename.endswith("stylesheet1.css")
            new.writestr(entry, LOOK.read_bytes() if look else old.read(entry))
    return file.getvalue()
