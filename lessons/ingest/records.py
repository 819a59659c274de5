from dataclasses import dataclass
from typing import Literal

Kind = Literal["paragraph", "bullet", "footnote"]

OPENING = "Opening (no heading)"
FOOTNOTES = "Footnotes"


@dataclass(frozen=True)
class Problem:
    """Something a curator should look at. Line 1 is the first; 0 stands for the whole file."""

    line: int
    message: str


@dataclass(frozen=True)
class Piece:
    """What one line of the file gives to a block, its marker already taken off.

    `after_break`: a page break or a footnote stands between it and the piece before.
    """

    line: int
    text: str
    after_break: bool = False


@dataclass(frozen=True)
class Heading:
    text: str
    section: str
    lines: tuple[int, ...]


@dataclass(frozen=True)
class Paragraph:
    """The unit of evidence.

    `number` is the printed number of a paragraph or footnote and the place of a bullet in its
    list; unnumbered and sub-numbered (1.2) paragraphs have none, their key tells them apart.
    `lines` are all lines of the file that the text was joined from.
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
    """Body in reading order, footnotes after it.

    Each line of the file that holds a letter or a digit is in `title_lines`, in a heading,
    in a paragraph, or named by a problem.
    """

    title: str
    paragraphs: tuple[Paragraph, ...]
    problems: tuple[Problem, ...]
    headings: tuple[Heading, ...] = ()
    title_lines: tuple[int, ...] = ()
