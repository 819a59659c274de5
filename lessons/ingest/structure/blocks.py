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
from .levels import HeadingLevels, Nesting, is_unnumbered

NOTE_NUMBER = re.compile(rf"(?P<mark>[{SUPERSCRIPTS}]{{1,3}}|\d{{1,3}}(?=[\s./)]))")
DIGITS = str.maketrans(SUPERSCRIPTS, "0123456789")


def make_blocks(elements: Sequence[Element]) -> list[Block]:
    """Return one block for each element, in order."""
    levels = _list_levels(elements)
    return [_make_block(element, levels.get(i, 0)) for i, element in enumerate(elements)]


def _list_levels(elements: Sequence[Element]) -> dict[int, int]:
    headings = {i: element for i, element in enumerate(elements) if element.role == "heading"}
    levels, nesting = HeadingLevels(list(headings.values())), Nesting()
    found = {index: levels.find_level(heading) for index, heading in headings.items()}
    return {
        index: nesting.nest(level, elements[index].text, _find_next(index, elements, found))
        for index, level in found.items()
    }


def _find_next(index: int, elements: Sequence[Element], levels: dict[int, int]) -> int | None:
    """Return the level of the unnumbered heading directly below one without a number."""
    below = index + 1
    if below not in levels or not all(is_unnumbered(elements[i].text) for i in (index, below)):
        return None
    return levels[below]


def _make_block(element: Element, level: int) -> Block:
    first, *others = element.pieces
    text = element.pieces[0].text
    if element.role == "heading":
        marker = Marker("heading", text, "#", level=level)
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
