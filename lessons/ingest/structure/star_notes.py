"""Recognise notes that an asterisk marks, such as those of a cover."""

import re
from collections.abc import Sequence
from dataclasses import replace

from ..elements import Element
from ..records import Piece

NOTE = re.compile(r"(\*{1,4})\s*(?=[^\s*])")
REFERENCE = re.compile(r"(?<=[^\s*])(\*{1,4})(?=[\s,.;:)]|$)")


def mark_star_notes(elements: Sequence[Element]) -> list[Element]:
    """Make notes of the elements that begin with asterisks to which a text refers."""
    references = {
        stars
        for element in elements
        for text in (element.text, *(cell for row in element.rows for cell in row))
        for stars in REFERENCE.findall(text)
    }
    marked: list[Element] = []
    for element in elements:
        found = NOTE.match(element.text) if element.role == "text" else None
        if found and (found[1] in references or _is_next(found[1], marked)):
            marked.append(_make_note(element))
        else:
            marked.append(element)
    return marked


def _is_next(stars: str, elements: Sequence[Element]) -> bool:
    """Whether '**' comes below the note '*': anywhere, because no list has bullets of two."""
    return any(e.role == "note" and e.text.startswith(stars[1:] + " ") for e in elements)


def _make_note(element: Element) -> Element:
    first, *others = element.pieces
    text = NOTE.sub(r"\1 ", first.text, count=1)
    return replace(element, role="note", pieces=[Piece(first.line, text), *others])
