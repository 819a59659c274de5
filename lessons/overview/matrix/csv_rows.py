"""The matrix line by line, as a file holds it."""

from collections.abc import Iterator

from django.utils.translation import gettext as _

from .table import Cell, Matrix


def head(matrix: Matrix) -> list[str]:
    kinds = [str(kind.label) for kind in matrix.pairs.kinds]
    return [*map(str, matrix.labels.values()), _("Records"), *kinds, _("Address")]


def lines(matrix: Matrix, site: str) -> Iterator[list[str | int]]:
    """Totals stand beside "All": a record counts once in them, so that they are no sums."""
    every = _("All")
    yield line(matrix, every, every, matrix.total, site)
    for col in matrix.cols:
        yield line(matrix, every, col.label, col.total, site)
    for row in matrix.rows:
        yield line(matrix, row.head.label, every, row.head.total, site)
        for col, cell in zip(matrix.cols, row.cells, strict=True):
            yield line(matrix, row.head.label, col.label, cell, site)


def line(matrix: Matrix, row: str, col: str, cell: Cell, site: str) -> list[str | int]:
    numbers = dict(cell.kinds)
    by_kind = [numbers.get(kind.value, 0) for kind in matrix.pairs.kinds]
    return [row, col, cell.count, *by_kind, f"{site}{cell.link}"]
