"""Match the paragraphs of a text with the paragraphs that its source is known to have."""

from collections.abc import Iterable
from dataclasses import dataclass

from .fingerprint import compute_fingerprint
from .records import Document, Paragraph, Problem
from .vocabulary import fold_text


@dataclass(frozen=True)
class ExpectedParagraph:
    """What is known of a paragraph beforehand; unknown values are empty.

    `anchor` is the fingerprint of its text, `starts` and `ends` are its first and last words.
    """

    key: str
    kind: str
    anchor: str = ""
    starts: str = ""
    ends: str = ""


@dataclass(frozen=True)
class MatchResult:
    """`paragraphs` maps the keys of those that match to their paragraphs, in expected order."""

    paragraphs: dict[str, Paragraph]
    problems: tuple[Problem, ...]


def match_paragraphs(expected: Iterable[ExpectedParagraph], document: Document) -> MatchResult:
    """Match by key. A paragraph of another kind or wording is a problem and does not match.

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
        differences = _describe_differences(wanted, paragraph)
        problems.extend(Problem(line, f"{wanted.key} {difference}") for difference in differences)
        if not differences:
            paired[wanted.key] = paragraph
    problems.extend(_report_surplus(paragraph) for paragraph in given.values())
    return MatchResult(paired, tuple(problems))


def _describe_differences(wanted: ExpectedParagraph, paragraph: Paragraph) -> list[str]:
    found = []
    text = _normalise(paragraph.text)
    if wanted.kind != paragraph.kind:
        found.append(f"is a {paragraph.kind}, not a {wanted.kind}")
    if wanted.anchor and wanted.anchor != compute_fingerprint(paragraph.text):
        start, end = _take_words(paragraph.text, 3), _take_words(paragraph.text, -3)
        found.append(f"is not the text that was cited: it reads “{start} … {end}”")
    if not text.startswith(_normalise(wanted.starts)):
        found.append(f"starts “{_take_words(paragraph.text, 5)}”, not “{wanted.starts}”")
    if not text.endswith(_normalise(wanted.ends)):
        found.append(f"ends “{_take_words(paragraph.text, -5)}”, not “{wanted.ends}”")
    return found


def _report_surplus(paragraph: Paragraph) -> Problem:
    start = _take_words(paragraph.text, 5)
    return Problem(paragraph.line, f"{paragraph.key} is not expected: it starts “{start}”")


def _take_words(text: str, count: int) -> str:
    words = text.split()
    return " ".join(words[:count] if count > 0 else words[count:])


def _normalise(text: str) -> str:
    """Remove differences of typesetting: quotes, dashes, accents, capitals and spaces."""
    return " ".join(fold_text(text).casefold().split())
