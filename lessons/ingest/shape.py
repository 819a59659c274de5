"""What a heading looks like where nothing but its words shows that it is one."""

import re

from lessons.ingest.sentences import (
    FUNCTION_WORDS,
    OPEN_SIGNS,
    OPENERS,
    SUPERSCRIPTS,
    starts_upper,
    without_references,
)

LONGEST = 120
MOST_WORDS = 16
INNER_STOP = re.compile(rf"[a-z]{{3,}}[.;][\"”’)]?(?:\d{{1,3}}|[{SUPERSCRIPTS}]+)? +\S")
LETTER = re.compile(r"(?P<mark>[A-Z]|[IVXLC]{1,6})[.)]\s+(?=\S)")
CHAPTER = re.compile(
    r"(?:part|chapter|annex|appendix|section|attachment|title)\s+(?:[\dIVXLC]+|[A-Z]|one|two|three)\b",
    re.IGNORECASE,
)
MATTER = re.compile(
    r"(?:acknowledge?ments?|abbreviations(?: and acronyms)?|acronyms|annex(?:es)?|appendi(?:x|ces)|"
    r"bibliography|contents|endnotes|executive summary|footnotes|foreword|glossary|introduction|"
    r"notes|preface|references|table of contents)",
    re.IGNORECASE,
)
FIRST_MATTER = re.compile(
    r"(?:abstract|background|context|overview|purpose|summary|objectives?)", re.IGNORECASE
)
NOTES = re.compile(r"(?:end|foot)?notes", re.IGNORECASE)


def is_heading_shaped(text: str) -> bool:
    """Short, opened by a capital and closed by nothing: 'Requirement for Mobility Assets'."""
    bare = without_references(text)
    words = bare.strip(OPENERS).split()
    if not words or len(words) > MOST_WORDS or len(bare) > LONGEST or not _opens(bare):
        return False
    if bare.endswith((".", ";", ":", *OPEN_SIGNS)) or INNER_STOP.search(bare):
        return False
    return len(words) == 1 or words[-1].lower() not in FUNCTION_WORDS


def is_capitals(text: str) -> bool:
    letters = [sign for sign in text if sign.isalpha()]
    return len(letters) > 2 and all(sign.isupper() for sign in letters)


def is_lettered(text: str) -> bool:
    return LETTER.match(text) is not None and is_heading_shaped(text)


def is_matter(text: str) -> bool:
    """Parts of a book that stand at its top level wherever they come."""
    return MATTER.fullmatch(text) is not None


def is_chapter(text: str) -> bool:
    """'Part Two', 'Annex I: Terms of reference'."""
    return CHAPTER.match(text) is not None


def opens_body(text: str) -> bool:
    """Names a first section, so that it cannot belong to the title above it."""
    if is_matter(text) or is_chapter(text) or is_lettered(text):
        return True
    return FIRST_MATTER.fullmatch(text) is not None


def is_notes(text: str) -> bool:
    return NOTES.fullmatch(without_references(text).strip("*# :")) is not None


def _opens(text: str) -> bool:
    return starts_upper(text) or text[:1].isdigit()
