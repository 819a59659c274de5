"""The tree → a tagged PDF, by typst, which fetches nothing and sees an empty folder only.

A document that holds nothing but cards becomes sheets of two, to cut out and fold."""

from __future__ import annotations

import re
import tempfile
from collections.abc import Iterator
from pathlib import Path

import typst

from ..frame import closing_sections, labelled_facts, warning_paragraphs
from ..labels import Labels
from ..tree import Document, Section
from ..tree_text import count_units, shorten, units
from . import CONTENTS_FROM, Report, ignore_progress
from .typst_source import content, literal, text, write_block

PAGE, CARD = (Path(__file__).with_name(name).read_text() for name in ("page.typ", "card.typ"))
# The fonts inside typst set these scripts in one face; for others, the machine's fonts are used.
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
    # No font has one of the characters: a box replaces it, and accessible PDF allows no boxes.
    return compile_pdf(source, system_fonts=True, accessible=False)


def compile_pdf(source: str, *, system_fonts: bool, accessible: bool) -> bytes:
    with tempfile.TemporaryDirectory() as empty:
        compiler = typst.Compiler(
            root=empty,
            font_paths=typst.Fonts(include_system_fonts=system_fonts),
            package_path=empty,
            package_cache_path=empty,
        )
        made = compiler.compile(
            source.encode(), format="pdf", pdf_standards=["ua-1"] if accessible else []
        )
    if not isinstance(made, bytes):
        raise TypeError("typst made no PDF")
    return made


def write_document(document: Document, labels: Labels, report: Report) -> Iterator[str]:
    found = list(units(document.blocks))
    only_cards = bool(found) and all(unit.role == "card" for unit in found)
    yield PAGE
    yield about(document)
    yield from (
        write_cards(document, labels) if only_cards else write_pages(document, labels, report)
    )


def about(document: Document) -> str:
    language, _, region = document.language.partition("-")
    made = document.made
    day = f"datetime(year: {made.year}, month: {made.month}, day: {made.day})"
    return (
        f"#set document(title: {literal(document.title)}, author: {literal('pocbase')}, "
        f"date: {day}, description: {literal(document.how_to_cite)});"
        f"#show: styled.with({literal(language)}, {literal(region) if region else 'none'}, "
        f"[#{text(shorten(document.title, 110))};], [#{text(document.address)};], "
        f"[#{text(made.isoformat())};]);"
    )


def write_pages(document: Document, labels: Labels, report: Report) -> Iterator[str]:
    yield f"#title[#{text(document.title)};];"
    if document.subtitle:
        yield f"#lead[#{text(document.subtitle)};];#parbreak();"
    pairs = (
        f"quiet{content((name,))}, {content((value,))}"
        for name, value in labelled_facts(document, labels)
    )
    yield f"#facts({', '.join(pairs)});"
    for note in warning_paragraphs(document, labels):
        yield write_block(note, 1)
    if count_units(*document.blocks) >= CONTENTS_FROM:
        yield f"#contents([#{text(labels.contents)};]);#pagebreak(weak: true);"
    done = 0
    for block in document.blocks:
        yield write_block(block, 1)
        done += count_units(block)
        report(done)
    if document.references:
        yield "#hairline;"
    for section in closing_sections(document, labels):
        yield f"#heading(level: 1, {content(section.title)});"
        yield from (write_block(block, 2) for block in section.blocks)


def write_cards(document: Document, labels: Labels) -> Iterator[str]:
    """Two cards to a sheet, each with the standing of its sources at its foot, in two halves."""
    yield CARD
    yield "#show: sheets;"
    foot = text(f"{document.how_to_cite or document.title} {labels.cut}")
    standings = [
        f'#text(weight: "bold", {text(found.title)});#{text(f". {found.standing} ")};'
        for found in document.references
    ]
    half = (len(standings) + 1) // 2
    left, right = "".join(standings[:half]), "".join(standings[half:])
    for unit in units(document.blocks):
        label = f"#quiet[#{text(unit.label)};];" if unit.label else ""
        title = f"[{label}#heading(level: 1, {content(unit.title)});]"
        yield f"#card(([{left}], [{right}#{foot};]), {title}, ({panels(unit)}));"


def panels(card: Section) -> str:
    """The sections of a card one by one; what comes before them goes with the first."""
    found: list[str] = [""]
    for block in card.blocks:
        if isinstance(block, Section) and found[-1]:
            found.append("")
        found[-1] += write_block(block, 2)
    return "".join(f"[{panel}]," for panel in found)
