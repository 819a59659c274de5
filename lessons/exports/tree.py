"""A document as a tree that is independent of formats.

Builders make it from records, handouts and exercises; a renderer turns it into the bytes of one
format. All text in it is plain text: each renderer escapes for its own format, so nothing that a
person typed is ever read as markup. Builders give URLs of this site as paths, `/practices/…/`;
`sanitize.py` makes them absolute and removes characters that formats forbid.

A module that needs most of these names imports the module: `tree.Paragraph`.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, date, datetime, time
from typing import Literal


@dataclass(frozen=True)
class Strong:
    inlines: Inlines


@dataclass(frozen=True)
class Emphasis:
    inlines: Inlines


@dataclass(frozen=True)
class Link:
    url: str
    inlines: Inlines


@dataclass(frozen=True)
class Cite:
    """A source paragraph that is cited as evidence for the words before it."""

    key: str
    label: str
    url: str


@dataclass(frozen=True)
class Passage:
    """Words in another language than that of the document, by its BCP 47 code."""

    language: str
    inlines: Inlines


Inline = str | Strong | Emphasis | Link | Cite | Passage
Inlines = tuple[Inline, ...]


@dataclass(frozen=True)
class Paragraph:
    inlines: Inlines
    role: Literal["", "lead", "quiet", "warning", "fact", "reference"] = ""


@dataclass(frozen=True)
class Quote:
    blocks: tuple[Block, ...]


@dataclass(frozen=True)
class Items:
    """`check` items have a box to tick. Renderers mark do and don't by a word or a sign, never only
    by colour."""

    items: tuple[tuple[Block, ...], ...]
    ordered: bool = False
    role: Literal["", "do", "dont", "check"] = ""


@dataclass(frozen=True)
class Table:
    head: tuple[Inlines, ...]
    rows: tuple[tuple[Inlines, ...], ...]
    caption: str = ""


@dataclass(frozen=True)
class Picture:
    """A PNG. Formats of text print `alternative`, so it says all that the picture says."""

    content: bytes
    alternative: str
    width: int = 30  # millimetres


@dataclass(frozen=True)
class WriteLines:
    """Room to write by hand."""

    lines: int = 3


@dataclass(frozen=True)
class Section:
    """A heading with its blocks; the level of the heading is the depth of the section.

    Roles: `item` is one record, and a slide of its own; `card` is a pocket card, to be cut out;
    `notes` are for the speaker, below a slide and in line elsewhere; `page` begins a page.
    `label` is printed over the title: the kind of the record and its years."""

    title: Inlines
    blocks: tuple[Block, ...]
    role: Literal["", "item", "card", "notes", "page"] = ""
    ref: str = ""  # "practice:firewood-patrols", where it is one record
    url: str = ""  # of its page on the site
    label: str = ""
    new_page: bool = False

    @property
    def record_kind(self) -> str:
        """ "practice", "lesson" or "dilemma"; empty for a section that is not a record."""
        return self.ref.partition(":")[0] if self.role == "item" else ""


Block = Paragraph | Quote | Items | Table | Picture | WriteLines | Section


@dataclass(frozen=True)
class Reference:
    """A source document with its cited paragraphs and the authority that it has (`standing`).

    `url` is its page on this site, `publication` its URL at the publisher; `date` is as exact as
    it is known: 2015-02-10 or 2009. `kind` is a SourceKind, which BibTeX and RIS map to types."""

    key: str
    title: str
    organisers: str  # joined by "; "
    date: str
    symbol: str
    url: str
    standing: str
    paragraphs: tuple[Cite, ...]
    dated: str = ""  # the date as a reader of the document writes it
    kind: str = ""
    place: str = ""
    publication: str = ""
    standing_note: Inlines = ()  # the end of `standing`, where it is in another language
    short: str = ""  # the name by which it is cited
    names: tuple[str, ...] = ()  # of countries in the title, whose capitals no style may change


@dataclass(frozen=True)
class Choice:
    """An answer to choose. `feedback` says what its evidence is."""

    inlines: Inlines
    is_right: bool = False
    feedback: Inlines = ()


@dataclass(frozen=True)
class Question:
    """A question of a quiz. Without choices and `is_true` it is answered in words. `feedback` is
    shown after any answer."""

    name: str
    text: tuple[Block, ...]
    feedback: tuple[Block, ...] = ()
    choices: tuple[Choice, ...] = ()
    is_true: bool | None = None  # whether the statement at the end of the text is true


@dataclass(frozen=True)
class Document:
    """`facts`: label → value, printed under the title (audience, date, the filter of a list).
    `items`: each record as field → text or texts, for spreadsheets and JSON.
    `questions`: for formats of quizzes only.
    `is_framed`: whether formats that are printed add facts, references and how to cite; else the
    blocks have all that is to be printed."""

    title: str
    blocks: tuple[Block, ...]
    address: str
    made: date
    language: str = "en-gb"
    subtitle: str = ""
    facts: tuple[tuple[str, str], ...] = ()
    items: tuple[Mapping[str, str | list[str]], ...] = ()
    references: tuple[Reference, ...] = ()
    how_to_cite: str = ""
    notes: tuple[str, ...] = ()  # warnings: what was left out, what has changed
    title_language: str = ""  # where it is not that of the document
    has_cover: bool = False  # a page with the title, the facts and the logo of the institution
    classification: str = ""  # printed on every page
    author: str = ""
    is_framed: bool = True
    questions: tuple[Question, ...] = ()
    changed: datetime | None = None  # when the newest of its records last changed

    @property
    def modified(self) -> datetime:
        """When what the document says last changed; the day of making, where that is not known."""
        return self.changed or datetime.combine(self.made, time(), UTC)
