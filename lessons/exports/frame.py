"""The parts that every document has around its own blocks: facts, warnings, references."""

from __future__ import annotations

from collections.abc import Iterator

from . import tree
from .labels import Labels
from .tree_text import text_of


def title_inlines(document: tree.Document) -> tree.Inlines:
    """The title with its language, where that is another than that of the document."""
    language, title = document.title_language, document.title
    return (tree.Passage(language, (title,)),) if language else (title,)


def labelled_facts(document: tree.Document, labels: Labels) -> list[tuple[str, str]]:
    """Label and value of each fact below the title; the date and the URL are among them."""
    if document.has_cover or not document.is_framed:
        return list(document.facts)
    own = [(labels.date, document.made.isoformat()), (labels.address, document.address)]
    known = {"", *(part for fact in document.facts for part in fact)}
    return [*document.facts, *(fact for fact in own if known.isdisjoint(fact))]


def link_url(text: str, url: str) -> tree.Inlines:
    """The text, in which the URL leads where it says."""
    before, found, after = text.partition(url) if url else (text, "", "")
    if not found:
        return (text,)
    return tuple(part for part in (before, tree.Link(url, (url,)), after) if part)


def warning_paragraphs(document: tree.Document, labels: Labels) -> tuple[tree.Paragraph, ...]:
    name = tree.Strong((f"{labels.please_note}.",))
    return tuple(tree.Paragraph((name, " ", note), role="warning") for note in document.notes)


def opening_paragraphs(document: tree.Document, labels: Labels) -> Iterator[tree.Paragraph]:
    """The classification, the facts and the warnings below the title."""
    if document.classification:
        yield tree.Paragraph((tree.Strong((document.classification,)),), role="warning")
    for name, value in labelled_facts(document, labels):
        text = link_url(value, document.address)
        yield tree.Paragraph((tree.Strong((name,)), " ", *text), role="fact")
    yield from warning_paragraphs(document, labels)


def closing_sections(document: tree.Document, labels: Labels) -> tuple[tree.Section, ...]:
    """The references and how to cite the document, each under a heading."""
    if not document.is_framed:
        return ()
    blocks = [block for one in document.references for block in reference_blocks(one, labels)]
    cite = tree.Paragraph(link_url(document.how_to_cite, document.address), role="reference")
    return (
        *([tree.Section((labels.references,), tuple(blocks))] if blocks else []),
        *([tree.Section((labels.how_to_cite,), (cite,))] if document.how_to_cite else []),
    )


def reference_blocks(reference: tree.Reference, labels: Labels) -> Iterator[tree.Block]:
    title = tree.Link(reference.url, (tree.Emphasis((reference.title,)),))
    yield tree.Paragraph((title, f". {imprint(reference, labels)}."), role="reference")
    yield tree.Paragraph(standing_inlines(reference), role="warning")
    if reference.publication:
        link = tree.Link(reference.publication, (reference.publication,))
        yield tree.Paragraph((f"{labels.published}: ", link), role="quiet")
    if reference.paragraphs:
        cited: list[tree.Inline] = [f"{labels.paragraphs}: "]
        for number, paragraph in enumerate(reference.paragraphs):
            cited += [*(["; "] if number else []), tree.Link(paragraph.url, (paragraph.label,))]
        yield tree.Paragraph(tuple(cited), role="quiet")


def standing_inlines(reference: tree.Reference) -> tree.Inlines:
    """The authority of a source, with the language of the note that explains it."""
    note = text_of(reference.standing_note)
    if not note or not reference.standing.endswith(note):
        return (reference.standing,)
    return (reference.standing.removesuffix(note), *reference.standing_note)


def imprint(reference: tree.Reference, labels: Labels) -> str:
    """The organisers, the date and the symbol of a source."""
    parts = (
        reference.organisers,
        reference.dated or reference.date or labels.undated,
        reference.symbol,
    )
    return ". ".join(part for part in parts if part)
