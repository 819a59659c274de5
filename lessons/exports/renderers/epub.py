"""EPUB for phones and e-readers. Each record is a chapter."""

from __future__ import annotations

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

STYLE = Path(__file__).with_name("epub.css").read_bytes()


def render_epub(document: Document, labels: Labels, report: Report = ignore_progress) -> bytes:
    writer = Writer(labels, title_first=True)
    front: list[Node] = [node("Header", [1, attributes(name="about"), words(labels.about)])]
    front += writer.blocks(opening_paragraphs(document, labels), 1)
    body = writer.body(document, report) + writer.blocks(closing_sections(document, labels), 1)
    meta = metadata(
        document,
        author="pocbase",
        date=document.made.isoformat(),
        identifier=document.address,
        **{"toc-title": labels.contents},
    )
    options = ("--toc", "--toc-depth=2", "--split-level=1")
    return rewrite_archive(run_pandoc([*front, *body], meta, "epub", *options), replace_style)


def replace_style(name: str, content: bytes) -> bytes:
    """Puts our style sheet in place of pandoc's, which --css cannot do in the sandbox."""
    return STYLE if name.endswith("stylesheet1.css") else content
