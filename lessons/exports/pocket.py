"""Pocket cards: two to a sheet, to print, cut across and fold. Each carries where it is from."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from .document import Document, Section
from .plain import units
from .typst_source import content, text, written
from .words import Words

STYLE = Path(__file__).with_name("card.typ").read_text()


def is_for(document: Document) -> bool:
    """Whether the document is nothing but cards, which are cut out instead of read through."""
    found = list(units(document.blocks))
    return bool(found) and all(unit.role == "card" for unit in found)


def pages(document: Document, words: Words) -> Iterator[str]:
    yield STYLE
    yield "#show: sheets;"
    foot = text(f"{document.how_to_cite or document.title} {words.cut}")
    standings = [
        f'#text(weight: "bold", {text(reference.title)});#{text(f". {reference.standing} ")};'
        for reference in document.references
    ]
    half = (len(standings) + 1) // 2
    left, right = "".join(standings[:half]), "".join(standings[half:])
    for unit in units(document.blocks):
        yield f"#card(([{left}], [{right}#{foot};]), {title(unit)}, ({parts(unit)}));"


def title(section: Section) -> str:
    label = f"#quiet[#{text(section.label)};];" if section.label else ""
    return f"[{label}#heading(level: 1, {content(section.title)});]"


def parts(section: Section) -> str:
    """Its sections one by one, what stands before them with the first: panels to lay out."""
    found: list[str] = [""]
    for block in section.blocks:
        if isinstance(block, Section) and found[-1]:
            found.append("")
        found[-1] += written(block, 2)
    return "".join(f"[{part}]," for part in found)
