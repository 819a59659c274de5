"""Two texts as pieces that are the same, old or new, by words."""

import re
from difflib import SequenceMatcher
from typing import Literal, NamedTuple

WORD = re.compile(r"\s+|\w+|[^\w\s]")
MOST_WORDS = 1_500  # of either text; the time grows with their product
AROUND = 12  # words that are shown before and after a difference


class Piece(NamedTuple):
    kind: Literal["same", "old", "new", "gap"]
    text: str


def compare_words(before: str, after: str) -> list[Piece]:
    old, new = WORD.findall(before), WORD.findall(after)
    if not old or not new or max(len(old), len(new)) > MOST_WORDS:
        return [piece for piece in (Piece("old", before), Piece("new", after)) if piece.text]
    pieces: list[Piece] = []
    matcher = SequenceMatcher(None, old, new, autojunk=False)
    for kind, a, b, c, d in matcher.get_opcodes():
        if kind == "equal":
            pieces.append(Piece("same", "".join(old[a:b])))
            continue
        pieces += [Piece("old", "".join(old[a:b]))] if a < b else []
        pieces += [Piece("new", "".join(new[c:d]))] if c < d else []
    return shorten(pieces)


def shorten(pieces: list[Piece]) -> list[Piece]:
    """Leaves out what lies far from any difference."""
    result: list[Piece] = []
    last = len(pieces) - 1
    for position, piece in enumerate(pieces):
        words = WORD.findall(piece.text)
        if piece.kind != "same" or len(words) <= 2 * AROUND + 2:
            result.append(piece)
            continue
        if position > 0:
            result.append(Piece("same", "".join(words[:AROUND])))
        result.append(Piece("gap", " … "))
        if position < last:
            result.append(Piece("same", "".join(words[-AROUND:])))
    return result
