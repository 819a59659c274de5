"""Group the rows of the text into paragraphs and headings, across columns and pages."""

import re
from collections import Counter
from dataclasses import dataclass, field
from itertools import pairwise

from ...elements import Look
from ...heading_shape import (
    ANNEX,
    LETTER_PREFIX,
    is_heading_shaped,
    is_lettered_heading,
)
from ...sentences import (
    has_lower_start,
    has_sentence_end,
    has_upper_start,
    is_incomplete,
    needs_number,
)
from .headings import is_heading
from .rows import Row
from .tables import ENUMERATOR, TableRows

NUMBER_START = re.compile(
    r"(?:(?:[A-Z]{1,2}\.?)?\d{1,3}[A-Z]?(?:\.[\dA-Z]{1,3}){0,3}[.)]\s"
    r"|(?:(?:\d{1,3}[A-Z]?|[A-Z]|[IVXLC]{1,6})\.){1,3}\d{1,3}\s(?=[A-Z“])"
    r"|\d{1,3}(?:\.\d{1,3}){1,3}\s(?=[“\"(«]?[^\W\d_a-zа-яéèàêç])"
    r"|\([a-zivx\d]{1,4}\)\s|[•●○■□▪–—-]\s|[\u0660-\u0669\d]{1,3}\s?-\s)"
)
OFTEN = 0.25  # of the commonest distance; where paragraphs are short, theirs is the commonest
MIN_LEADING = 7.0  # points
WIDE = 1.3  # of the usual distance of lines
SHORT = 0.7  # of the width of a column; a shorter line ends its paragraph
MARK_GAP = 0.55  # of the size, between a number and its text


@dataclass
class Column:
    """The rows of one column of one page, with its edges."""

    rows: list[Row]
    left: float
    right: float
    page: int
    width: float
    height: float


@dataclass
class Group:
    """Rows that make one paragraph or heading."""

    rows: list[Row]
    column: Column
    columns: list[Column] = field(default_factory=list)
    doubt: str = ""

    @property
    def text(self) -> str:
        return " ".join(row.text for row in self.rows)

    @property
    def last(self) -> Row:
        return self.rows[-1]

    @property
    def is_heading(self) -> bool:
        return is_heading(self.rows, self.column.right)

    @property
    def look(self) -> Look:
        first = self.rows[0]
        middle = (self.column.left + self.column.right) / 2
        centred = abs((first.left + first.right) / 2 - middle) < 12 and (
            first.left > self.column.left + 30
        )
        return Look(
            size=first.size,
            bold=all(row.is_bold for row in self.rows),
            italic=all(row.is_italic for row in self.rows),
            centred=centred,
        )


def find_leading(columns: list[Column]) -> float:
    """Return the usual distance of two lines in the size of the text."""
    gaps = Counter(
        round((b.baseline - a.baseline) * 2) / 2
        for column in columns
        for a, b in pairwise(column.rows)
        if MIN_LEADING < b.baseline - a.baseline < 40
    )
    if not gaps:
        return 12.0
    often = gaps.most_common(1)[0][1] * OFTEN
    return min(gap for gap, times in gaps.items() if times >= often and gap > MIN_LEADING)


def group_paragraphs(
    flow: list[tuple[Column, list[Row | TableRows]]], leading: float, body_size: float
) -> list[Group | TableRows]:
    groups: list[Group | TableRows] = []
    open_group: Group | None = None  # the last paragraph, which can go on after a table
    for column, items in flow:
        is_first = True
        for item in items:
            if isinstance(item, TableRows):
                groups.append(item)
                is_first = True
                continue
            if open_group is None or not _continues(
                open_group, item, column, leading, is_first, body_size
            ):
                open_group = Group([item], column, [column])
                groups.append(open_group)
            else:
                open_group.rows.append(item)
                open_group.columns.append(column)
            is_first = False
    return groups


def _continues(
    group: Group, row: Row, column: Column, leading: float, is_first: bool, body_size: float
) -> bool:
    last = group.last
    if abs(row.size - last.size) > 0.8 or _changes_face(group, row):
        return False
    if is_first:
        return _continues_after_break(group, row, column)
    usual = leading * max(1.0, row.size / body_size)
    gap = row.baseline - last.baseline
    if gap > usual * WIDE or gap < 0:
        return False
    if _starts_with_mark(row, group, column):
        return False
    if is_heading(group.rows, column.right):
        if ANNEX.fullmatch(last.text) or ANNEX.fullmatch(row.text):
            return False
        return not _is_next_heading(row)
    return not _starts_paragraph(group, row, column)


