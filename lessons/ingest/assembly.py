"""Assemble blocks into drafts of paragraphs, across page breaks and footnotes."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from itertools import islice

from .blocks import Block
from .heading_shape import SIGNED, is_heading_shaped
from .headings import Headings, find_run_in_heading
from .joining import clean_heading
from .letter_case import convert_to_title_case
from .numbering import Numbering
from .outline import HeadingStyle, Outline
from .records import FOOTNOTES, Heading, Kind, Piece
from .sentences import has_lower_start, has_sentence_end, is_incomplete


@dataclass
class Draft:
    """A paragraph whose pieces are still being collected.

    `heading` is the innermost heading above it, `section` the path of all of them.
    `under` is the numbered paragraph that a bullet belongs to.
    `restarts`: the numbering of paragraphs starts again here. `part` is the prefix of the keys
    of numbers that have started again. `label` is a number with letters, as printed: '29a.1'.
    `stem` is the key of a paragraph without a number, where it has one of its own.
    """

    kind: Kind
    section: str
    heading: str
    pieces: list[Piece]
    number: tuple[int, ...] = ()
    under: "Draft | None" = None
    restarts: bool = False
    part: str = ""
    label: str = ""
    stem: str = ""

    @property
    def last_text(self) -> str:
        return self.pieces[-1].text

    @property
    def is_short(self) -> bool:
        """Whether it has no more words than a name or a heading."""
        return len(self.pieces) == 1 and is_heading_shaped(self.last_text)


@dataclass
class DraftAssembler:
    """Reads the blocks in order and collects drafts and headings.

    `has_whole_blocks`: each block is a whole paragraph, so that none continues another.
    """

    blocks: Sequence[Block]
    numbering: Numbering
    headings: Headings
    spellings: Mapping[str, str]
    outline: Outline = field(default_factory=Outline)
    drafts: list[Draft] = field(default_factory=list)
    headings_found: list[Heading] = field(default_factory=list)
    body: Draft | None = None  # the draft that text can continue; None directly after a heading
    notes: list[Draft] = field(default_factory=list)
    numbered: Draft | None = None
    last_heading: int = -1
    has_whole_blocks: bool = False
    stems: Mapping[int, str] = field(default_factory=dict)

    def assemble(self, start: int) -> None:
        for index in range(start, len(self.blocks)):
            block = self.blocks[index]
            role = self.numbering.roles.get(index, block.form)
            if self.headings.is_heading(index, after_incomplete=self._is_body_incomplete(block)):
                self._add_heading(index)
            elif role == "footnote":
                self.notes.append(
                    self._start_draft("footnote", block.printed_pieces, block.marker.number)
                )
            elif role == "paragraph":
                self._add_numbered(block, index in self.numbering.restarts)
            elif role in ("bullet", "item"):
                self._add_bullet(block)
            else:
                self._add_text(block)
                if index in self.stems and self.body:
                    self.body.stem = self.stems[index]

    def _is_body_incomplete(self, block: Block) -> bool:
        if self.body is None or self.has_whole_blocks:
            return False
        return is_incomplete(self.body.last_text) or self._is_inner_number(self.body, block)

    def _is_inner_number(self, body: Draft, block: Block) -> bool:
        """Whether a number continues a numbered paragraph: 'it had in all' above '120 boats'."""
        starts_with_digit = (
            block.form in ("text", "number") and block.printed_pieces[0].text[0].isdigit()
        )
        return starts_with_digit and bool(body.number) and not has_sentence_end(body.last_text)

    def _add_heading(self, index: int) -> None:
        block = self.blocks[index]
        depth = len(block.marker.number) if block.form == "number" else 0
        text = convert_to_title_case(
            clean_heading(" ".join(p.text for p in block.printed_pieces)), self.spellings
        )
        if text:
            style = HeadingStyle(
                level=block.marker.level,
                depth=depth,
                bold=block.marker.style == "**",
                under_heading=self.last_heading == index - 1,
                heads_heading=self.headings.is_heading(index + 1),
            )
            section = self.outline.add_heading(text, style)
            lines = tuple(piece.line for piece in block.pieces)
            self.headings_found.append(Heading(text, section, lines))
        self.body = self.numbered = None
        self.last_heading = index

    def _add_numbered(self, block: Block, restarts: bool) -> None:
        if heading := find_run_in_heading(block.pieces[0].text):
            self.outline.add_run_in(heading)
        self.body = self._start_draft("paragraph", block.pieces, block.marker.number)
        self.body.restarts = restarts
        self.body.label = block.marker.label
        self.numbered = self.body

    def _add_bullet(self, block: Block) -> None:
        self.body = self._start_draft("bullet", block.printed_pieces)
        self.body.under = self.numbered

    def _add_text(self, block: Block) -> None:
        earlier = None if self.has_whole_blocks else self._find_continued_draft(block)
        if earlier:
            first, *others = block.printed_pieces
            earlier.pieces.extend([replace(first, after_break=True), *others])
        else:
            self.body = self._start_draft("paragraph", block.printed_pieces)

    def _start_draft(self, kind: Kind, pieces: list[Piece], number: tuple[int, ...] = ()) -> Draft:
        section = FOOTNOTES if kind == "footnote" else self.outline.section
        draft = Draft(kind, section, self.outline.innermost, pieces, number)
        self.drafts.append(draft)
        return draft

    def _find_continued_draft(self, block: Block) -> Draft | None:
        """Return the earlier draft that this text continues: the body first, then a footnote."""
        lower = has_lower_start(block.text)
        if self.body and (
            self._is_inner_number(self.body, block) or SIGNED.match(self.body.pieces[0].text)
        ):
            return self.body
        if (
            self.body
            and not has_sentence_end(self.body.last_text)
            and self._is_continued(self.body, lower)
        ):
            return self.body
        return (self._find_open_note() or self.body) if lower else None

    def _find_open_note(self) -> Draft | None:
        """Return the last footnote if it has no sentence end, or an earlier incomplete one."""
        if self.notes and not has_sentence_end(self.notes[-1].last_text):
            return self.notes[-1]
        return next(
            (note for note in reversed(self.notes[-5:]) if is_incomplete(note.last_text)), None
        )

    def _is_continued(self, draft: Draft, lower: bool) -> bool:
        """Whether a draft without a sentence end continues: bullets and names often have none."""
        if lower or is_incomplete(draft.last_text):
            return True
        if draft.kind == "paragraph":
            return not draft.is_short
        others = (
            other
            for other in reversed(self.drafts)
            if other.kind == "bullet" and other.heading == draft.heading and other is not draft
        )
        nearest = list(islice(others, 5))
        return bool(nearest) and all(has_sentence_end(other.last_text) for other in nearest)
