"""Lines gathered into blocks: one heading, paragraph, list item or footnote, or a part of one."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from lessons.ingest.lines import Line, is_rule
from lessons.ingest.markers import Form, Marker, marker_of
from lessons.ingest.records import Piece
from lessons.ingest.sentences import is_finished, is_torn, starts_lower, starts_upper
from lessons.ingest.shape import is_heading_shaped
from lessons.ingest.wrapping import Wrapping

SETEXT = re.compile(r"=+|-{3,}")


@dataclass
class Block:
    """Grows line by line while it is read; `last` is the line that was added last."""

    marker: Marker
    pieces: list[Piece]
    last: Line
    follows_blank: bool = True
    indent: int = 0

    @property
    def form(self) -> Form:
        return self.marker.form

    @property
    def line(self) -> int:
        return self.pieces[0].line

    @property
    def text(self) -> str:
        return " ".join(piece.text for piece in self.pieces).strip()

    @property
    def end(self) -> str:
        """The text of the last line, enough to see whether the sentence has ended."""
        return self.pieces[-1].text

    @property
    def printed(self) -> list[Piece]:
        """The pieces with the number that the marker took off."""
        first = self.pieces[0]
        text = f"{self.marker.printed} {first.text}".strip()
        return [replace(first, text=text), *self.pieces[1:]]

    @property
    def is_short(self) -> bool:
        return len(self.pieces) < 4 and is_heading_shaped(self.text)


def read_blocks(lines: list[Line], wrapping: Wrapping) -> list[Block]:
    blocks: list[Block] = []
    for run in _runs(lines):
        blocks.extend(_of_run(run, wrapping))
    return blocks


def _runs(lines: list[Line]) -> Iterator[list[Line]]:
    """Neighbouring lines with neither a blank line nor a page break between them."""
    run: list[Line] = []
    for line in lines:
        if run and (not line.text or line.new_page):
            yield run
            run = []
        if line.text:
            run.append(line)
    if run:
        yield run


def _of_run(run: list[Line], wrapping: Wrapping) -> list[Block]:
    blocks: list[Block] = []
    for line in run:
        if blocks and SETEXT.fullmatch(line.text) and _underlined(blocks[-1]):
            level = 1 if line.text[0] == "=" else 2
            blocks[-1].marker = Marker("heading", "", "#", level=level)
        elif is_rule(line.text):
            continue
        elif blocks and not _begins(blocks[-1], line, wrapping):
            _lengthen(blocks[-1], line)
        else:
            blocks.append(_block(line, follows_blank=not blocks))
    return _whole_headings(blocks)


def _block(line: Line, follows_blank: bool) -> Block:
    marker = marker_of(line.text)
    return Block(marker, [Piece(line.number, marker.text)], line, follows_blank, line.indent)


def _lengthen(block: Block, line: Line) -> None:
    text = line.text.removeprefix(">").lstrip() or line.text
    block.pieces.append(Piece(line.number, text))
    block.last = line


def _underlined(block: Block) -> bool:
    return block.form == "text" and block.is_short


def _begins(block: Block, line: Line, wrapping: Wrapping) -> bool:
    """Whether a line opens a block of its own, right below the last line of another."""
    marker = marker_of(line.text)
    if block.form == "heading" or marker.form == "heading":
        return True
    runs_over = wrapping.is_full(block.last, line) and not is_finished(block.end)
    if marker.form == "footnote":
        return not (runs_over and line.text.startswith("["))
    if marker.form == "bullet":
        is_next = block.marker.style == marker.style and block.indent == line.indent
        return is_next or not runs_over
    if marker.form == "number":
        return not runs_over
    return _parts(block, line, wrapping)


def _parts(block: Block, line: Line, wrapping: Wrapping) -> bool:
    """Whether a line without a marker opens a paragraph of its own."""
    last, end = block.last, block.end
    if wrapping.width is None and is_finished(end):
        return True
    if not end or starts_lower(line.text) or is_torn(end):
        return False
    if len(block.pieces) == 1 and block.form == "text" and block.is_short:
        return not wrapping.is_full(last, line)
    is_item = block.form == "bullet" and starts_upper(line.text)
    if wrapping.width is None:
        return is_item
    if wrapping.is_full(last, line):
        return False
    if is_item and len(block.pieces) == 1 and line.indent <= last.indent:
        return True
    return is_finished(end) and wrapping.parts_at_short_lines


def _whole_headings(blocks: list[Block]) -> list[Block]:
    """A heading over two or three lines, alone between blank lines, is one heading."""
    if not 1 < len(blocks) < 4 or any(len(block.end) < 30 for block in blocks[:-1]):
        return blocks
    if not all(block.form == "text" and block.is_short for block in blocks):
        return blocks
    pieces = [piece for block in blocks for piece in block.pieces]
    return [replace(blocks[0], pieces=pieces, last=blocks[-1].last)]
