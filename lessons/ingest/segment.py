"""Text to paragraphs with lasting keys. Pure: the same text gives the same document.

The stages, in the order in which the text meets them: lines, furniture, wrapping, blocks,
numbering, titles, headings and flow, keys.
"""

from collections import Counter
from collections.abc import Iterator, Sequence

from lessons.ingest.blocks import Block, read_blocks
from lessons.ingest.capitals import usual_forms
from lessons.ingest.flow import Draft, Flow
from lessons.ingest.furniture import without_furniture
from lessons.ingest.headings import Headings
from lessons.ingest.joining import joined, words_of
from lessons.ingest.keys import Keys, section_slug
from lessons.ingest.lines import read_lines
from lessons.ingest.numbering import Numbering, numbering_of
from lessons.ingest.records import Document, Paragraph, Piece, Problem
from lessons.ingest.sentences import is_torn
from lessons.ingest.titles import title_blocks, title_of
from lessons.ingest.wrapping import wrapping_of

MOST_NAMED = 20


def segment(text: str, key: str = "") -> Document:
    """`key` is the source's key, put before each fragment; without it keys are fragments alone."""
    lines, problems = without_furniture(read_lines(text))
    blocks = read_blocks(lines, wrapping_of(lines))
    numbering = numbering_of(blocks)
    start = title_blocks(blocks, numbering)
    flow = _flow(blocks, numbering, start)
    words = words_of(line.text for line in lines)
    paragraphs, left_out = _paragraphs(flow.drafts, Keys(key), words)
    problems += [*numbering.problems, *left_out, *_doubts(paragraphs, flow.drafts, numbering)]
    if not paragraphs:
        problems.append(Problem(0, "no paragraph was found"))
    return Document(
        title=title_of(blocks[:start]),
        paragraphs=tuple(paragraphs),
        problems=tuple(sorted(dict.fromkeys(problems), key=lambda problem: problem.line)),
        headings=tuple(flow.found_headings),
        title_lines=tuple(piece.line for block in blocks[:start] for piece in block.pieces),
    )


def _flow(blocks: Sequence[Block], numbering: Numbering, start: int) -> Flow:
    headings = Headings(blocks, numbering, start)
    forms = usual_forms(
        block.text for place, block in enumerate(blocks) if not headings.is_heading(place)
    )
    flow = Flow(blocks, numbering, headings, forms)
    flow.read(start)
    return flow


def _paragraphs(
    drafts: Sequence[Draft], keys: Keys, words: frozenset[str]
) -> tuple[list[Paragraph], list[Problem]]:
    """The body in reading order, then the footnotes."""
    found, problems = [], []
    fragments: dict[int, str] = {}
    for draft in sorted(drafts, key=lambda draft: draft.kind == "footnote"):
        text = joined(draft.pieces, words)
        if not text:
            problems.append(Problem(draft.pieces[0].line, f"{_sign(draft)} without text"))
            continue
        fragment = _fragment(draft, keys, fragments)
        fragments[id(draft)] = fragment
        found.append(_paragraph(draft, keys.full(fragment), text))
    return found, problems


def _paragraph(draft: Draft, key: str, text: str) -> Paragraph:
    lines = _lines(draft.pieces)
    number = _number(draft, key)
    return Paragraph(key, draft.kind, number, draft.section, text, lines[0], lines)


def _number(draft: Draft, key: str) -> int | None:
    if draft.kind == "paragraph":
        return draft.number[0] if len(draft.number) == 1 else None
    return int(key.rpartition("-")[2])


def _fragment(draft: Draft, keys: Keys, fragments: dict[int, str]) -> str:
    if draft.kind == "footnote":
        return keys.footnote(draft.number[0] if draft.number else 0)
    if draft.kind == "bullet":
        numbered = fragments.get(id(draft.under))
        return keys.bullet(numbered or section_slug(draft.heading))
    if draft.number:
        return keys.numbered(draft.number, draft.heading)
    return keys.unnumbered(draft.heading)


def _lines(pieces: Sequence[Piece]) -> tuple[int, ...]:
    return tuple(dict.fromkeys(piece.line for piece in pieces))


def _sign(draft: Draft) -> str:
    return f"number {'.'.join(map(str, draft.number))}" if draft.number else "list sign"


def _doubts(
    paragraphs: Sequence[Paragraph], drafts: Sequence[Draft], numbering: Numbering
) -> Iterator[Problem]:
    """What was kept but wants a look."""
    for paragraph in paragraphs:
        if is_torn(paragraph.text):
            end = " ".join(paragraph.text.split()[-4:])
            yield Problem(paragraph.lines[-1], f"the text breaks off after “{end}”")
    yield from _footnote_doubts(paragraphs, drafts)
    if numbering.by_number:
        yield from _without_number(drafts)


def _footnote_doubts(paragraphs: Sequence[Paragraph], drafts: Sequence[Draft]) -> Iterator[Problem]:
    notes = [paragraph for paragraph in paragraphs if paragraph.kind == "footnote"]
    printed = Counter(d.number[0] for d in drafts if d.kind == "footnote" and d.number)
    again = sorted(number for number, times in printed.items() if times > 1)
    for number in again:
        yield Problem(0, f"footnote {number} appears more than once: footnotes are counted on")
    if not again and len(notes) == len(printed):
        missing = sorted(set(range(1, max(printed, default=0))) - set(printed))
        for number in missing[:MOST_NAMED]:
            yield Problem(notes[0].line, f"no text was found for footnote {number}")


def _without_number(drafts: Sequence[Draft]) -> Iterator[Problem]:
    last = ""
    for draft in drafts:
        if draft.kind == "paragraph" and draft.number:
            last = ".".join(map(str, draft.number))
        elif draft.kind == "paragraph" and last:
            yield Problem(draft.pieces[0].line, f"paragraph without a number after {last}")
