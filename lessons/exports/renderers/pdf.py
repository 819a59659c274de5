"""The tree → a tagged PDF, by typst, which has no network and sees only an empty folder.

A document that consists of cards becomes sheets of two cards to cut out and fold."""

from __future__ import annotations

import re
import tempfile
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import typst

from ..frame import closing_sections, labelled_facts, link_url, title_inlines, warning_paragraphs
from ..labels import Labels
from ..tree import Document, Paragraph, Picture, Section, Table
from ..tree_text import count_records, records_in, shorten
from . import CONTENTS_FROM, Report, each_with_progress, ignore_progress
from .look import LOGO_WIDTH, own_file
from .typst_source import literal, text, write_block, write_content, write_picture

LOOK, PAGE, CARD = (
    Path(__file__).with_name(name).read_text() for name in ("look.typ", "page.typ", "card.typ")
)
# The scripts that the fonts inside typst contain. Others need fonts of the machine.
OWN_SCRIPTS = re.compile("[\t\n\r -\u052f\u0590-\u05ff\u1d00-\u27bf\ufb00-\ufb4f]*")


def render_pdf(document: Document, labels: Labels, report: Report = ignore_progress) -> bytes:
    source = "".join(write_document(document, labels, report))
    has_own_fonts = bool(OWN_SCRIPTS.fullmatch(source))
    for system_fonts in (False, True) if has_own_fonts else (True,):
        try:
            return compile_pdf(source, system_fonts=system_fonts, accessible=True)
        except typst.TypstError as error:
            if "could not be displayed" not in str(error):
                raise
    # No font has one of the characters. A box replaces it, which accessible PDF does not allow.
    return compile_pdf(source, system_fonts=True, accessible=False)


def compile_pdf(source: str, *, system_fonts: bool, accessible: bool) -> bytes:
    content = compiler(system_fonts).compile(
        source.encode(), format="pdf", pdf_standards=["ua-1"] if accessible else []
    )
    if not isinstance(content, bytes):
        raise TypeError("typst made no PDF")
    return content


@cache
def compiler(system_fonts: bool) -> typst.Compiler:
    """Remembers fonts and what documents have in common, which is half of the work."""
    empty = tempfile.mkdtemp()  # a document can read files from there, and finds none
    return typst.Compiler(
        root=empty,
        font_paths=typst.Fonts(include_system_fonts=system_fonts),
        package_path=empty,
        package_cache_path=empty,
    )


def write_document(document: Document, labels: Labels, report: Report) -> Iterator[str]:
    roles = {record.role for record in records_in(document.blocks)}
    yield LOOK
    yield own_file("look.typ").decode()
    yield PAGE
    yield write_metadata(document)
    yield from (
        write_cards(document, labels)
        if roles == {"card"}
        else write_pages(document, labels, report)
    )


def write_metadata(document: Document) -> str:
    language, _, region = document.language.partition("-")
    made = document.made
    day = f"datetime(year: {made.year}, month: {made.month}, day: {made.day})"
    return (
        f"#set document(title: {literal(document.title)}, author: {literal('pocbase')}, "
        f"date: {day}, description: {literal(document.how_to_cite)});"
        f"#show: styled.with({literal(language)}, {literal(region) if region else 'none'}, "
        f"[#{text(shorten(document.title, 110))};], "
        f"[#{text(document.address)};], "
        f"[#{text(made.isoformat())};], "
        f"[#{text(document.classification)};]);"
    )


def write_pages(document: Document, labels: Labels, report: Report) -> Iterator[str]:
    title = write_content(title_inlines(document))
    if document.has_cover and (logo := own_file("logo.png")):
        yield write_picture(Picture(logo, "Logo", LOGO_WIDTH))
    pairs = (
        f"quiet{write_content((name,))}, {write_content(link_url(value, document.address))}"
        for name, value in labelled_facts(document, labels)
    )
    heading = f"[#title{title};]"
    about = f"[#lead[#{text(document.subtitle)};];#parbreak();]" if document.subtitle else "[]"
    facts = f"[#facts({', '.join(pairs)});]"
    yield (
        f"#cover({heading}, {about}, {facts});"
        if document.has_cover
        else f"#{heading};#{about};#{facts};"
    )
    for note in warning_paragraphs(document, labels):
        yield write_block(note, 1)
    if document.has_cover:
        yield "#pagebreak(weak: true);"
    elif document.is_framed and count_records(*document.blocks) >= CONTENTS_FROM:
        yield f"#contents([#{text(labels.contents)};]);#pagebreak(weak: true);"
    yield from (write_block(block, 1) for block in each_with_progress(document.blocks, report))
    if document.has_cover:
        yield "" if ends_with_table(document) else "#pagebreak(weak: true);"
    elif document.references and document.is_framed:
        yield "#hairline;"
    for section in closing_sections(document, labels):
        yield f"#heading(level: 1, {write_content(section.title)});"
        yield from (write_block(block, 2) for block in section.blocks)


def ends_with_table(document: Document) -> bool:
    """Whether it ends with a table, such as that of acronyms, below which references have room."""
    last = document.blocks[-1:]
    return any(isinstance(b, Section) and any(isinstance(x, Table) for x in b.blocks) for b in last)


def write_cards(document: Document, labels: Labels) -> Iterator[str]:
    """Two cards to a sheet, or one twice. The standing of the sources is at the foot of both panels
    of a card."""
    yield CARD
    yield "#show: sheets;"
    about = f"{document.how_to_cite or document.title} " if document.is_framed else ""
    foot = text(f"{about}{labels.cut}")
    standings = [
        f'#text(weight: "bold", {text(found.title)});#{text(f". {found.standing} ")};'
        for found in (document.references if document.is_framed else ())
    ]
    half = (len(standings) + 1) // 2
    left, right = "".join(standings[:half]), "".join(standings[half:])
    classification = f"mark([#{text(document.classification)};])"
    cards = list(records_in(document.blocks))
    lone = "true" if len(cards) == 1 else "false"
    for card in cards:
        label = f"#quiet[#{text(card.label)};];" if card.label else ""
        title = f"[{label}#heading(level: 1, {write_content(card.title)});]"
        credits = f"([{left}], [{right}#{foot};])"
        panels = f"({write_panels(card)})"
        yield f"#card({credits}, {title}, {panels}, above: {classification}, lone: {lone});"


def write_panels(card: Section) -> str:
    """The sections of a card, each with its blocks; what follows a list in small print stays with
    it. The blocks before the first section are in the panel of the first."""
    panels: list[list[str]] = [[]]
    for block in card.blocks:
        if isinstance(block, Section) and panels[-1]:
            panels.append([])
        written = write_block(block, 2)
        if panels[-1] and isinstance(block, Paragraph) and block.role == "quiet":
            panels[-1][-1] += written
        else:
            panels[-1].append(written)
    return "".join(f"({''.join(f'[{unit}],' for unit in units)})," for units in panels)
