"""Blocks to paragraphs: what opens one, and what carries one on over a page break or footnote."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from itertools import islice

from lessons.ingest.blocks import Block
from lessons.ingest.capitals import title_case
from lessons.ingest.headings import Headings, run_in_heading
from lessons.ingest.joining import heading_text
from lessons.ingest.numbering import Numbering
from lessons.ingest.outline import Outline, Sign
from lessons.ingest.records import FOOTNOTES, Heading, Kind, Piece
from lessons.ingest.sentences import is_finished, is_torn, starts_lower
from lessons.ingest.shape import is_heading_shaped


@dataclass
class Draft:
    """A paragraph while its pieces are gathered. `heading` is the innermost one above it.

    `under` is the numbered paragraph that a bullet belongs to.
    """

    kind: Kind
    section: str
    heading: str
    pieces: list[Piece]
    number: tuple[int, ...] = ()
    under: "Draft | None" = None

    @property
    def end(self) -> str:
        return self.pieces[-1].text

    @property
    def is_short(self) -> bool:
        """No more than a name or a heading's worth of words."""
        return len(self.pieces) == 1 and is_heading_shaped(self.end)


@dataclass
class Flow:
    blocks: Sequence[Block]
    numbering: Numbering
    headings: Headings
    forms: Mapping[str, str]
    outline: Outline = field(default_factory=Outline)
    drafts: list[Draft] = field(default_factory=list)
    found_headings: list[Heading] = field(default_factory=list)
    body: Draft | None = None  # what the text may still continue; none right after a heading
    notes: list[Draft] = field(default_factory=list)
    numbered: Draft | None = None
    last_heading: int = -1

    def read(self, start: int) -> None:
        for place in range(start, len(self.blocks)):
            block = self.blocks[place]
            role = self.numbering.roles.get(place, block.form)
            if self.headings.is_heading(place, torn=self._is_torn()):
                self._heading(place)
            elif role == "footnote":
                self.notes.append(self._open("footnote", block.printed, block.marker.number))
            elif role == "paragraph":
                self._numbered(block)
            elif role in ("bullet", "item"):
                self._bullet(block)
            else:
                self._text(block)

    def _is_torn(self) -> bool:
        return self.body is not None and is_torn(self.body.end)

    def _heading(self, place: int) -> None:
        block = self.blocks[place]
        depth = len(block.marker.number) if block.form == "number" else 0
        text = title_case(heading_text(" ".join(p.text for p in block.printed)), self.forms)
        if text:
            sign = Sign(
                level=block.marker.level,
                depth=depth,
                bold=block.marker.style == "**",
                under_heading=self.last_heading == place - 1,
                heads_heading=self.headings.is_heading(place + 1),
            )
            section = self.outline.add(text, sign)
            lines = tuple(piece.line for piece in block.pieces)
            self.found_headings.append(Heading(text, section, lines))
        self.body = self.numbered = None
        self.last_heading = place

    def _numbered(self, block: Block) -> None:
        if heading := run_in_heading(block.pieces[0].text):
            self.outline.add_run_in(heading)
        self.body = self._open("paragraph", block.pieces, block.marker.number)
        self.numbered = self.body

    def _bullet(self, block: Block) -> None:
        self.body = self._open("bullet", block.printed)
        self.body.under = self.numbered

    def _text(self, block: Block) -> None:
        earlier = self._continued(block.text)
        if earlier:
            first, *others = block.printed
            earlier.pieces.extend([replace(first, after_break=True), *others])
        else:
            self.body = self._open("paragraph", block.printed)

    def _open(self, kind: Kind, pieces: list[Piece], number: tuple[int, ...] = ()) -> Draft:
        section = FOOTNOTES if kind == "footnote" else self.outline.section
        draft = Draft(kind, section, self.outline.innermost, pieces, number)
        self.drafts.append(draft)
        return draft

    def _continued(self, text: str) -> Draft | None:
        """The earlier text that this one carries on: the body first, then a footnote."""
        lower = starts_lower(text)
        if self.body and not is_finished(self.body.end) and self._runs_on(self.body, lower):
            return self.body
        return (self._open_note() or self.body) if lower else None

    def _open_note(self) -> Draft | None:
        """The last footnote that has no end yet, or an earlier one that stops inside a phrase."""
        if self.notes and not is_finished(self.notes[-1].end):
            return self.notes[-1]
        return next((note for note in reversed(self.notes[-5:]) if is_torn(note.end)), None)

    def _runs_on(self, draft: Draft, lower: bool) -> bool:
        """Bullets of many lists, and lines such as names, have no stop and do not run on."""
        if lower or is_torn(draft.end):
            return True
        if draft.kind == "paragraph":
            return not draft.is_short
        others = (
            other
            for other in reversed(self.drafts)
            if other.kind == "bullet" and other.heading == draft.heading and other is not draft
        )
        nearest = list(islice(others, 5))
        return bool(nearest) and all(is_finished(other.end) for other in nearest)
