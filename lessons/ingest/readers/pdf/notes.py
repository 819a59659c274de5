"""Separate the footnotes at the bottom of a column, by their size, place and marks."""

import re

from ...raised import raise_mark
from ...records import Piece
from ...sentences import SUPERSCRIPTS
from .rows import Row, is_raised

MAX_CONTINUED = 12  # rows of a note that goes on from the page before
SMALLER = 0.6  # points below the size of the text
UNDERSCORES = re.compile(r"[_—–-]{6,}")
MARK = re.compile(
    rf"(?P<mark>[{SUPERSCRIPTS}]{{1,3}}|\*{{1,4}}|[†‡]|(?:\d{{1,3}}|[a-z])\s?/(?=\s+[^\W\d]))\s*(?=\S)"
)
BARE = re.compile(r"(?P<mark>\d{1,3})\s+(?=\S)")


def separate_notes(
    rows: list[Row], body_size: float, rules: list[float]
) -> tuple[list[Row], list[Row]]:
    """Return the rows of the text and those of the notes below it."""
    start = _find_underscores(rows)
    if start is None:
        start = _find_small_rows(rows, body_size, rules)
    notes = [row for row in rows[start:] if not UNDERSCORES.fullmatch(row.text)]
    return rows[:start], notes


def _find_underscores(rows: list[Row]) -> int | None:
    for index in range(len(rows) - 1, 0, -1):
        if UNDERSCORES.fullmatch(rows[index].text) and index + 1 < len(rows):
            return index if get_mark(rows[index + 1]) else None
    return None


def _find_small_rows(rows: list[Row], body_size: float, rules: list[float]) -> int:
    start = len(rows)
    while start and rows[start - 1].size < body_size - SMALLER:
        start -= 1
    for index in range(start, len(rows)):
        above = rows[index - 1].baseline if index else 0.0
        is_ruled = any(above < rule < rows[index].baseline for rule in rules)
        if (
            is_ruled
            and _has_words(rows[index])
            and index == start
            and len(rows[index].cells) < 3
            and (len(rows) - index < MAX_CONTINUED)
        ):
            return index
        if get_mark(rows[index]) and _has_words(rows[index]):
            return index
    # Notes in the size of the text, below a short rule.
    for index in range(1, len(rows)):
        above, here = rows[index - 1].baseline, rows[index].baseline
        is_ruled = any(above < rule < here for rule in rules)
        if is_ruled and all(row.size <= body_size for row in rows[index:]):
            mark = MARK.match(rows[index].text) or BARE.match(rows[index].text)
            if mark and index > len(rows) / 2 and _has_words(rows[index]):
                return index
    return len(rows)


def _has_words(row: Row) -> bool:
    return sum(map(str.isalpha, row.text)) > 3


def get_mark(row: Row) -> str:
    """Return the mark at the start of a note: '³', '*', or an empty string."""
    first = row.words[-1] if row.is_right_to_left and len(row.words) > 1 else row.words[0]
    if is_raised(first, row.size, row.baseline):
        mark = raise_mark(first.text)
        if mark != first.text or first.text.strip("*†‡") == "":
            return mark
    found = MARK.match(row.text)
    return found["mark"] if found else ""


def group_notes(rows: list[Row]) -> list[list[Row]]:
    """Group the rows of each note; the first group has no mark if it continues an earlier note.

    Without raised marks, numbers that count on mark the notes.
    """
    groups: list[list[Row]] = []
    last = 0
    for row in rows:
        bare = BARE.match(row.text)
        counts_on = bare is not None and int(bare["mark"]) == last + 1 and last > 0
        mark = get_mark(row)
        if mark or counts_on or (bare and not groups):
            groups.append([row])
            digits = mark.translate(_DIGITS) if mark else bare["mark"] if bare else ""
            last = int(digits) if digits.isdecimal() else last
        elif groups:
            groups[-1].append(row)
        else:
            groups.append([row])
    return groups


def make_note_pieces(rows: list[Row], numbers: dict[int, int]) -> list[Piece]:
    """Return the lines of a note, the first with its mark as a superscript."""
    pieces = [Piece(numbers[id(row)], row.text) for row in rows]
    first = pieces[0].text
    if bare := re.match(r"(\d{1,3})(?:\s?/)?\s+(?=\S)", first):
        first = f"{raise_mark(bare[1])} {first[bare.end() :]}"
    elif found := MARK.match(first):
        first = f"{found['mark']} {first[found.end() :]}"
    return [Piece(pieces[0].line, first), *pieces[1:]]


_DIGITS = str.maketrans(SUPERSCRIPTS, "0123456789")