def _is_next_heading(row: Row) -> bool:
    """Whether a letter or ordinal begins another heading, directly below one."""
    found = LETTER_PREFIX.match(row.text)
    if found is None or not is_lettered_heading(row.text):
        return False
    return bool(found["ordinal"] or found["numeral"]) or has_separate_mark(row)


def _changes_face(group: Group, row: Row) -> bool:
    """Whether one of the two is a line in bold or italics and the other is not."""
    first, last = group.rows[0], group.last
    if len(row.text) < 4:
        return False
    if row.is_bold != last.is_bold and (row.is_bold or first.is_bold):
        return not (row.is_bold and not has_sentence_end(last.text) and has_lower_start(row.text))
    if row.is_italic and not last.is_italic:
        return has_sentence_end(last.text) and is_heading_shaped(row.text)
    return last.is_italic and not row.is_italic and is_heading_shaped(group.text)


def _continues_after_break(group: Group, row: Row, column: Column) -> bool:
    """Whether a row at the top of a column, or below a table, goes on with the paragraph."""
    if is_heading(group.rows, group.column.right):
        return False
    end, text = group.text[-200:], row.text
    if has_separate_mark(row) or is_lettered_heading(text):
        return False
    if _starts_clause(row, end):
        return False
    if has_lower_start(text) or is_incomplete(end) or needs_number(end):
        return True
    if not has_sentence_end(end):
        return not NUMBER_START.match(text)
    is_full = group.last.right > group.column.right - 0.1 * (group.column.right - group.column.left)
    has_number = NUMBER_START.match(group.rows[0].text) is not None
    if NUMBER_START.match(text) or not is_full or not has_number:
        return False
    return row.left < column.left + row.size and has_upper_start(text)


def _starts_with_mark(row: Row, group: Group, column: Column) -> bool:
    if has_separate_mark(row) and not needs_number(group.text[-60:]):
        return not row.words[0].text.isdecimal() or has_sentence_end(group.last.text)
    if not NUMBER_START.match(row.text) or needs_number(group.text[-60:]):
        return False
    return has_sentence_end(group.last.text) and _had_room(group.last, row, column)


def has_separate_mark(row: Row) -> bool:
    """Whether a number, letter or bullet begins the row, with a gap behind it."""
    cells = row.cells[::-1] if row.is_right_to_left else row.cells
    first = " ".join(word.text for word in cells[0])
    words = row.words
    if len(words) < 2 or not ENUMERATOR.fullmatch(words[0].text):
        return False
    if words[0].text[-1:].isdecimal() and not has_upper_start(words[1].text):
        return False  # "43.63 million"
    if len(cells) > 1 and ENUMERATOR.fullmatch(first):
        return True
    gap = words[0].left - words[1].right if row.is_right_to_left else words[1].left - words[0].right
    return gap > row.size * MARK_GAP and words[0].text not in ("-", "–", "—")


def _starts_paragraph(group: Group, row: Row, column: Column) -> bool:
    """Whether an indentation, or a short line above, shows that a paragraph begins."""
    last = group.last
    if row.is_right_to_left:
        return has_sentence_end(last.text) and _had_room(last, row, column)
    step = row.left - last.left
    if step > row.size * 0.8 and has_sentence_end(last.text):
        return not (len(group.rows) == 1 and has_separate_mark(last))
    if step < -row.size * 0.8 and len(group.rows) > 1 and has_sentence_end(last.text):
        return True
    if has_lower_start(row.text) or not _had_room(last, row, column):
        return False
    if _starts_clause(row, last.text):
        return True
    if has_sentence_end(last.text):
        return True
    is_short = last.right < column.left + SHORT * (column.right - column.left)
    return is_short and has_upper_start(row.text) and not is_incomplete(last.text)


def _starts_clause(row: Row, end: str) -> bool:
    """Whether a clause of a resolution begins: '..., / Recalling its resolutions'."""
    first = row.words[0]
    is_verb = first.style.italic and not row.is_italic and has_upper_start(first.text)
    return is_verb and end.endswith((",", ";"))


def _had_room(last: Row, row: Row, column: Column) -> bool:
    """Whether the first word of the row would have fitted on the line above."""
    if row.is_right_to_left:
        first = max(row.words, key=lambda word: word.right)
        return last.left - column.left > first.right - first.left + row.size
    first = row.words[0]
    return column.right - last.right > first.right - first.left + row.size * 0.6
