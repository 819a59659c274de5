"""Divide a text into paragraphs with permanent keys. The same text gives the same document.

The stages in order, one module each: lines, masthead, running_heads, columns, line_wrapping,
blocks, footnotes, numbering, title, headings with outline, assembly, joining, keys.
"""

from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import zip_longest

from .assembly import Draft, DraftAssembler
from .blocks import Block, group_lines
from .columns import separate_columns
from .footnotes import is_star_note, merge_footnotes
from .headings import Headings
from .hyphenation import collect_words, resolve_broken_hyphens
from .joining import find_doubtful_hyphens, join_pieces
from .keys import FragmentRegistry, make_section_slug
from .letter_case import convert_to_title_case, find_usual_spellings
from .line_wrapping import detect_wrapping
from .lines import Line, split_lines
from .masthead import separate_masthead
from .numbering import Numbering, interpret_numbers
from .records import OPENING, Document, Paragraph, Piece, Problem
from .running_heads import blank_page_matter
from .sentences import is_incomplete
from .title import count_title_blocks, join_title

MAX_NAMED = 20


def segment(text: str, key: str = "") -> Document:
    """`key` is the key of the source: the key of a paragraph is '<key>/<fragment>'."""
    masthead, lines, problems = _read_lines(text)
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
    paragraphs, left_out = _make_paragraphs(assembler.drafts, FragmentRegistry(key), words)
    problems += [
        *numbering.problems,
        *left_out,
        *_find_doubts(paragraphs, assembler.drafts, numbering),
    ]
    if not paragraphs:
        problems.append(Problem(0, "no paragraph was found"))
    return Document(
        title=convert_to_title_case(join_title(blocks[:start]), assembler.spellings),
        paragraphs=tuple(paragraphs),
        problems=tuple(sorted(dict.fromkeys(problems), key=lambda problem: problem.line)),
        headings=tuple(assembler.headings_found),
        title_lines=tuple(piece.line for block in blocks[:start] for piece in block.pieces),
    )


def _read_lines(text: str) -> tuple[list[Line], list[Line], list[Problem]]:
    """Return the lines of the masthead, all lines of the text, and what was left out of both."""
    masthead, lines = separate_masthead(split_lines(text))
    lines, left_out = blank_page_matter(lines)
    lines, across = separate_columns(lines)
    return masthead, lines, [*left_out, *across]


def _assemble_drafts(blocks: Sequence[Block], numbering: Numbering, start: int) -> DraftAssembler:
    headings = Headings(blocks, numbering, start)
    spellings = find_usual_spellings(
        block.text for index, block in enumerate(blocks) if not headings.is_heading(index)
    )
    assembler = DraftAssembler(blocks, numbering, headings, spellings)
    assembler.assemble(start)
    return assembler


def _make_paragraphs(
    drafts: Sequence[Draft], keys: FragmentRegistry, words: frozenset[str]
) -> tuple[list[Paragraph], list[Problem]]:
    """Make the paragraphs of the body in reading order, then the footnotes."""
    found, problems = [], []
    fragments: dict[int, str] = {}
    _name_parts(drafts, keys)
    for draft in sorted(drafts, key=lambda draft: draft.kind == "footnote"):
        text = join_pieces(draft.pieces, words)
        if not text:
            problems.append(
                Problem(draft.pieces[0].line, f"{_describe_marker(draft)} without text")
            )
            continue
        for line, word in find_doubtful_hyphens(draft.pieces, words):
            problems.append(Problem(line, f"the hyphen of “{word}” may be a line break"))
        fragment = _make_fragment(draft, keys, fragments)
        fragments[id(draft)] = fragment
        found.append(_make_paragraph(draft, keys.qualify(fragment), text))
    return found, problems


def _name_parts(drafts: Sequence[Draft], keys: FragmentRegistry) -> None:
    """Name the parts before any key is made, so that no unnumbered paragraph takes their keys."""
    part = section = ""
    for draft in drafts:
        if draft.kind == "paragraph" and draft.number:
            if draft.restarts:
                part = keys.name_part(draft.section, previous=section)
            draft.part, section = part, draft.section
            keys.awaited[part] += bool(part)


def _make_paragraph(draft: Draft, key: str, text: str) -> Paragraph:
    lines = _collect_lines(draft.pieces)
    number = _get_number(draft, key)
    return Paragraph(key, draft.kind, number, draft.section, text, lines[0], lines)


def _get_number(draft: Draft, key: str) -> int | None:
    if draft.kind == "paragraph":
        return draft.number[0] if len(draft.number) == 1 else None
    return None if is_star_note(draft.pieces[0].text) else int(key.rpartition("-")[2])


def _make_fragment(draft: Draft, keys: FragmentRegistry, fragments: dict[int, str]) -> str:
    if draft.kind == "footnote":
        if is_star_note(draft.pieces[0].text):
            return keys.add_star_note()
        return keys.add_footnote(draft.number[0] if draft.number else 0)
    if draft.kind == "bullet":
        numbered = fragments.get(id(draft.under))
        return keys.add_bullet(numbered or make_section_slug(draft.heading))
    if draft.number:
        return keys.add_numbered(draft.number, draft.heading, draft.part)
    return keys.add_unnumbered(draft.heading)


def _collect_lines(pieces: Sequence[Piece]) -> tuple[int, ...]:
    return tuple(sorted({piece.line for piece in pieces}))


def _describe_marker(draft: Draft) -> str:
    return f"number {'.'.join(map(str, draft.number))}" if draft.number else "list sign"


def _find_doubts(
    paragraphs: Sequence[Paragraph], drafts: Sequence[Draft], numbering: Numbering
) -> Iterator[Problem]:
    """Report paragraphs that look incomplete or odd."""
    for paragraph, following in zip_longest(paragraphs, paragraphs[1:]):
        introduces_list = following is not None and following.kind == "bullet"
        if is_incomplete(paragraph.text) and not introduces_list:
            end = " ".join(paragraph.text.split()[-4:])
            yield Problem(paragraph.lines[-1], f"the text breaks off after “{end}”")
    yield from _find_footnote_doubts(paragraphs, drafts)
    if numbering.by_number:
        yield from _find_unnumbered(drafts)


def _find_footnote_doubts(
    paragraphs: Sequence[Paragraph], drafts: Sequence[Draft]
) -> Iterator[Problem]:
    notes = [paragraph for paragraph in paragraphs if paragraph.kind == "footnote"]
    printed = Counter(d.number[0] for d in drafts if d.kind == "footnote" and d.number)
    again = sorted(number for number, times in printed.items() if times > 1)
    for number in again:
        yield Problem(0, f"footnote {number} appears more than once: footnotes are counted on")
    if not again and len(notes) == len(printed):
        missing = sorted(set(range(1, max(printed, default=0))) - set(printed))
        for number in missing[:MAX_NAMED]:
            yield Problem(notes[0].line, f"no text was found for footnote {number}")


def _find_unnumbered(drafts: Sequence[Draft]) -> Iterator[Problem]:
    last = ""
    for draft in drafts:
        if draft.kind == "paragraph" and draft.number:
            last = ".".join(map(str, draft.number))
        elif draft.kind == "paragraph" and last:
            yield Problem(draft.pieces[0].line, f"paragraph without a number after {last}")
