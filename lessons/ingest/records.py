"""What segmentation returns: a document, its paragraphs and its problems."""

from dataclasses import dataclass
from typing import Literal

Kind = Literal["paragraph", "bullet", "footnote"]

OPENING = "Opening (no heading)"
FOOTNOTES = "Footnotes"


@dataclass(frozen=True)
class Problem:
    """Something that a curator should check. The first line is 1; 0 means the whole file."""

    line: int
    message: str


@dataclass(frozen=True)
class Piece:
    """The text of one line of the file, without its marker.

    `after_break`: a page break or a footnote comes between it and the piece before.
    """

    line: int
    text: str
    after_break: bool = False


@dataclass(frozen=True)
class Heading:
    """`section` is the path to the heading, itself included: 'II. Findings > A. Roads'."""

    text: str
    section: str
    lines: tuple[int, ...]


@dataclass(frozen=True)
class Paragraph:
    """The unit that a citation points at.

    `number` is the printed number of a paragraph or footnote, or the position of a bullet in its
    list. It is None for unnumbered and sub-numbered (1.2) paragraphs.
    `lines` are all lines of the file that the text was joined from; `line` is the first.
    """

    key: str
    kind: Kind
    number: int | None
    section: str
    text: str
    line: int
    lines: tuple[int, ...]


@dataclass(frozen=True)
class Document:
    """`paragraphs` has the body in reading order, then the footnotes.

    Each line of the file with a letter or a digit is in `title_lines`, in a heading, in a
    paragraph or in a problem.
    """

    title: str
    paragraphs: tuple[Paragraph, ...]
    problems: tuple[Problem, ...]
    headings: tuple[Heading, ...] = ()
    title_lines: tuple[int, ...] = ()
