"""Slides: one for each record, to be read at the back of a room, with its evidence in the notes.

docs/exports.md says how reference.pptx was made and how to change it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace
from itertools import chain
from pathlib import Path

from ..frame import closing_sections, labelled_facts
from ..labels import Labels
from ..tree import (
    Block,
    Document,
    Inline,
    Items,
    Paragraph,
    Passage,
    Section,
    Table,
    WriteLines,
)
from ..tree_text import sections_in, shorten, text_of
from . import Report, each_with_progress, ignore_progress
from .large_text import enlarge_text
from .look import own_file
from .pandoc import (
    SHAPES,
    SIGNS,
    Node,
    Writer,
    attributes,
    metadata,
    node,
    rewrite_archive,
    run_pandoc,
    words,
)
from .properties import AUTHOR, language_tag, write_properties
from .properties import PART as PROPERTIES
from .slide_language import mark, marked_inlines, marked_text, set_languages
from .slides import TITLE, divide_into_slides, language_of

REFERENCE = Path(__file__).with_name("reference.pptx")


def render_pptx(document: Document, labels: Labels, report: Report = ignore_progress) -> bytes:
    writer = SlideWriter(labels)
    opening = [opening_section(document, labels)] if document.is_framed else []
    slides = [node for section in opening for node in slide(section, (), writer)]
    for section in sections_in(each_with_progress(document.blocks, report)):
        slides += slides_of(section, writer)
    for section in closing_sections(document, labels):
        slides += slide(section, (), writer)
    meta = metadata(document, author=document.author or AUTHOR, date=document.made.isoformat())
    look = own_file("reference.pptx", REFERENCE)
    content = run_pandoc(slides, meta, "pptx", "--slide-level=2", reference=look)
    is_sparse = not document.is_framed and not own_file("reference.pptx")
    properties, language = write_properties(document).encode(), language_tag(document)

    def change(name: str, part: bytes) -> bytes:
        if name == PROPERTIES:
            return properties
        has_text = name.startswith("ppt/") and name.endswith(".xml")
        if not has_text:
            return part
        text = set_languages(part.decode(), language)
        is_slide = is_sparse and name.startswith("ppt/slides/")
        return (enlarge_text(text) if is_slide else text).encode()

    return rewrite_archive(content, change)


class SlideWriter(Writer):
    """Marks the language of passages in the text, because slides know no other way."""

    def inline(self, part: Inline) -> list[Node]:
        if isinstance(part, Passage):
            return self.inlines(marked_inlines(part.inlines, part.language))
        return super().inline(part)


def opening_section(document: Document, labels: Labels) -> Section:
    """The introduction, the facts and the warnings."""
    blocks: list[Block] = [b for b in document.blocks if not isinstance(b, Section)]
    blocks += [Paragraph((f"{name}: {value}",)) for name, value in labelled_facts(document, labels)]
    blocks += [Paragraph((note,), role="warning") for note in document.notes]
    return Section((labels.about,), tuple(blocks))


def slides_of(section: Section, writer: Writer) -> Iterator[Node]:
    """The slide of a record or card, or the slides of a section and of the sections in it."""
    if section.role in ("item", "card"):
        yield from slide(section, section.blocks, writer)
        return
    own = tuple(block for block in section.blocks if not isinstance(block, Section))
    below = [inner for inner in sections_in(section.blocks) if inner.role != "notes"]
    notes = [
        b for inner in sections_in(section.blocks) if inner.role == "notes" for b in inner.blocks
    ]
    if own or notes or not below:
        yield from slide(replace(section, blocks=own, role=""), tuple(notes), writer)
    else:
        yield node("Header", [1, attributes(), words(shorten(text_of(section.title), TITLE))])
    for inner in below:
        yield from slides_of(inner, writer)


def shown_blocks(section: Section) -> Iterator[Block]:
    """The blocks for the audience. Of a record these are its summary and its lists with signs; the
    notes of the speaker contain all of it."""
    for block in section.blocks:
        if isinstance(block, Section):
            yield from (item for item in block.blocks if isinstance(item, Items) and item.role)
        elif not section.role or is_for_audience(block):
            yield block


def is_for_audience(block: Block) -> bool:
    if isinstance(block, Paragraph):
        return block.role in ("lead", "warning", "")
    return isinstance(block, Items | Table)


def slide(section: Section, notes: tuple[Block, ...], writer: Writer) -> Iterator[Node]:
    """Add as many slides as the text needs. The first one gets the notes."""
    title = mark(shorten(text_of(section.title), TITLE), language_of(section.title))
    label = f"{SHAPES.get(section.record_kind, '')}{section.label}" if section.label else ""
    lines = [
        *([Paragraph((label,), role="quiet")] if label else []),
        *split_lists(shown_blocks(section)),
    ]
    for number, part in enumerate(divide_into_slides(lines) or [[]]):
        name = writer.labels.continued % {"title": title} if number else title
        yield node("Header", [2, attributes(), words(name)])
        for line in part:
            yield from line_nodes(line, writer)
        if notes and not number:
            # The link to the record is only in the notes.
            link = [node("Para", [writer.link(section.url, words(label))])] if section.url else []
            content = [*(link if label else []), *note_blocks(notes, writer)]
            yield node("Div", [attributes(classes=["notes"]), content])


def split_lists(blocks: Iterable[Block]) -> Iterator[Block]:
    """Turns lists into paragraphs with a sign, so that they can be divided between slides."""
    for block in blocks:
        if isinstance(block, Items):
            for number, item in enumerate(block.items, 1):
                sign = SIGNS.get(block.role) or (f"{number}. " if block.ordered else "– ")
                texts = [b.inlines for b in item if isinstance(b, Paragraph)]
                yield Paragraph((sign, *chain.from_iterable((*text, " ") for text in texts)))
        elif not isinstance(block, WriteLines):
            yield block


def line_nodes(block: Block, writer: Writer) -> Iterator[Node]:
    if isinstance(block, Paragraph):
        text = words(marked_text(block.inlines))
        yield node("Para", [node("Emph", text)] if block.role == "warning" else text)
    else:
        yield from writer.block(block, 3)


def note_blocks(blocks: Iterable[Block], writer: Writer) -> list[Node]:
    """Notes of the speaker. Headings are bold lines, since a real heading would begin a slide."""
    nodes: list[Node] = []
    for block in blocks:
        if isinstance(block, Section):
            nodes.append(node("Para", [node("Strong", writer.inlines(block.title))]))
            nodes += note_blocks(block.blocks, writer)
        elif not isinstance(block, WriteLines):
            nodes += writer.block(block, 6)
    return nodes
