"""DOCX that a trainer can edit: real headings, lists and tables, the look by styles."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from xml.sax.saxutils import escape

from .document import Document, Reference
from .docx_styles import reference, run, w
from .pandoc import Node, Writer, converted, language, meta, node, styled, words
from .plain import facts, imprint, size, units
from .words import Words

CONTENTS_FROM = 8  # records


def render(
    document: Document, fixed: Words, tell: Callable[[int], None] = lambda done: None
) -> bytes:
    writer = Writer(fixed)
    body = told_of(document, writer, tell)
    long = size(document) >= CONTENTS_FROM
    contents = [contents_field(writer, fixed)] if long else []
    blocks = [*head(document, fixed), *contents, *body, *tail(document, writer)]
    look = reference(document.title, document.address, language(document))
    about = meta(document, subtitle=document.subtitle)
    del about["date"], about["author"]  # the facts and the file's properties have them
    about["description"] = node("MetaInlines", words(document.how_to_cite))
    return converted(blocks, about, "docx", reference=look)


def told_of(document: Document, writer: Writer, tell: Callable[[int], None]) -> list[Node]:
    found: list[Node] = []
    done = 0
    for block in document.blocks:
        found += writer.block(block, 1)
        done += len(list(units((block,))))
        tell(done)
    return found


def contents_field(writer: Writer, fixed: Words) -> Node:
    """A table of contents that Word renews with page numbers, and that is filled before it does."""
    lines = [line(*entry[:3]) for entry in writer.contents if entry[0] == 1 or entry[3] == "item"]
    heading = w("p", w("pPr", w("pStyle", val="TOCHeading")), run(fixed.contents))
    code = '<w:r><w:instrText xml:space="preserve"> TOC \\o "1-2" \\h \\z \\u </w:instrText></w:r>'
    begin = w("r", w("fldChar", fldCharType="begin")) + code
    begin += w("r", w("fldChar", fldCharType="separate"))
    end = w("r", w("fldChar", fldCharType="end"))
    told = [w("p", form, link) for form, link in lines]
    if lines:
        told[0] = w("p", lines[0][0], begin, lines[0][1])
        told.append(w("p", w("pPr", w("pStyle", val="Compact")), end))
    return node("RawBlock", ["openxml", "".join([heading, *told])])


def line(level: int, name: str, text: str) -> tuple[str, str]:
    """The form of its paragraph, and the link."""
    link = w("hyperlink", w("r", w("t", escape(text))), anchor=name, history=1)
    return w("pPr", w("pStyle", val=f"TOC{min(level, 2)}")), link


def head(document: Document, fixed: Words) -> Iterator[Node]:
    for name, value in facts(document, fixed):
        inner = words(value)
        if value == document.address:
            inner = [node("Link", [["", [], []], inner, [value, ""]])]
        told = [node("Strong", words(name)), node("Space"), *inner]
        yield styled("Fact", [node("Para", told)])
    for note in document.notes:
        told = [node("Strong", words(f"{fixed.please_note}.")), node("Space"), *words(note)]
        yield styled("Warning", [node("Para", told)])


def tail(document: Document, writer: Writer) -> list[Node]:
    fixed = writer.fixed
    told: list[Node] = []
    if document.references:
        told.append(title(fixed.references))
        for found in document.references:
            told += referenced(found, writer)
    if document.how_to_cite:
        told += [title(fixed.how_to_cite), node("Para", words(document.how_to_cite))]
    return told


def title(text: str) -> Node:
    return node("Header", [1, ["", [], []], words(text)])


def referenced(found: Reference, writer: Writer) -> Iterator[Node]:
    fixed = writer.fixed
    name = writer.link(found.url, [node("Emph", words(found.title))])
    yield styled("Reference", [node("Para", [name, *words(f". {imprint(found, fixed)}.")])])
    yield styled("Warning", [node("Para", words(found.standing))])
    if found.publication:
        link = writer.link(found.publication, words(found.publication))
        yield styled("Quiet", [node("Para", [*words(f"{fixed.published}: "), link])])
    if found.paragraphs:
        cited: list[Node] = words(f"{fixed.paragraphs}: ")
        for number, paragraph in enumerate(found.paragraphs):
            cited += [*(words("; ") if number else []), *writer.inline(paragraph)]
        yield styled("Quiet", [node("Para", cited)])
