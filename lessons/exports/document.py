"""What leaves the site, as a tree that knows no format.

Builders make it of records, handouts and exercises; a renderer turns it into the bytes of one
format. All text in it is plain text: each renderer escapes for its own format, so that nothing
a person typed is ever markup. Builders give addresses of this site as paths, `/practices/…/`;
they are made absolute on the way out (clean.py), which also takes out what no format can hold.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import date
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
    """A paragraph as evidence of the words before it; `key` is that of the paragraph."""

    key: str
    label: str
    url: str


Inline = str | Strong | Emphasis | Link | Cite
Inlines = tuple[Inline, ...]


@dataclass(frozen=True)
class Paragraph:
    inlines: Inlines
    role: Literal["", "lead", "quiet", "warning"] = ""


@dataclass(frozen=True)
class Quote:
    blocks: tuple[Block, ...]


@dataclass(frozen=True)
class Items:
    """`check` items have a box to tick; do and don't are told by word or sign, never hue alone."""

    items: tuple[tuple[Block, ...], ...]
    ordered: bool = False
    role: Literal["", "do", "dont", "check"] = ""


@dataclass(frozen=True)
class Table:
    head: tuple[Inlines, ...]
    rows: tuple[tuple[Inlines, ...], ...]
    caption: str = ""


@dataclass(frozen=True)
class WriteLines:
    """Room to write by hand."""

    lines: int = 3


@dataclass(frozen=True)
class Section:
    """Its level is its depth. `item`: one record, a slide of its own. `card`: a pocket card, to be
    cut out. `notes`: for the speaker; under a slide, in line elsewhere. `page`: begins a page.
    `label` stands over the title: the kind of the record, its years."""

    title: Inlines
    blocks: tuple[Block, ...]
    role: Literal["", "item", "card", "notes", "page"] = ""
    ref: str = ""  # "practice:firewood-patrols", where it is one record
    url: str = ""  # where it stands on the site
    label: str = ""


Block = Paragraph | Quote | Items | Table | WriteLines | Section


@dataclass(frozen=True)
class Reference:
    """A source document with the paragraphs of it that are cited, and how far it speaks.

    `url` is its page here, `publication` where its publisher has it; `date` as exactly as it is
    known: 2015-02-10 or 2009. `kind` is a SourceKind, which BibTeX and RIS have types for."""

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


@dataclass(frozen=True)
class Document:
    """`facts`: label → value under the title (audience, date, the filter it came from).
    `items`: each record as field → text or texts: what spreadsheets and JSON hold."""

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
    notes: tuple[str, ...] = field(default=())  # warnings: what was left out, what has changed

    def with_references(self, found: tuple[Reference, ...]) -> Document:
        return replace(self, references=found)
