"""Build a document from the elements that a reader gives."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import replace

from ..assembly import DraftAssembler
from ..blocks import Block
from ..bracketed_numbers import promote_bracketed_numbers
from ..doubts import find_footnote_doubts, mark_doubts
from ..elements import Element, Reading
from ..headings import Headings
from ..hyphenation import collect_words, resolve_broken_hyphens
from ..keys import FragmentRegistry
from ..language import detect_language
from ..letter_case import convert_to_title_case, find_usual_spellings
from ..lines import Line
from ..numbered_headings import find_restarting_headings
from ..numbering import Numbering, interpret_numbers
from ..paragraphs import make_paragraphs
from ..records import Cover, Document, Paragraph, Problem, Table
from ..sentences import has_lower_start, is_incomplete
from .blocks import make_blocks
from .corrections import join_corrections, merge_corrections
from .cover import find_date, find_symbol, read_cover
from .notes import tie_notes
from .resolutions import PARTS, mark_resolutions
from .star_notes import mark_star_notes
from .tables import SetTable, set_tables_apart
from .title import (
    join_title,
    separate_lines_below_title,
    separate_masthead,
    separate_title,
)

PREAMBLES = frozenset(preamble for preamble, _operative in PARTS.values())


def build_document(reading: Reading, key: str = "") -> Document:
    """`key` is the key of the source: the key of a paragraph is '<key>/<fragment>'."""
    words = collect_words(piece.text for e in reading.elements for piece in e.pieces)
    elements = [_resolve_hyphens(element, words) for element in reading.elements]
    language = detect_language("\n".join(e.text for e in elements if e.role != "masthead"))
    masthead, elements = separate_masthead(mark_star_notes(elements))
    title, elements = separate_title(elements)
    below_title, elements = separate_lines_below_title(elements)
    masthead += below_title
    cover = _read_cover(masthead, join_title(title), reading)
    elements = merge_corrections(elements, join_corrections(elements, cover.symbol))
    elements, tables, counts = set_tables_apart(mark_resolutions(elements, language))
    counts.update(reading.left_out)
    elements = _mark_restarting_headings(elements)
    blocks = promote_bracketed_numbers(make_blocks(elements))
    numbering = interpret_numbers(blocks, are_whole=True)
    assembler = _assemble(blocks, numbering, elements)
    keys = FragmentRegistry(key)
    paragraphs, without_text = make_paragraphs(assembler.drafts, keys, words)
    paragraphs = tie_notes(_place(paragraphs, elements))
    problems = [
        *reading.problems,
        *numbering.problems,
        *without_text,
        *find_footnote_doubts(paragraphs, assembler.drafts),
        *(Problem(p.line, p.doubt) for p in paragraphs if p.doubt),
    ]
    if not paragraphs:
        problems.append(Problem(0, "no paragraph was found"))
    return Document(
        title=convert_to_title_case(join_title(title), assembler.spellings),
        paragraphs=mark_doubts(paragraphs, problems),
        problems=tuple(sorted(dict.fromkeys(problems), key=lambda problem: problem.line)),
        headings=tuple(assembler.headings_found),
        title_lines=tuple(piece.line for e in (*masthead, *title) for piece in e.pieces),
        cover=cover,
        language=language,
        tables=_make_tables(tables, paragraphs, elements, keys),
        left_out=_count(counts, masthead),
    )


def _mark_restarting_headings(elements: Sequence[Element]) -> list[Element]:
    blocks = make_blocks(elements)
    numbered = [index for index, block in enumerate(blocks) if block.form == "number"]
    found = frozenset(find_restarting_headings(blocks, numbered))
    return [replace(e, role="heading") if i in found else e for i, e in enumerate(elements)]


def _resolve_hyphens(element: Element, words: frozenset[str]) -> Element:
    """Replace the character that PDF readers copy in place of the hyphen of a joined line."""
    lines = resolve_broken_hyphens([Line(p.line, p.text) for p in element.pieces], words)
    pieces = [replace(p, text=line.text) for p, line in zip(element.pieces, lines, strict=True)]
    return replace(element, pieces=pieces)


def _read_cover(masthead: Sequence[Element], title: str, reading: Reading) -> Cover:
    cover = read_cover([piece.text for e in masthead for piece in e.pieces], title)
    if not cover.symbol and reading.heads:
        symbols = Counter(filter(None, map(find_symbol, reading.heads)))
        if symbols:
            symbol = symbols.most_common(1)[0][0]
            named = read_cover([symbol])
            cover = replace(
                cover,
                symbol=symbol,
                body=cover.body or named.body,
                organ=cover.organ or named.organ,
            )
    return cover if cover.date else replace(cover, date=find_date(title))


def _assemble(
    blocks: Sequence[Block], numbering: Numbering, elements: Sequence[Element]
) -> DraftAssembler:
    headings = Headings(blocks, numbering, 0, only_marked=True)
    spellings = find_usual_spellings(
        block.text for block in blocks if block.form not in ("heading", "footnote")
    )
    assembler = DraftAssembler(blocks, numbering, headings, spellings, has_whole_blocks=True)
    assembler.stems = {index: e.stem for index, e in enumerate(elements) if e.stem}
    assembler.assemble(0)
    return assembler


def _place(paragraphs: Sequence[Paragraph], elements: Sequence[Element]) -> list[Paragraph]:
    """Add the page, the rectangles and the doubts of each paragraph."""
    by_line = {piece.line: element for element in elements for piece in element.pieces}
    placed = []
    for paragraph in paragraphs:
        parts: list[Element] = []
        for line in paragraph.lines:
            if line in by_line and by_line[line] not in parts:
                parts.append(by_line[line])
        doubt = next((part.doubt for part in parts if part.doubt), "")
        placed.append(
            replace(
                paragraph,
                page=parts[0].page if parts else 0,
                boxes=tuple(box for part in parts for box in part.boxes),
                doubt=doubt or _find_doubt(paragraph),
            )
        )
    return placed


def _find_doubt(paragraph: Paragraph) -> str:
    if paragraph.kind == "paragraph" and is_incomplete(paragraph.text.rstrip(",،，")):
        end = " ".join(paragraph.text.split()[-4:])
        return f"the text breaks off after “{end}”"
    # In Russian, the clauses of a resolution begin with small letters.
    is_clause = paragraph.number is not None or paragraph.section in PREAMBLES
    if paragraph.kind == "paragraph" and not is_clause and has_lower_start(paragraph.text):
        start = " ".join(paragraph.text.split()[:4])
        return f"the text “{start}” may continue another paragraph"
    return ""


def _make_tables(
    tables: Sequence[SetTable],
    paragraphs: Sequence[Paragraph],
    elements: Sequence[Element],
    keys: FragmentRegistry,
) -> tuple[Table, ...]:
    by_line = {line: p.key for p in paragraphs if p.kind != "footnote" for line in p.lines}
    made = []
    for number, table in enumerate(tables, 1):
        before = (piece.line for e in reversed(elements[: table.before]) for piece in e.pieces)
        after = next((by_line[line] for line in before if line in by_line), "")
        rows = (*table.element.rows, *((remark,) for remark in table.remarks))
        name = keys.qualify(f"table-{number}")
        element = table.element
        made.append(Table(name, table.title, rows, element.line, element.page, after))
    return tuple(made)


def _count(counts: Counter[str], masthead: Sequence[Element]) -> tuple[tuple[str, int], ...]:
    if masthead:
        counts["lines of the cover"] += sum(len(element.pieces) for element in masthead)
    return tuple(sorted((kind, number) for kind, number in counts.items() if number))
