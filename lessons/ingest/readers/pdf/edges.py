"""Remove what is printed at the edges of pages: running heads, page numbers, job numbers."""

import re
from collections import Counter
from dataclasses import dataclass, field
from itertools import pairwise

from ...masthead import MASTHEAD_LINE
from ...page_matter import is_page_edge, is_page_matter
from ...running_heads import (
    PAGE_NUMBER,
    PAGE_NUMBERS,
    ROMAN_PAGE,
    RUNNING_HEADS,
    may_be_running_head,
)
from .pages import Page
from .rows import Row, group_rows, join_words

ZONE = 0.15  # of the height of the page
BELOW_MASTHEAD = 90.0  # points between its last line and the rule below it
MAX_ROWS = 9  # that are looked at
MAX_HEAD_ROWS = 3
SHORT = 40  # rows at the edges of a short document
MIN_REPEATS = 3
SAME_HEIGHT = 4.0  # points
LANGUAGE_MARK = re.compile(r"[()]+\s?[ACEFRS]?\s?[()]*")  # '(E)', in any order in Arabic
BARCODE = re.compile(r"[`´']{5,}|\*[A-Z]?\d{6,9}\*")


@dataclass
class Edges:
    """How many rows were removed, by kind, and their texts."""

    counts: Counter[str] = field(default_factory=Counter)
    texts: list[str] = field(default_factory=list)


def remove_edges(pages: list[Page]) -> Edges:
    """Remove them from the words of the pages."""
    for page in pages:
        page.words = [word for word in page.words if not _is_barcode(word.text, word.style)]
    zones = [(page, *_find_zones(page)) for page in pages]
    repeated = _count_repeated(zones)
    edges = Edges()
    for page, top, bottom in zones:
        first = page.number == 1
        removed = [] if first else _take_edge(top, page.height, repeated, edges.counts)
        removed += _take_edge(bottom, page.height, repeated, edges.counts)
        edges.texts += [row.text for row in removed]
        words = {id(word) for row in removed for word in row.words}
        page.words = [word for word in page.words if id(word) not in words]
    return edges


def _count_repeated(zones: list[tuple[Page, list[Row], list[Row]]]) -> Counter[str]:
    """Count on how many pages each row that can be a head is printed at one height.

    A sentence that is repeated at the ends of pages is at another height on each.
    """
    heights: dict[str, list[float]] = {}
    for page, top, bottom in zones:
        rows = {_fold(row): row for row in (*top, *bottom) if _is_in_zone(row, page.height)}
        for text, row in rows.items():
            if may_be_running_head(row.text):
                heights.setdefault(text, []).append(row.baseline)
    return Counter(
        {
            text: max(sum(abs(one - other) < SAME_HEIGHT for other in found) for one in found)
            for text, found in heights.items()
        }
    )


def take_masthead(page: Page) -> list[str]:
    """Remove the masthead from the first page and return its lines, cell by cell."""
    lines: list[str] = []
    taken: set[int] = set()
    for row in group_rows(page.words):
        cells = [join_words(cell, row.size, row.baseline) for cell in row.cells]
        if not all(MASTHEAD_LINE.fullmatch(cell) for cell in cells):
            break
        lines += cells
        taken.update(id(word) for word in row.words)
    if len(lines) < 2:
        return []
    bottom = max(word.baseline for word in page.words if id(word) in taken)
    page.rules = [rule for rule in page.rules if rule[2] > bottom + BELOW_MASTHEAD]
    page.words = [word for word in page.words if id(word) not in taken]
    return lines


def _is_barcode(text: str, style: object) -> bool:
    return getattr(style, "is_barcode", False) or BARCODE.fullmatch(text) is not None


def _find_zones(page: Page) -> tuple[list[Row], list[Row]]:
    """Return the first rows from the top inwards, and the last ones from the bottom."""
    rows = group_rows(page.words)
    return rows[:MAX_ROWS], rows[::-1][:MAX_ROWS]


def _take_edge(
    rows: list[Row], height: float, repeated: Counter[str], counts: Counter[str]
) -> list[Row]:
    """Take rows from the edge inwards until one belongs to the text."""
    taken: list[Row] = []
    needed = MIN_REPEATS if repeated.total() > SHORT else 2
    for index, row in enumerate(rows):
        if index == MAX_ROWS - MAX_HEAD_ROWS or not _is_in_zone(row, height):
            break
        text = row.text
        bare = LANGUAGE_MARK.sub(" ", text).strip()
        if is_page_matter(bare) or is_page_edge(bare) or _is_number(text):
            counts[PAGE_NUMBERS if any(map(str.isdigit, text)) else RUNNING_HEADS] += 1
        elif repeated[_fold(row)] >= needed and _is_apart(rows[index:], repeated):
            counts[RUNNING_HEADS] += 1
        else:
            break
        taken.append(row)
    return taken


def _is_in_zone(row: Row, height: float) -> bool:
    return not height * ZONE < row.baseline < height * (1 - ZONE)


def _is_apart(rows: list[Row], repeated: Counter[str]) -> bool:
    """Whether a blank separates the first row, or it and others like it, from the text."""
    for row, inner in pairwise(rows[: MAX_HEAD_ROWS + 1]):
        if abs(inner.baseline - row.baseline) > 1.5 * max(row.size, inner.size):
            return True
        if repeated[_fold(inner)] < 2:
            return False
    return len(rows) <= 1


def _is_number(text: str) -> bool:
    return bool(PAGE_NUMBER.fullmatch(text) or ROMAN_PAGE.fullmatch(text))


def _fold(row: Row) -> str:
    return re.sub(r"\d+", "#", row.text.casefold())
