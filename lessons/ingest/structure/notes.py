"""Tie footnotes to the marks in the text."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import replace

from ..footnotes import STARS
from ..records import Paragraph
from ..sentences import SUPERSCRIPTS

DIGITS = str.maketrans(SUPERSCRIPTS, "0123456789")
NUMBER_MARK = re.compile(
    rf"(?<!km)(?<!\bm)(?<=\S)(?P<numbers>[{SUPERSCRIPTS}]{{1,3}}(?:[,،][{SUPERSCRIPTS}]{{1,3}})*)"
)
BRACKET_MARK = re.compile(
    r"(?<=\S)(?:\[\^?(?P<square>\d{1,3})\]|<sup>\s*(?P<tag>\d{1,3})\s*</sup>)(?!\()"
)
# '2013,2' and 'road.3' are marks only if the text has notes of these numbers in this order.
PLAIN_MARK = re.compile(
    r"(?:(?<=[^\W\d_])[.,;:)”\"’]{0,2}|(?<=(?:19|20)\d\d)[.,;:)”\"’]{1,2})(?P<number>\d{1,3})(?=\s|$|[.,;])"
)
STAR_MARK = re.compile(r"(?<=[^\s*(])(?P<stars>\*{1,4})(?=[\s,.;:)]|$)")
PLAIN_NOTE = re.compile(r"\d{1,3}[.)]?\s")


def tie_notes(paragraphs: Sequence[Paragraph]) -> list[Paragraph]:
    """Return the paragraphs with the keys of the notes that each refers to.

    Where numbers of notes start again, a mark refers to the next note of its number.
    """
    notes = [p for p in paragraphs if p.kind == "footnote"]
    waiting: dict[str, list[str]] = {}
    for note in notes:
        waiting.setdefault(_get_mark(note), []).append(note.key)
        if PLAIN_NOTE.match(note.text):
            waiting.setdefault(f"plain {note.number}", []).append(note.key)
    tied = []
    for paragraph in paragraphs:
        if paragraph.kind == "footnote":
            tied.append(paragraph)
            continue
        queues = (waiting.get(mark) for mark in _find_marks(paragraph.text))
        keys = [queue.pop(0) if len(queue) > 1 else queue[0] for queue in queues if queue]
        tied.append(replace(paragraph, notes=tuple(dict.fromkeys(keys))) if keys else paragraph)
    return tied


def _get_mark(note: Paragraph) -> str:
    if stars := STARS.match(note.text):
        return stars[1]
    return str(note.number)


def _find_marks(text: str) -> Iterable[str]:
    for found in NUMBER_MARK.finditer(text):
        for number in re.split("[,،]", found["numbers"]):
            yield number.translate(DIGITS)
    for found in BRACKET_MARK.finditer(text):
        yield found["square"] or found["tag"]
    for found in STAR_MARK.finditer(text):
        yield found["stars"]
    for found in PLAIN_MARK.finditer(text):
        yield f"plain {found['number']}"
