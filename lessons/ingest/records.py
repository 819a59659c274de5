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
class Omission:
    """A line that is not part of the text, such as a page number; `kind` names its like."""

    line: int
    kind: str
    text: str


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
class Box:
    """A rectangle on a page, in shares of its width and height from the left and the top."""

    page: int
    left: float
    top: float
    right: float
    bottom: float


@dataclass(frozen=True)
class Table:
    """A table is set apart from the paragraphs. `after` is the key of the paragraph above it."""

    key: str
    title: str
    rows: tuple[tuple[str, ...], ...]
    line: int
    page: int = 0
    after: str = ""


@dataclass(frozen=True)
class Cover:
    """What the first page says of the document; a value that it does not say is empty.

    `body` is the principal organ or council that the document is of ("Security Council"), `organ`
    the committee, board or office below it, or else the same body. `date` is an ISO date.
    """

    symbol: str = ""
    date: str = ""
    body: str = ""
    organ: str = ""


@dataclass(frozen=True)
class Paragraph:
    """The unit that a citation points at.

    `number` is the printed number of a paragraph or footnote, or the position of a bullet in its
    list. It is None for unnumbered and sub-numbered (1.2) paragraphs.
    `lines` are all lines of the file that the text was joined from; `line` is the first.
    `page` is the page on which it begins, from 1, or 0 where the file has no pages. `boxes` are
    its rectangles on the pages of a PDF file. `doubt` says what a curator should check in it.
    `notes` are the keys of the footnotes that it refers to.
    """

    key: str
    kind: Kind
    number: int | None
    section: str
    text: str
    line: int
    lines: tuple[int, ...]
    page: int = 0
    doubt: str = ""
    notes: tuple[str, ...] = ()
    boxes: tuple[Box, ...] = ()


@dataclass(frozen=True)
class Document:
    """`paragraphs` has the body in reading order, then the footnotes.

    `language` is the code of the language in which the text is written ("en"). `left_out` counts
    what is no part of the text, by kind: ("page numbers", 12). `omissions` are the lines of a text
    that were left out.

    Each line of a text with a letter or a digit is in `title_lines`, in a heading, in a paragraph,
    in an omission or in a problem.
    """

    title: str
    paragraphs: tuple[Paragraph, ...]
    problems: tuple[Problem, ...]
    headings: tuple[Heading, ...] = ()
    title_lines: tuple[int, ...] = ()
    cover: Cover = Cover()
    language: str = ""
    tables: tuple[Table, ...] = ()
    left_out: tuple[tuple[str, int], ...] = ()
    omissions: tuple[Omission, ...] = ()
