"""Put the columns of a page in reading order."""

from collections.abc import Sequence
from dataclasses import dataclass
from statistics import median

from .pages import Page
from .rows import Row, group_rows
from .rules import find_ruled
from .words import Word

MIN_ROWS = 3  # with text on both sides of the gutter
CERTAIN_ROWS = 8
MIN_GUTTER = 7.0  # points
MIN_BAND = 8.5  # points that are blank in all lines
CLEAR = 3.0  # points on either side of the middle of a gutter
NEAR = 14.0
MIN_CHARACTERS = 16  # of a line of a column, on average; cells of tables have fewer
MIN_FILL = 0.62  # of the width of a column; most lines of prose reach its edge
MIDDLE = (0.35, 0.65)  # of the width of the text


@dataclass(frozen=True)
class Gutter:
    """Two columns in the rows from `start` to before `end`, on either side of `x`.

    The lines of the two can be level or not; `both` is the smaller number of them.
    """

    x: float
    start: int
    end: int
    both: int


def find_gutters(pages: Sequence[Page]) -> list[float]:
    """Return the positions of gutters that many lines are beside, on a quarter of the pages."""
    found = []
    for page in pages:
        gutter = _find_gutter(group_rows(page.words), find_ruled(page), None)
        if gutter:
            found.append(gutter.x)
    needed = max(1, len(pages) // 4)
    return [x for x in found if sum(abs(x - other) < NEAR for other in found) >= needed]


def order_columns(
    words: list[Word], tables: Sequence[tuple[float, float]], known: Sequence[float]
) -> list[list[Word]]:
    """Return groups of words, each of one column, in reading order.

    `tables` are the vertical extents of ruled tables, whose columns are cells. At a gutter that is
    `known` from another page, a few lines make a column.
    """
    rows = group_rows(words)
    gutter = _find_gutter(rows, tables, known)
    if gutter is None:
        return [words] if words else []
    above = [word for row in rows[: gutter.start] for word in row.words]
    inside = [word for row in rows[gutter.start : gutter.end] for word in row.words]
    below = [word for row in rows[gutter.end :] for word in row.words]
    columns = [
        [word for word in inside if word.left < gutter.x],
        [word for word in inside if word.left >= gutter.x],
    ]
    if sum(row.is_right_to_left for row in rows) * 2 > len(rows):
        columns.reverse()
    return [
        *order_columns(above, tables, known),
        *columns,
        *order_columns(below, tables, known),
    ]


def _find_gutter(
    rows: list[Row], tables: Sequence[tuple[float, float]], known: Sequence[float] | None
) -> Gutter | None:
    if len(rows) < MIN_ROWS:
        return None
    left, right = min(row.left for row in rows), max(row.right for row in rows)
    positions = {
        round((before[-1].right + after[0].left) / 2)
        for row in rows
        for before, after in zip(row.cells, row.cells[1:], strict=False)
    }
    positions |= {round(row.left - MIN_GUTTER / 2) for row in rows}
    positions = {x for x in positions if MIDDLE[0] < (x - left) / (right - left) < MIDDLE[1]}
    spans = [_measure_spans(row) for row in rows]
    found = [
        gutter
        for x in positions
        for gutter in _find_runs(rows, spans, x, tables)
        if _is_known(gutter, known)
        if _is_prose(rows[gutter.start : gutter.end], gutter)
    ]
    return max(found, key=lambda gutter: (gutter.both, -gutter.start), default=None)


def _is_known(gutter: Gutter, known: Sequence[float] | None) -> bool:
    if known is None:
        return gutter.both >= CERTAIN_ROWS
    return any(abs(gutter.x - x) < NEAR for x in known)


def _measure_spans(row: Row) -> list[tuple[float, float]]:
    """The extents of the words between gaps that can be a gutter."""
    spans: list[tuple[float, float]] = []
    for word in sorted(row.words, key=lambda word: word.left):
        if spans and word.left - spans[-1][1] < MIN_GUTTER:
            spans[-1] = (spans[-1][0], max(spans[-1][1], word.right))
        else:
            spans.append((word.left, word.right))
    return spans


def _find_runs(
    rows: list[Row],
    spans: list[list[tuple[float, float]]],
    x: float,
    tables: Sequence[tuple[float, float]],
) -> list[Gutter]:
    runs: list[Gutter] = []
    start, left, right = 0, 0, 0
    for index in range(len(rows) + 1):
        is_open = index < len(rows) and not (
            any(a - CLEAR < x < b + CLEAR for a, b in spans[index])
            or any(top < rows[index].baseline < bottom for top, bottom in tables)
        )
        if is_open:
            left += spans[index][0][0] < x
            right += spans[index][-1][1] > x
            continue
        if min(left, right) >= MIN_ROWS:
            runs.append(Gutter(x, start, index, min(left, right)))
        start, left, right = index + 1, 0, 0
    return runs


def _is_prose(rows: list[Row], gutter: Gutter) -> bool:
    sides = [
        [[w for w in row.words if (w.left < gutter.x) == is_left] for row in rows]
        for is_left in (True, False)
    ]
    widths, tops, bottoms = [], [], []
    for side in sides:
        lines = [line for line in side if line]
        tops.append(min(word.baseline for word in lines[0]))
        bottoms.append(max(word.baseline for word in lines[-1]))
        left = min(word.left for line in lines for word in line)
        right = max(word.right for line in lines for word in line)
        characters = [sum(len(word.text) for word in line) for line in lines]
        lengths = [max(w.right for w in line) - min(w.left for w in line) for line in lines]
        if median(characters) < MIN_CHARACTERS or median(lengths) < (right - left) * MIN_FILL:
            return False
        widths.append(right - left)
    are_beside = max(tops) < min(bottoms)
    left_edge = max(w.right for row in rows for w in row.words if w.left < gutter.x)
    right_edge = min(w.left for row in rows for w in row.words if w.left >= gutter.x)
    if right_edge - left_edge < MIN_BAND:
        return False
    return are_beside and 0.7 < widths[0] / widths[1] < 1.43
