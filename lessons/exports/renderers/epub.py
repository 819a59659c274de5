"""EPUB for phones and e-readers. Each record is a chapter."""

from __future__ import annotations

import re
from pathlib import Path

from ..frame import closing_sections, opening_paragraphs
from ..labels import Labels
from ..tree import Document
from . import Report, ignore_progress
from .pandoc import (
    Node,
    Writer,
    attributes,
    metadata,
    node,
    rewrite_archive,
    run_pandoc,
    words,
)
from .properties import AUTHOR, write_moment

# By which a reading program knows a newer copy of a book with the same identifier.
MODIFIED = re.compile(rb'(?<=<meta property="dcterms:modified">)[^<]*')
STYLE = Path(__file__).with_name("epub.css").read_bytes()


def render_epub(document: Document, labels: Labels, report: Report = ignore_progress) -> bytes:
    writer = Writer(labels, title_first=True)
    front: list[Node] = [node("Header", [1, attributes(name="about"), words(labels.about)])]
    front += writer.blocks(opening_paragraphs(document, labels), 1)
    body = writer.body(document, report) + writer.blocks(closing_sections(document, labels), 1)
    meta = metadata(
        document,
        author=AUTHOR,
        date=document.made.isoformat(),
        identifier=document.address,
        **{"toc-title": labels.contents},
    )
    options = ("--toc", "--toc-depth=2", "--split-level=1")
    modified = write_moment(document.modified).encode()

    def change(name: str, content: bytes) -> bytes:
        """Puts in our style sheet and the day of the newest record. In its sandbox pandoc reads
        neither a file nor the clock."""
        if name.endswith("stylesheet1.css"):
            return STYLE
        return MODIFIED.sub(modified, content) if name.endswith(".opf") else content

    return rewrite_archive(run_pandoc([*front, *body], meta, "epub", *options), change)
