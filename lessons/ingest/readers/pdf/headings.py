"""Recognise headings by how they are printed."""

from ...heading_shape import ANNEX, is_all_capitals, is_heading_shaped, is_lettered_heading
from ...sentences import has_sentence_end, is_incomplete
from .rows import Row

MAX_HEADING = 260  # characters


def is_heading(rows: list[Row], right: float) -> bool:
    """Whether the rows are a heading: in bold, italics or capitals, without a full stop.

    `right` is the right edge of the column.
    """
    text = " ".join(row.text for row in rows)
    if len(text) > MAX_HEADING or len(rows) > 6 or not any(map(str.isalpha, text)):
        return False
    if ANNEX.fullmatch(text) and len(rows) == 1:
        return True
    if any(len(row.split_cells(2.0)) > 2 for row in rows):
        return False  # a row of a table
    if has_sentence_end(text) and not text.endswith("?"):
        return False
    if all(row.is_bold for row in rows):
        return not is_incomplete(text) and not text[0].islower()
    if all(row.is_italic for row in rows):
        return is_heading_shaped(text)
    if len(rows) > 2 or len(text) > 130:
        return False
    if is_lettered_heading(text):
        return rows[0].right < right - 20 or len(rows) > 1
    return is_all_capitals(text) and len(text) > 6 and is_heading_shaped(text)
