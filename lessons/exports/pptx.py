"""Slides: a record each, to be read at the back of a room, with its evidence in the notes."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator

from .document import (
    Block,
    Document,
    Items,
    Paragraph,
    Reference,
    Section,
    Table,
    WriteLines,
)
from .pandoc import SHAPES, SIGNS, Node, Writer, attributes, converted, meta, node, words
from .plain import facts, imprint, sections, units, words_of
from .pptx_look import reference
from .slides import fitted, shortened
from .words import Words


def render(
    document: Document, fixed: Words, tell: Callable[[int], None] = lambda done: None
) -> bytes:
    writer = Writer(fixed)
    slides = list(first(document, writer))
    done = 0
    for block in sections(document.blocks):
        slides += told(block, writer)
        done += len(list(units((block,))))
        tell(done)
    slides += last(document, writer)
    about = meta(document, subtitle=document.subtitle)
    return converted(slides, about, "pptx", "--slide-level=2", reference=reference())


def told(section: Section, writer: Writer) -> Iterator[Node]:
    """A record's slide; or the slides of a part and of the parts below it."""
    if section.role in ("item", "card"):
        shown, noted = teaching(section)
        yield from slide(section, shown, noted, writer)
        return
    own = tuple(block for block in section.blocks if not isinstance(block, Section))
    notes = [inner for inner in sections(section.blocks) if inner.role == "notes"]
    below = [inner for inner in sections(section.blocks) if inner.role != "notes"]
    if own or notes or not below:
        noted = tuple(block for inner in notes for block in inner.blocks)
        yield from slide(section, own, noted, writer)
    else:
        yield node("Header", [1, ["", [], []], words(shortened(words_of(section.title)))])
    for inner in below:
        yield from told(inner, writer)


def teaching(section: Section) -> tuple[tuple[Block, ...], tuple[Block, ...]]:
    """What a room should see, and what the speaker should know. All of it is in the notes."""
    lead = [block for block in section.blocks if is_shown(block)]
    signed = [
        block
        for inner in sections(section.blocks)
        for block in inner.blocks
        if isinstance(block, Items) and block.role
    ]
    return (*lead, *signed), section.blocks


def is_shown(block: Block) -> bool:
    if isinstance(block, Paragraph):
        return block.role in ("lead", "warning", "")
    return isinstance(block, Items | Table)


def slide(
    section: Section, shown: Iterable[Block], noted: tuple[Block, ...], writer: Writer
) -> Iterator[Node]:
    """As many slides as the text needs; the notes are with the first."""
    title = shortened(words_of(section.title))
    kind = section.ref.partition(":")[0] if section.role == "item" else ""
    label = f"{SHAPES.get(kind, '')}{section.label}" if section.label else ""
    lines = [*([Paragraph((label,), role="quiet")] if label else []), *flat(shown)]
    for number, part in enumerate(fitted(lines) or [[]]):
        name = writer.fixed.continued % {"title": title} if number else title
        yield node("Header", [2, ["", [], []], words(name)])
        for line in part:
            yield from shown_line(line, writer)
        if not number and noted:
            told = [*addressed(section, label, writer), *note_blocks(noted, writer)]
            yield node("Div", [attributes(classes=["notes"]), told])


def addressed(section: Section, label: str, writer: Writer) -> Iterator[Node]:
    """The record's address is for the speaker: on the slide its kind is a quiet line."""
    if label and section.url:
        yield node("Para", [writer.link(section.url, words(label))])


def flat(blocks: Iterable[Block]) -> Iterator[Block]:
    """Lists as lines with their sign, so that they can be divided between slides."""
    for block in blocks:
        if isinstance(block, Items):
            for number, item in enumerate(block.items, 1):
                sign = SIGNS.get(block.role) or (f"{number}. " if block.ordered else "– ")
                text = " ".join(words_of(b.inlines) for b in item if isinstance(b, Paragraph))
                yield Paragraph((f"{sign}{text}",))
        elif isinstance(block, WriteLines):
            continue
        else:
            yield block


def shown_line(block: Block, writer: Writer) -> Iterator[Node]:
    if isinstance(block, Paragraph):
        text = words(words_of(block.inlines))
        yield node("Para", [node("Emph", text)] if block.role == "warning" else text)
    else:
        yield from writer.block(block, 3)


def note_blocks(blocks: Iterable[Block], writer: Writer) -> list[Node]:
    """Headings of notes are bold lines: a real one would begin a slide."""
    found: list[Node] = []
    for block in blocks:
        if isinstance(block, Section):
            found.append(node("Para", [node("Strong", writer.inlines(block.title))]))
            found += note_blocks(block.blocks, writer)
        elif not isinstance(block, WriteLines):
            found += writer.block(block, 6)
    return found


def first(document: Document, writer: Writer) -> Iterator[Node]:
    """What it is about: its introduction, then its facts."""
    told: list[Block] = [block for block in document.blocks if not isinstance(block, Section)]
    told += [Paragraph((f"{name}: {value}",)) for name, value in facts(document, writer.fixed)]
    told += [Paragraph((note,), role="warning") for note in document.notes]
    yield from slide(Section((writer.fixed.about,), ()), told, (), writer)


def last(document: Document, writer: Writer) -> Iterator[Node]:
    fixed = writer.fixed
    if document.references:
        lines = [line for found in document.references for line in referenced(found, fixed)]
        yield from slide(Section((fixed.references,), ()), lines, (), writer)
    if document.how_to_cite:
        cite = Paragraph((document.how_to_cite,))
        yield from slide(Section((fixed.how_to_cite,), ()), [cite], (), writer)


def referenced(found: Reference, fixed: Words) -> Iterator[Paragraph]:
    yield Paragraph((f"{found.title}. {imprint(found, fixed)}",))
    yield Paragraph((found.standing,), role="warning")
    if found.paragraphs:
        cited = "; ".join(paragraph.label for paragraph in found.paragraphs)
        yield Paragraph((f"{fixed.paragraphs}: {cited}",))
