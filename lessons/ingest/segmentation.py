"""Divide a text into paragraphs with permanent keys. The same text gives the same document.

The stages in order, one module each: lines, masthead, running_heads, columns, line_wrapping,
blocks, footnotes, numbering, title, headings with outline, assembly, joining, keys.
"""

from collections import Counter
from collections.abc import Sequence
from dataclasses import replace

from .assembly import Draft, DraftAssembler
from .blocks import Block, group_lines
from .bracketed_numbers import promote_bracketed_numbers
from .columns import separate_columns
from .doubts import find_doubts, mark_doubts
from .footnotes import merge_footnotes
from .formal_texts import read_formal_text
from .headings import Headings
from .hyphenation import collect_words, resolve_broken_hyphens
from .keys import FragmentRegistry
from .language import detect_language
from .letter_case import convert_to_title_case, find_usual_spellings
from .line_wrapping import detect_wrapping
from .lines import Line, split_lines
from .masthead import separate_masthead
from .numbering import Numbering, interpret_numbers
from .paragraphs import make_paragraphs
from .pipe_tables import PipeTable, separate_pipe_tables
from .records import OPENING, Document, Omission, Paragraph, Piece, Problem, Table
from .running_heads import blank_page_matter
from .structure.build import build_document
from .structure.cover import read_cover
from .structure.notes import tie_notes
from .title import count_title_blocks, join_title, separate_lines_below_title


def segment(text: str, key: str = "") -> Document:
    """`key` is the key of the source: the key of a paragraph is '<key>/<fragment>'."""
    masthead, lines, drawn, omissions, problems = _read_lines(text)
    words = collect_words(line.text for line in lines)
    lines = resolve_broken_hyphens(lines, words)
    blocks = merge_footnotes(
        group_lines(lines, detect_wrapping(lines)),
        masthead="\n".join(line.text for line in masthead),
    )
    if formal := read_formal_text(masthead, blocks):
        return _add_omissions(build_document(formal, key), omissions, problems)
    blocks = promote_bracketed_numbers(blocks)
    numbering = interpret_numbers(blocks)
    start = count_title_blocks(blocks, numbering, has_masthead=bool(masthead))
    assembler = _assemble_drafts(blocks, numbering, start)
    if masthead:
        pieces = [Piece(line.number, line.text) for line in masthead]
        assembler.drafts.insert(0, Draft("paragraph", OPENING, OPENING, pieces))
    keys = FragmentRegistry(key)
    paragraphs, without_text = make_paragraphs(assembler.drafts, keys, words)
    paragraphs = tie_notes(paragraphs)
    problems += [
        *numbering.problems,
        *without_text,
        *find_doubts(paragraphs, assembler.drafts, numbering.by_number),
    ]
    title_blocks, below_title = separate_lines_below_title(blocks[:start])
    title = convert_to_title_case(join_title(title_blocks), assembler.spellings)
    cover_lines = [line.text for line in masthead]
    cover_lines += [piece.text for block in below_title for piece in block.pieces]
    if not paragraphs:
        problems.append(Problem(0, "no paragraph was found"))
    return Document(
        title=title,
        paragraphs=mark_doubts(paragraphs, problems),
        problems=tuple(sorted(dict.fromkeys(problems), key=lambda problem: problem.line)),
        headings=tuple(assembler.headings_found),
        title_lines=tuple(piece.line for block in blocks[:start] for piece in block.pieces),
        cover=read_cover(cover_lines, title),
        language=detect_language(text),
        tables=_make_tables(drawn, paragraphs, keys),
        left_out=tuple(sorted(Counter(omission.kind for omission in omissions).items())),
        omissions=tuple(omissions),
    )


def _add_omissions(
    document: Document, omissions: Sequence[Omission], problems: Sequence[Problem]
) -> Document:
    counts = Counter(dict(document.left_out)) + Counter(one.kind for one in omissions)
    return replace(
        document,
        left_out=tuple(sorted(counts.items())),
        omissions=tuple(omissions),
        problems=(*problems, *document.problems),
    )


def _read_lines(
    text: str,
) -> tuple[list[Line], list[Line], list[PipeTable], list[Omission], list[Problem]]:
    """Return the lines of the masthead, all lines of the text, and what was left out of both."""
    masthead, lines = separate_masthead(split_lines(text))
    lines, tables, rows = separate_pipe_tables(lines)
    lines, omissions = blank_page_matter(lines)
    lines, across = separate_columns(lines)
    return masthead, lines, tables, [*rows, *omissions], across


def _make_tables(
    drawn: Sequence[PipeTable], paragraphs: Sequence[Paragraph], keys: FragmentRegistry
) -> tuple[Table, ...]:
    body = [paragraph for paragraph in paragraphs if paragraph.kind != "footnote"]
    made = []
    for number, table in enumerate(drawn, 1):
        above = (p.key for p in reversed(body) if p.line < table.line)
        name = keys.qualify(f"table-{number}")
        made.append(Table(name, "", table.rows, table.line, after=next(above, "")))
    return tuple(made)


def _assemble_drafts(blocks: Sequence[Block], numbering: Numbering, start: int) -> DraftAssembler:
    headings = Headings(blocks, numbering, start)
    spellings = find_usual_spellings(
        block.text for index, block in enumerate(blocks) if not headings.is_heading(index)
    )
    assembler = DraftAssembler(blocks, numbering, headings, spellings)
    assembler.assemble(start)
    return assembler
