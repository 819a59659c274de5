"""Set tables and drawings apart from the text of a column."""

import itertools
import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from statistics import median

from .rows import Row, join_words

ENUMERATOR = re.compile(
    r"(?:[A-Z]{1,2}\.?)?\d{1,3}[A-Z]?(?:\.[\dA-Z]{1,3})*[.)]?|(?:\d{1,2}|[A-Z])\.[IVX]+\.\d{1,3}|[IVX]+\.\d{1,3}|[A-Z][.)]|[IVXLC]{1,6}[.)]|\(?[a-z]{1,4}\)"
    r"|[a-z]\.|[•●○■□▪–—\-*]|\*{1,3}|[⁰¹²³⁴⁵⁶⁷⁸⁹]{1,3}|[\u0600-\u06ff]{1,4}|[一二三四五六七八九十]{1,3}、?"
)
LEADER = re.compile(r"(?:\.\s?){4,}|…{2,}")
MIN_ROWS = 3
WIDE_GAP = 2.2  # of the size
MAX_BETWEEN = 4  # rows between tabular ones, such as the second line of a cell
CAPTION = re.compile(
    r"(?:table|figure|chart|map|tableau|graphique|cuadro|gráfico|таблица|диаграмма|جدول|表|图)\b.{0,60}",
    re.IGNORECASE,
)


@dataclass
class TableRows:
    """`rows` are the printed lines, `cells` those of the table."""

    rows: list[Row]
    cells: list[tuple[str, ...]] = field(default_factory=list)


def separate_tables(
    rows: list[Row], ruled: Sequence[tuple[float, float]], edge: float
) -> list[Row | TableRows]:
    """Return the rows with each run of tabular ones as a table.

    `ruled` are the vertical extents of tables with rules, `edge` is the right one of the column.
    """
    flags = [is_tabular(row, edge) for row in rows]
    result: list[Row | TableRows] = []
    index = 0
    while index < len(rows):
        end = _find_ruled_end(rows, flags, index, ruled)
        if end == index and flags[index]:
            end = _find_end(rows, flags, index, edge)
            end = end if sum(flags[index:end]) >= MIN_ROWS else index
        if end > index:
            result.append(_make_table(rows[index:end]))
            index = end
        else:
            result.append(rows[index])
            index += 1
    return result


def _find_ruled_end(
    rows: list[Row], flags: list[bool], start: int, ruled: Sequence[tuple[float, float]]
) -> int:
    """Return the index after the last row between the rules around the first."""
    for top, bottom in ruled:
        if top < rows[start].baseline < bottom + 2:
            end = start
            while end < len(rows) and top < rows[end].baseline < bottom + 2:
                end += 1
            while end < len(rows) and flags[end] and _is_near(rows[end - 1], rows[end]):
                end += 1
            return end
    return start


def _is_near(above: Row, row: Row) -> bool:
    return row.baseline - above.baseline < 3 * row.size


def is_tabular(row: Row, edge: float) -> bool:
    """Whether wide gaps divide the row into cells; a number and its text are no cells."""
    if LEADER.search(row.text):
        return True
    is_full = row.right > edge - row.size  # justified lines have wide blanks
    cells = row.split_cells(WIDE_GAP) if is_full else row.cells
    texts = [join_words(cell, row.size, row.baseline) for cell in cells]
    ordered = texts[::-1] if row.is_right_to_left else texts
    while len(ordered) > 1 and ENUMERATOR.fullmatch(ordered[0]) and not _is_figure(ordered):
        ordered = ordered[1:]
    if len(ordered) < 2:
        return False
    if len(ordered) > 2:
        return True
    gap = max(b[0].left - a[-1].right for a, b in itertools.pairwise(cells))
    return gap > row.size * WIDE_GAP


def _is_figure(texts: list[str]) -> bool:
    """Whether every cell is a number, as in a row of figures without a name."""
    return len(texts) > 2 and all(re.fullmatch(r"[\d\s.,%()–-]+", text) for text in texts)


def _find_end(rows: list[Row], flags: list[bool], start: int, edge: float) -> int:
    """Return the index after the last tabular row that belongs to the table of the first."""
    end, index, between = start + 1, start + 1, 0
    leading = (
        median(b.baseline - a.baseline for a, b in itertools.pairwise(rows))
        if (len(rows) > 1)
        else 12.0
    )
    while index < len(rows) and between <= MAX_BETWEEN:
        row, before = rows[index], rows[index - 1]
        if row.baseline - before.baseline > max(leading, 10) * 4:
            break
        if flags[index]:
            end, between = index + 1, 0
        elif row.right > edge - 20 and len(row.text) > 60 and not row.is_bold:
            break
        else:
            between += 1
        index += 1
    while end < len(rows) and _is_cell_end(rows[end - 1], rows[end], leading):
        end += 1
    return end


def _is_cell_end(above: Row, row: Row, leading: float) -> bool:
    """Whether a row directly below the last one is the second line of one of its cells."""
    gap = row.baseline - above.baseline
    return gap < leading * 0.98 and row.size <= above.size and len(row.text) < 40


def _make_table(rows: list[Row]) -> TableRows:
    columns = _find_columns(rows)
    table = TableRows(rows)
    for row in rows:
        cells = [""] * len(columns)
        for cell in row.cells:
            middle = (cell[0].left + cell[-1].right) / 2
            index = min(
                range(len(columns)),
                key=lambda i: _measure_distance(columns[i], middle),
            )
            text = join_words(cell, row.size, row.baseline)
            cells[index] = f"{cells[index]} {text}".strip()
        if table.cells and not cells[0] and len(columns) > 1 and sum(map(bool, cells)) == 1:
            table.cells[-1] = tuple(
                f"{a} {b}".strip() for a, b in zip(table.cells[-1], cells, strict=True)
            )
        else:
            table.cells.append(tuple(cells))
    return table


def _find_columns(rows: list[Row]) -> list[tuple[float, float]]:
    """Merge the extents of cells that overlap, except of those that span several columns."""
    spans = sorted((cell[0].left, cell[-1].right) for row in rows for cell in row.cells)
    widths = sorted(right - left for left, right in spans)
    widest = widths[len(widths) * 9 // 10] if widths else 0
    columns: list[tuple[float, float]] = []
    for left, right in spans:
        if right - left > widest and len(spans) > 9:
            continue
        if columns and left < columns[-1][1] - 1:
            columns[-1] = (columns[-1][0], max(columns[-1][1], right))
        else:
            columns.append((left, right))
    return columns or [(0.0, 0.0)]


def _measure_distance(column: tuple[float, float], x: float) -> float:
    left, right = column
    return 0.0 if left <= x <= right else min(abs(x - left), abs(x - right))
