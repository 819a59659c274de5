"""Distinguish tables of data from tables that only lay out a page."""

from collections.abc import Sequence

from ..elements import Row

MIN_CELLS = 2


def is_layout_table(rows: Sequence[Row]) -> bool:
    """Whether the table is a frame around text, or puts whole paragraphs side by side once."""
    widths = [sum(map(bool, row)) for row in rows]
    if max(widths) < MIN_CELLS:
        return True
    return len(rows) == 1 and max(len(cell) for cell in rows[0]) > 400
