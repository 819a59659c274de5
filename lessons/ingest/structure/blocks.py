"""Turn elements into the blocks that the numbers are interpreted in."""

import re
from collections.abc import Sequence
from dataclasses import replace

from ..blocks import Block
from ..elements import Element
from ..lines import Line
from ..markers import Marker, parse_marker
from ..records import Piece
from ..sentences import SUPERSCRIPTS
from .levels import HeadingLevels

NOTE_NUMBER = re.compile(rf"(?P<mark>[{SUPERSCRIPTS}]{{1,3}}|\d{{1,3}}(?=[\s./)]))")
DIGITS = str.maketrans(SUPERSCRIPTS, "0123456789")


def make_blocks(elements: Sequence[Element]) -> list[Block]:
    """Return one block for each element, in order."""
    levels = HeadingLevels([element for element in elements if element.role == "heading"])
    return [_make_block(element, levels) for element in elements]


def _make_block(element: Element, levels: HeadingLevels) -> Block:
    first, *others = element.pieces
    text = element.pieces[0].text
    if element.role == "heading":
        marker = Marker("heading", text, "#", level=levels.find_level(element))
    elif element.role == "note":
        found = NOTE_NUMBER.match(text)
        number = (int(found["mark"].translate(DIGITS)),) if found else ()
        marker = Marker("footnote", text, number=number)
    else:
        marker = parse_marker(text)
        if marker.form in ("heading", "footnote"):
            marker = Marker("text", text)
    pieces = [Piece(first.line, marker.text, first.after_break), *others]
    if element.role == "heading":
        pieces = [replace(pieces[0], text=element.text)]
    return Block(
        marker,
        pieces,
        Line(element.pieces[-1].line, element.pieces[-1].text),
        source_text=text,
    )
