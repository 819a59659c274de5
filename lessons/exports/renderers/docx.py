"""DOCX that a trainer can edit: real headings, lists and tables; the look is in reference.docx.

docs/exports.md says how reference.docx was made and how to change it."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from xml.sax.saxutils import escape, quoteattr

from ..frame import closing_sections, labelled_facts, warning_paragraphs
from ..labels import Labels
from ..tree import Document, Link, Paragraph, Strong
from ..tree_text import count_units
from . import CONTENTS_FROM, Report, ignore_progress
from .pandoc import (
    Node,
    Writer,
    language_tag,
    metadata,
    node,
    rewrite_archive,
    run_pandoc,
)

REFERENCE = Path(__file__).with_name("reference.docx")


def render_docx(document: Document, labels: Labels, report: Report = ignore_progress) -> bytes:
    writer = Writer(labels)
    body = writer.body(document, report) + writer.blocks(closing_sections(document, labels), 1)
    is_long = count_units(*document.blocks) >= CONTENTS_FROM
    contents = [table_of_contents(writer, labels)] if is_long else []
    blocks = [*writer.blocks(opening(document, labels), 1), *contents, *body]
    return run_pandoc(blocks, metadata(document), "docx", reference=reference_for(document))


def opening(document: Document, labels: Labels) -> Iterator[Paragraph]:
    for name, value in labelled_facts(document, labels):
        shown = Link(value, (value,)) if value == document.address else value
        yield Paragraph((Strong((name,)), " ", shown), role="fact")
    yield from warning_paragraphs(document, labels)


def table_of_contents(writer: Writer, labels: Labels) -> Node:
    """A field that Word renews with page numbers, filled with links until it does."""
    code = '<w:instrText xml:space="preserve"> TOC \\o "1-2" \\h \\z \\u </w:instrText>'
    begin = f"{field_character('begin')}<w:r>{code}</w:r>{field_character('separate')}"
    lines = [paragraph("TOCHeading", f"<w:r><w:t>{escape(labels.contents)}</w:t></w:r>")]
    for level, name, text, role in writer.contents:
        if level == 1 or role == "item":
            run = f"<w:r><w:t>{escape(text)}</w:t></w:r>"
            link = f'<w:hyperlink w:anchor={quoteattr(name)} w:history="1">{run}</w:hyperlink>'
            lines.append(paragraph(f"TOC{min(level, 2)}", begin + link))
            begin = ""
    end = "" if begin else paragraph("Compact", field_character("end"))
    return node("RawBlock", ["openxml", "".join(lines) + end])


def paragraph(style: str, runs: str) -> str:
    return f'<w:p><w:pPr><w:pStyle w:val="{style}"/></w:pPr>{runs}</w:p>'


def field_character(kind: str) -> str:
    return f'<w:r><w:fldChar w:fldCharType="{kind}"/></w:r>'


def reference_for(document: Document) -> bytes:
    """reference.docx with the title, URL and language of this document in it."""
    values = {
        b"{title}": escape(document.title[:110]).encode(),
        b"{address}": escape(document.address[:90]).encode(),
        b"{language}": language_tag(document).encode(),
    }

    def fill(_name: str, content: bytes) -> bytes:
        for placeholder, value in values.items():
            content = content.replace(placeholder, value)
        return content

    return rewrite_archive(REFERENCE.read_bytes(), fill)
