"""Paragraphs that a source is known to have, paired with those of a text being attached."""

from collections.abc import Iterable
from dataclasses import dataclass

from lessons.ingest.fingerprint import fingerprint
from lessons.ingest.records import Document, Paragraph, Problem
from lessons.ingest.vocabulary import folded


@dataclass(frozen=True)
class Expected:
    """What is known of a paragraph beforehand; an empty string where it is not.

    `anchor` is the fingerprint of its text, `starts` and `ends` are first and last words.
    """

    key: str
    kind: str
    anchor: str = ""
    starts: str = ""
    ends: str = ""


@dataclass(frozen=True)
class Match:
    """`paragraphs` by key, in the order expected; only those that fit."""

    paragraphs: dict[str, Paragraph]
    problems: tuple[Problem, ...]


def match(expected: Iterable[Expected], document: Document) -> Match:
    """A paragraph whose kind or anchors differ is not paired: the wrong text is worse than none.

    A missing paragraph is reported at the line of the last one found before it.
    """
    given = {paragraph.key: paragraph for paragraph in document.paragraphs}
    paired: dict[str, Paragraph] = {}
    problems: list[Problem] = []
    line = 0
    for wanted in expected:
        paragraph = given.pop(wanted.key, None)
        if paragraph is None:
            problems.append(Problem(line, f"{wanted.key} is missing"))
            continue
        line = paragraph.line
        differences = _differences(wanted, paragraph)
        problems.extend(Problem(line, f"{wanted.key} {what}") for what in differences)
        if not differences:
            paired[wanted.key] = paragraph
    problems.extend(_surplus(paragraph) for paragraph in given.values())
    return Match(paired, tuple(problems))


def _differences(wanted: Expected, paragraph: Paragraph) -> list[str]:
    found = []
    text = _bare(paragraph.text)
    if wanted.kind != paragraph.kind:
        found.append(f"is a {paragraph.kind}, not a {wanted.kind}")
    if wanted.anchor and wanted.anchor != fingerprint(paragraph.text):
        start, end = _words(paragraph.text, 3), _words(paragraph.text, -3)
        found.append(f"is not the text that was cited: it reads “{start} … {end}”")
    if not text.startswith(_bare(wanted.starts)):
        found.append(f"starts “{_words(paragraph.text, 5)}”, not “{wanted.starts}”")
    if not text.endswith(_bare(wanted.ends)):
        found.append(f"ends “{_words(paragraph.text, -5)}”, not “{wanted.ends}”")
    return found


def _surplus(paragraph: Paragraph) -> Problem:
    start = _words(paragraph.text, 5)
    return Problem(paragraph.line, f"{paragraph.key} is not expected: it starts “{start}”")


def _words(text: str, count: int) -> str:
    words = text.split()
    return " ".join(words[:count] if count > 0 else words[count:])


def _bare(text: str) -> str:
    """Less what typesetting changes: quotes, dashes, accents, capitals and spaces."""
    return " ".join(folded(text).casefold().split())
