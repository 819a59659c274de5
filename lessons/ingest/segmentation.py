"""Divide a text into paragraphs with permanent keys. The same text gives the same document.

The stages in order, one module each: lines, masthead, running_heads, columns, line_wrapping,
blocks, footnotes, numbering, title, headings with outline, assembly, joining, keys.
"""

from collections import Counter
from collections.abc import Sequence

from .assembly import Draft, DraftAssembler
from .blocks import Block, group_lines
from .columns import separate_columns
from .doubts import find_doubts, mark_doubts
from .footnotes import merge_footnotes
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
from .records import OPENING, Document, Omission, Piece, Problem
from .running_heads import blank_page_matter
from .structure.cover import read_cover
from .structure.notes import tie_notes
from .title import count_title_blocks, join_title


def segment(text: str, key: str = "") -> Document:
    """`key` is the key of the source: the key of a paragraph is '<key>/<fragment>'."""
    masthead, lines, omissions, problems = _read_lines(text)
    words = collect_words(line.text for line in lines)
    lines = resolve_broken_hyphens(lines, words)
    blocks = merge_footnotes(
        group_lines(lines, detect_wrapping(lines)),
        masthead="\n".join(line.text for line in masthead),
    )
    numbering = interpret_numbers(blocks)
    start = count_title_blocks(blocks, numbering, has_masthead=bool(masthead))
    assembler = _assemble_drafts(blocks, numbering, start)
    if masthead:
        pieces = [Piece(line.number, line.text) for line in masthead]
        assembler.drafts.insert(0, Draft("paragraph", OPENING, OPENING, pieces))
    paragraphs, without_text = make_paragraphs(assembler.drafts, FragmentRegistry(key), words)
    paragraphs = tie_notes(paragraphs)
    problems += [
        *numbering.problems,
        *without_text,
        *find_doubts(paragraphs, assembler.drafts, numbering.by_number),
    ]
    title = convert_to_title_case(join_title(blocks[:start]), assembler.spellings)
    if not paragraphs:
        problems.append(Problem(0, "no paragraph was found"))
    return Document(
        title=title,
        paragraphs=mark_doubts(paragraphs, problems),
        problems=tuple(sorted(dict.fromkeys(problems), key=lambda problem: problem.line)),
        headings=tuple(assembler.headings_found),
        title_lines=tuple(piece.line for block in blocks[:start] for piece in block.pieces),
        cover=read_cover([line.text for line in masthead], title),
        language=detect_language(text),
        left_out=tuple(sorted(Counter(omission.kind for omission in omissions).items())),
        omissions=tuple(omissions),
    )


def _read_lines(text: str) -> tuple[list[Line], list[Line], list[Omission], list[Problem]]:
    """Return the lines of the masthead, all lines of the text, and what was left out of both."""
    masthead, lines = separate_masthead(split_lines(text))
    lines, omissions = blank_page_matter(lines)
    lines, across = separate_columns(lines)
    return masthead, lines, omissions, across


def _assemble_drafts(blocks: Sequence[Block], numbering: Numbering, start: int) -> DraftAssembler:
    headings = Headings(blocks, numbering, start)
    spellings = find_usual_spellings(
        block.text for index, block in enumerate(blocks) if not headings.is_heading(index)
    )
    assembler = DraftAssembler(blocks, numbering, headings, spellings)
    assembler.assemble(start)
    return assembler
