"""Find tables by their horizontal rules."""

from collections.abc import Sequence

from .pages import Page
from .rows import Row, group_rows

SAME_LINE = 2.0  # points
MIN_WIDTH = 0.3  # of the width of the page
MAX_DISTANCE = 0.45  # of the height of the page, between two rules of a table
EDGE = 0.11  # of the height; the rules of running heads are nearer to the edge
MIN_CELLED = 0.3  # of the rows between the rules

MIN_PROSE = 3  # wide lines

Extent = tuple[float, float]


def find_ruled(page: Page) -> list[Extent]:
    """Return the vertical extents of tables with two rules or more."""
    rows = group_rows(page.words)
    lines = _merge_rules(page)
    clusters: list[list[float]] = []
    for y in lines:
        if clusters and _is_same_table(rows, clusters[-1][-1], y, page):
            clusters[-1].append(y)
        else:
            clusters.append([y])
    return [
        (cluster[0], cluster[-1])
        for cluster in clusters
        if len(cluster) > 1 and _has_cells(rows, cluster[0], cluster[-1])
    ]


def _is_same_table(rows: Sequence[Row], top: float, bottom: float, page: Page) -> bool:
    """Whether no lines of prose are between two rules."""
    if bottom - top > page.height * MAX_DISTANCE:
        return False
    inside = [row for row in rows if top < row.baseline < bottom]
    wide = [
        row
        for row in inside
        if row.right - row.left > page.width * 0.5 and len(row.split_cells(2.2)) < 3
    ]
    return len(wide) < MIN_PROSE


def _merge_rules(page: Page) -> list[float]:
    """Return the heights at which rules, together, cross much of the page."""
    heights: list[list[tuple[float, float, float]]] = []
    for rule in sorted(page.rules, key=lambda rule: rule[2]):
        if not page.height * EDGE < rule[2] < page.height * (1 - EDGE):
            continue
        if heights and rule[2] - heights[-1][0][2] < SAME_LINE:
            heights[-1].append(rule)
        else:
            heights.append([rule])
    return [
        group[0][2]
        for group in heights
        if max(rule[1] for rule in group) - min(rule[0] for rule in group) > page.width * MIN_WIDTH
    ]


def _has_cells(rows: Sequence[Row], top: float, bottom: float) -> bool:
    inside = [row for row in rows if top < row.baseline < bottom + 2]
    celled = [row for row in inside if len(row.split_cells(0.9)) > 1]
    return len(celled) > 1 and len(celled) >= len(inside) * MIN_CELLED
