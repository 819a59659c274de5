"""Remove what is printed at the edges of pages: running heads, page numbers, job numbers."""

import re
from collections import Counter
from dataclasses import dataclass, field

from ...masthead import MASTHEAD_LINE
from ...page_matter import is_page_edge, is_page_matter
from ...running_heads import PAGE_NUMBER, ROMAN_PAGE
from .pages import Page
from .rows import Row, group_rows, join_words

ZONE = 0.15  # of the height of the page
BELOW_MASTHEAD = 90.0  # points between its last line and the rule below it
MAX_ROWS = 6
MIN_REPEATS = 3
HEADS, NUMBERS = "running heads", "page and job numbers"
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
    repeated = Counter(
        text for _, top, bottom in zones for text in {_fold(row) for row in (*top, *bottom)}
    )
    edges = Edges()
    for page, top, bottom in zones:
        first = page.number == 1
        removed = [] if first else _take_edge(top, repeated, len(pages), edges.counts)
        removed += _take_edge(bottom, repeated, len(pages), edges.counts)
        edges.texts += [row.text for row in removed]
        words = {id(word) for row in removed for word in row.words}
        page.words = [word for word in page.words if id(word) not in words]
    return edges


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
    """Return the rows at the top, from the edge inwards, and those at the bottom."""
    rows = group_rows(page.words)
    top = [row for row in rows if row.baseline < page.height * ZONE]
    bottom = [row for row in reversed(rows) if row.baseline > page.height * (1 - ZONE)]
    return top[:MAX_ROWS], bottom[:MAX_ROWS]


def _take_edge(
    rows: list[Row], repeated: Counter[str], pages: int, counts: Counter[str]
) -> list[Row]:
    """Take rows from the edge inwards until one belongs to the text."""
    taken: list[Row] = []
    for row in rows:
        text = row.text
        if is_page_matter(text) or is_page_edge(text) or _is_number(text):
            counts[NUMBERS if any(map(str.isdigit, text)) else HEADS] += 1
        elif repeated[_fold(row)] >= min(MIN_REPEATS, max(2, pages // 2)):
            counts[HEADS] += 1
        else:
            break
        taken.append(row)
    return taken


def _is_number(text: str) -> bool:
    return bool(PAGE_NUMBER.fullmatch(text) or ROMAN_PAGE.fullmatch(text))


def _fold(row: Row) -> str:
    return re.sub(r"\d+", "#", row.text.casefold())
