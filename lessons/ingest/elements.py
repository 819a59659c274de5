"""What a reader gives: the elements of a document in reading order.

A reader knows from positions or markup where a paragraph, heading, note or table begins and ends.
What the numbers mean and which section a paragraph is in, the structure decides for all readers.
"""

from dataclasses import dataclass, field
from typing import Literal

from .records import Box, Piece, Problem

Role = Literal["text", "heading", "note", "table", "masthead"]
Row = tuple[str, ...]


@dataclass(frozen=True)
class Look:
    """How a heading is printed. `level` is that of a style or tag, or 0."""

    size: float = 0.0
    bold: bool = False
    italic: bool = False
    centred: bool = False
    level: int = 0


@dataclass
class Element:
    """A whole paragraph, heading, note or table.

    The text begins with the number as it is printed; a note begins with its mark. References to
    notes are superscripts: "the road.³". `rows` are those of a table, whose text is its caption.
    `stem` is the beginning of the key of a paragraph that has no number.
    """

    role: Role
    pieces: list[Piece]
    page: int = 0
    look: Look = Look()
    rows: tuple[Row, ...] = ()
    boxes: list[Box] = field(default_factory=list)
    doubt: str = ""
    stem: str = ""

    @property
    def text(self) -> str:
        return " ".join(piece.text for piece in self.pieces).strip()

    @property
    def line(self) -> int:
        return self.pieces[0].line if self.pieces else 0


@dataclass(frozen=True)
class Reading:
    """`left_out` counts what is not part of the text, by kind. `heads` are running heads."""

    elements: list[Element]
    left_out: dict[str, int] = field(default_factory=dict)
    problems: list[Problem] = field(default_factory=list)
    heads: list[str] = field(default_factory=list)
