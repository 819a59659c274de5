"""EPUB for a phone or a reader: each record is a chapter of the contents."""

from __future__ import annotations

from pathlib import Path

from ..frame import closing_sections
from ..labels import Labels
from ..tree import Document
from . import Report, ignore_progress
from .docx import opening
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
    front += writer.blocks(opening(document, labels), 1)
    body = writer.body(document, report) + writer.blocks(closing_sections(document, labels), 1)
    meta = metadata(
        document,
        author="pocbase",
        date=document.made.isoformat(),
        identifier=document.address,
        **{"toc-title": labels.contents},
    )
    options = ("--toc", "--toc-depth=2", "--split-level=1")
    return rewrite_archive(run_pandoc([*front, *body], meta, "epub", *options), restyle)


def restyle(name: str, content: bytes) -> bytes:
    """Our style sheet in place of pandoc's: its sandbox does not let --css replace it."""
    return STYLE if name.endswith("stylesheet1.css") else content
