"""What every document has around its own blocks: facts, warnings, references, how to cite."""

from __future__ import annotations

from collections.abc import Iterator

from .labels import Labels
from .tree import (
    Block,
    Document,
    Emphasis,
    Inline,
    Link,
    Paragraph,
    Reference,
    Section,
    Strong,
)


def labelled_facts(document: Document, labels: Labels) -> list[tuple[str, str]]:
    """Label → value, to be printed under the title: the document's facts, its date and URL."""
    own = [(labels.date, document.made.isoformat()), (labels.address, document.address)]
    known = dict(document.facts)
    return [*document.facts, *((name, value) for name, value in own if value and name not in known)]


def warning_paragraphs(document: Document, labels: Labels) -> tuple[Paragraph, ...]:
    name = Strong((f"{labels.please_note}.",))
    return tuple(Paragraph((name, " ", note), role="warning") for note in document.notes)


def closing_sections(document: Document, labels: Labels) -> tuple[Section, ...]:
    """The references and how to cite the document, each under a heading."""
    found = [block for one in document.references for block in reference(one, labels)]
    cite = Paragraph((document.how_to_cite,), role="reference")
    return (
        *([Section((labels.references,), tuple(found))] if found else []),
        *([Section((labels.how_to_cite,), (cite,))] if document.how_to_cite else []),
    )


def reference(found: Reference, labels: Labels) -> Iterator[Block]:
    title = Link(found.url, (Emphasis((found.title,)),))
    yield Paragraph((title, f". {imprint(found, labels)}."), role="reference")
    yield Paragraph((found.standing,), role="warning")
    if found.publication:
        link = Link(found.publication, (found.publication,))
        yield Paragraph((f"{labels.published}: ", link), role="quiet")
    if found.paragraphs:
        cited: list[Inline] = [f"{labels.paragraphs}: "]
        for number, paragraph in enumerate(found.paragraphs):
            cited += [*(["; "] if number else []), Link(paragraph.url, (paragraph.label,))]
        yield Paragraph(tuple(cited), role="quiet")


def imprint(found: Reference, labels: Labels) -> str:
    """Who made a source, when, and its symbol."""
    parts = (found.organisers, found.dated or found.date or labels.undated, found.symbol)
    return ". ".join(part for part in parts if part)
