"""Report what a curator should check: text that breaks off, odd footnotes, missing numbers."""

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from itertools import zip_longest

from .assembly import Draft
from .records import Paragraph, Problem
from .sentences import is_incomplete

MAX_NAMED = 20
MAX_UNNUMBERED = 3  # more are counted together


def find_doubts(
    paragraphs: Sequence[Paragraph], drafts: Sequence[Draft], by_number: bool
) -> Iterator[Problem]:
    """`by_number`: the paragraphs of the document have numbers."""
    for paragraph, following in zip_longest(paragraphs, paragraphs[1:]):
        introduces_list = following is not None and following.kind == "bullet"
        if is_incomplete(paragraph.text) and not introduces_list:
            end = " ".join(paragraph.text.split()[-4:])
            yield Problem(paragraph.lines[-1], f"the text breaks off after “{end}”")
    yield from find_footnote_doubts(paragraphs, drafts)
    if by_number:
        yield from _find_unnumbered(drafts)


def mark_doubts(
    paragraphs: Iterable[Paragraph], problems: Iterable[Problem]
) -> tuple[Paragraph, ...]:
    """Return the paragraphs with the first problem of their lines, where they have no doubt yet."""
    by_line: dict[int, str] = {}
    for problem in problems:
        if problem.line:
            by_line.setdefault(problem.line, problem.message)
    return tuple(
        replace(paragraph, doubt=next((by_line[n] for n in paragraph.lines if n in by_line), ""))
        if not paragraph.doubt
        else paragraph
        for paragraph in paragraphs
    )


def find_footnote_doubts(
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
    found: list[Problem] = []
    for draft in drafts:
        if draft.kind == "paragraph" and draft.number:
            last = ".".join(map(str, draft.number))
        elif draft.kind == "paragraph" and last:
            found.append(Problem(draft.pieces[0].line, f"paragraph without a number after {last}"))
    if len(found) > MAX_UNNUMBERED:
        number = found[0].message.rpartition(" ")[2]
        message = f"{len(found)} paragraphs have no number; the first is after {number}"
        yield Problem(found[0].line, message)
    else:
        yield from found
