"""DOCX that a trainer can edit, with real headings, lists and tables. Its styles are in
reference.docx.

docs/exports.md says how reference.docx was made and how to change it."""

from __future__ import annotations

from html import escape
from pathlib import Path

from ..frame import closing_sections, opening_paragraphs
from ..labels import Labels
from ..tree import Document, Picture
from ..tree_text import count_records, shorten
from . import CONTENTS_FROM, Report, ignore_progress
from .look import LOGO_WIDTH, own_file
from .pandoc import (
    Node,
    Writer,
    metadata,
    node,
    rewrite_archive,
    run_pandoc,
)
from .properties import PART, language_tag, write_properties

REFERENCE = Path(__file__).with_name("reference.docx")


def render_docx(document: Document, labels: Labels, report: Report = ignore_progress) -> bytes:
    writer = WordWriter(labels)
    body = writer.body(document, report) + writer.blocks(closing_sections(document, labels), 1)
    is_long = (
        not document.has_cover
        and document.is_framed
        and count_records(*document.blocks) >= CONTENTS_FROM
    )
    contents = [table_of_contents(writer, labels)] if is_long else []
    properties = write_properties(document).encode()
    opening = [
        *logo_nodes(document, writer),
        *writer.blocks(opening_paragraphs(document, labels), 1),
    ]
    blocks = [*opening, *contents, *body]
    styles = fill_reference(document)
    content = run_pandoc(blocks, metadata(document), "docx", reference=styles)

    def change(name: str, part: bytes) -> bytes:
        if name == PART:
            return properties
        is_text = name == "word/document.xml"
        return lower_title(part) if is_text and document.has_cover else part

    return rewrite_archive(content, change)


def lower_title(content: bytes) -> bytes:
    """The title of a cover is a third down its page."""
    style = b'<w:pStyle w:val="Title" />'
    return content.replace(style, style + b'<w:spacing w:before="3600" w:after="240" />', 1)


class WordWriter(Writer):
    page_break = [node("RawBlock", ["openxml", '<w:p><w:r><w:br w:type="page"/></w:r></w:p>'])]


def logo_nodes(document: Document, writer: Writer) -> list[Node]:
    logo = own_file("logo.png") if document.has_cover else b""
    return writer.block(Picture(logo, "Logo", LOGO_WIDTH), 1) if logo else []


def table_of_contents(writer: Writer, labels: Labels) -> Node:
    """A field that Word fills with page numbers when it updates it. Until then it has links."""
    code = '<w:instrText xml:space="preserve"> TOC \\o "1-2" \\h \\z \\u </w:instrText>'
    begin = f"{write_field_character('begin')}<w:r>{code}</w:r>{write_field_character('separate')}"
    lines = [write_paragraph("TOCHeading", f"<w:r><w:t>{escape(labels.contents)}</w:t></w:r>")]
    for level, name, text, role in writer.contents:
        if level == 1 or role == "item":
            run = f"<w:r><w:t>{escape(text)}</w:t></w:r>"
            link = f'<w:hyperlink w:anchor="{name}" w:history="1">{run}</w:hyperlink>'
            lines.append(write_paragraph(f"TOC{min(level, 2)}", begin + link))
            begin = ""
    end = "" if begin else write_paragraph("Compact", write_field_character("end"))
    return node("RawBlock", ["openxml", "".join(lines) + end])


def write_paragraph(style: str, runs: str) -> str:
    return f'<w:p><w:pPr><w:pStyle w:val="{style}"/></w:pPr>{runs}</w:p>'


def write_field_character(kind: str) -> str:
    return f'<w:r><w:fldChar w:fldCharType="{kind}"/></w:r>'


def fill_reference(document: Document) -> bytes:
    """reference.docx with the title, the URL and the language of a document filled in."""
    values = {
        b"{title}": escape(shorten(running_title(document), 110)).encode(),
        b"{address}": escape(shorten(document.address, 90)).encode(),
        b"{language}": language_tag(document).encode(),
    }

    def fill(_name: str, content: bytes) -> bytes:
        for placeholder, value in values.items():
            content = content.replace(placeholder, value)
        return content

    return rewrite_archive(own_file("reference.docx", REFERENCE), fill)


def running_title(document: Document) -> str:
    """The title for the header of each page, which also contains the classification."""
    return " · ".join(filter(None, (document.classification, document.title)))
