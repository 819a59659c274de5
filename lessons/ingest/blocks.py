"""Group lines into blocks: a heading, paragraph, list item or footnote, or a part of one."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from .heading_shape import is_first_section, is_heading_shaped, is_lettered_heading
from .inner_headings import count_heading_lines
from .line_wrapping import Wrapping
from .lines import Line, is_rule
from .markers import Form, Marker, parse_marker
from .records import Piece
from .sentences import has_lower_start, has_sentence_end, has_upper_start, is_incomplete

SETEXT = re.compile(r"=+|-{3,}")


@dataclass
class Block:
    """Grows line by line while the lines are grouped."""

    marker: Marker
    pieces: list[Piece]
    last_line: Line
    follows_blank: bool = True
    indent: int = 0
    source_text: str = ""  # the first line with its marker
    is_below_rule: bool = False

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
    def last_text(self) -> str:
        """The last line is enough to see whether the sentence has ended."""
        return self.pieces[-1].text

    @property
    def printed_pieces(self) -> list[Piece]:
        """The pieces, with the number that the marker removed from the first of them."""
        first = self.pieces[0]
        text = f"{self.marker.printed} {first.text}".strip()
        return [replace(first, text=text), *self.pieces[1:]]

    @property
    def is_short(self) -> bool:
        return len(self.pieces) < 4 and is_heading_shaped(self.text)


def group_lines(lines: list[Line], wrapping: Wrapping) -> list[Block]:
    """A block never contains a blank line or a page break; a paragraph can have several blocks."""
    blocks: list[Block] = []
    for run in _split_at_blanks(lines):
        blocks.extend(_group_run(run, wrapping))
    return blocks


def _split_at_blanks(lines: list[Line]) -> Iterator[list[Line]]:
    """Split at blank lines and page breaks."""
    run: list[Line] = []
    for line in lines:
        if run and (not line.text or line.new_page):
            yield run
            run = []
        if line.text:
            run.append(line)
    if run:
        yield run


def _group_run(run: list[Line], wrapping: Wrapping) -> list[Block]:
    blocks: list[Block] = []
    heading_end = 0  # the index below the lines of a heading
    for index, line in enumerate(run):
        starts_heading = False
        if blocks and index >= heading_end:
            count = count_heading_lines(run[index:], blocks[-1].last_text, wrapping)
            heading_end, starts_heading = index + count, count > 0
        if blocks and SETEXT.fullmatch(line.text) and _is_underlined(blocks[-1]):
            level = 1 if line.text[0] == "=" else 2
            blocks[-1].marker = Marker("heading", "", "#", level=level)
        elif is_rule(line.text):
            continue
        elif (
            blocks
            and not starts_heading
            and (index < heading_end or not _is_next_block(blocks, line, wrapping))
        ):
            _extend_block(blocks[-1], line)
        else:
            blocks.append(_start_block(line, follows_blank=not blocks))
    return _merge_heading_lines(blocks)


def _start_block(line: Line, follows_blank: bool) -> Block:
    marker = parse_marker(line.text)
    return Block(
        marker,
        [Piece(line.number, marker.text)],
        line,
        follows_blank,
        line.indent,
        source_text=line.text,
        is_below_rule=line.below_rule,
    )


def _extend_block(block: Block, line: Line) -> None:
    text = line.text.removeprefix(">").lstrip() or line.text
    block.pieces.append(Piece(line.number, text))
    block.last_line = line


def _is_underlined(block: Block) -> bool:
    return block.form == "text" and block.is_short


def _is_next_block(blocks: Sequence[Block], line: Line, wrapping: Wrapping) -> bool:
    return _ends_footnote(blocks, line, wrapping) or _is_new_block(blocks[-1], line, wrapping)


def _ends_footnote(blocks: Sequence[Block], line: Line, wrapping: Wrapping) -> bool:
    """Whether the text above a footnote goes on in this line, because the footnote is complete."""
    note = blocks[-1]
    if not _is_footnote(note) or not has_sentence_end(note.last_text):
        return False
    body = next((block for block in reversed(blocks) if not _is_footnote(block)), None)
    if body is None or has_sentence_end(body.last_text):
        return False
    return has_lower_start(line.text) or not wrapping.is_full(note.last_line, line)


def _is_footnote(block: Block) -> bool:
    return block.form == "footnote" or (block.is_below_rule and block.form != "text")


def _is_new_block(block: Block, line: Line, wrapping: Wrapping) -> bool:
    """Whether the line starts a new block, directly below the last line of another."""
    marker = parse_marker(line.text)
    if line.below_rule and marker.form != "text":
        return True
    if block.form == "heading" or marker.form == "heading":
        return True
    if is_lettered_heading(line.text) and (block.is_short or has_sentence_end(block.last_text)):
        return True
    is_wrapped = wrapping.is_full(block.last_line, line) and not has_sentence_end(block.last_text)
    if marker.form == "footnote":
        return not (is_wrapped and line.text.startswith("["))
    if marker.form == "bullet":
        is_next = block.marker.style == marker.style and block.indent == line.indent
        return is_next or not is_wrapped
    if marker.form == "number":
        return not is_wrapped
    return _is_new_paragraph(block, line, wrapping)


def _is_new_paragraph(block: Block, line: Line, wrapping: Wrapping) -> bool:
    """Whether a line without a marker starts a new paragraph."""
    last, end = block.last_line, block.last_text
    if wrapping.width is None and has_sentence_end(end):
        return True
    if not end or has_lower_start(line.text) or is_incomplete(end):
        return False
    if len(block.pieces) == 1 and block.form == "text" and block.is_short:
        return not wrapping.is_full(last, line)
    is_item = block.form == "bullet" and has_upper_start(line.text)
    if wrapping.width is None:
        return is_item
    if wrapping.is_full(last, line):
        return False
    if is_item and len(block.pieces) == 1 and line.indent <= last.indent:
        return True
    return has_sentence_end(end) and wrapping.has_short_last_lines


def _merge_heading_lines(blocks: list[Block]) -> list[Block]:
    """Merge two or three heading lines between blank lines: they are one long heading."""
    if not 1 < len(blocks) < 4:
        return blocks
    if not all(block.form == "text" and block.is_short for block in blocks):
        return blocks
    merged = blocks[:1]
    for block in blocks[1:]:
        above = merged[-1]
        if len(above.last_text) < 30 or is_first_section(block.text):
            merged.append(block)
        else:
            pieces = [*above.pieces, *block.pieces]
            merged[-1] = replace(above, pieces=pieces, last_line=block.last_line)
    return merged
