"""Resolutions and corrigenda as plain text: their form says what each line is."""

from collections.abc import Sequence
from itertools import takewhile

from .blocks import Block
from .elements import Element, Look, Reading, Role
from .lines import Line
from .records import Piece
from .structure.corrections import CORRECTED, CORRIGENDUM
from .structure.cover import find_symbol
from .structure.resolutions import FIRST, OPENING

MAX_FRONT = 14  # blocks above the text
TITLE = Look(size=16.0, bold=True)


def read_formal_text(masthead: Sequence[Line], blocks: Sequence[Block]) -> Reading | None:
    """Return the elements of a resolution or a corrigendum, or None if the text is another."""
    texts = [_print(block) for block in blocks]
    front = _measure_front(masthead, texts)
    if front is None:
        return None
    elements = [Element("masthead", [Piece(line.number, line.text)]) for line in masthead]
    for index, block in enumerate(blocks):
        is_note = block.form == "footnote"
        role: Role = "note" if is_note else "heading" if index < front else "text"
        look = TITLE if role == "heading" else Look()
        elements.append(Element(role, _list_pieces(block), look=look))
    return Reading(elements)


def _measure_front(masthead: Sequence[Line], texts: Sequence[str]) -> int | None:
    """Return the number of blocks of the title, or None if the text has neither form."""
    start = texts[: MAX_FRONT + 1]
    symbol = find_symbol("\n".join(line.text for line in masthead)).casefold()
    named = [index for index, text in enumerate(start) if CORRIGENDUM.fullmatch(text)]
    if named and ("/corr." in symbol or not masthead):
        return named[0] + 1
    if "/corr." in symbol:
        return len(list(takewhile(lambda text: not CORRECTED.fullmatch(text), start)))
    opening = next((i for i, text in enumerate(start) if OPENING.fullmatch(text)), None)
    if opening is not None and any(FIRST.match(text) for text in texts[opening + 1 :]):
        return opening
    return None


def _print(block: Block) -> str:
    return " ".join(piece.text for piece in _list_pieces(block)).strip()


def _list_pieces(block: Block) -> list[Piece]:
    """The pieces with the number or other mark of the first line."""
    return [Piece(block.line, block.source_text or block.text), *block.pieces[1:]]
