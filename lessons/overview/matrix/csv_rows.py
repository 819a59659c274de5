"""The matrix as rows of a CSV file, one for each cell."""

from collections.abc import Iterator

from django.utils.translation import gettext as _

from .table import Matrix


def csv_header(matrix: Matrix) -> list[str]:
    kinds = [str(kind.label) for kind in matrix.pairs.kinds]
    return [*map(str, matrix.labels.values()), _("Records"), *kinds, _("Link")]


def csv_rows(matrix: Matrix, site: str) -> Iterator[list[str | int]]:
    """Totals have the label "All"; they are not sums, because each record counts once in them."""
    col_labels = [_("All"), *(col.label for col in matrix.cols)]
    rows = [(_("All"), matrix.totals), *((row.head.label, row.cells) for row in matrix.rows)]
    for row_label, cells in rows:
        for col_label, cell in zip(col_labels, cells, strict=True):
            numbers = dict(cell.by_kind)
            by_kind = [numbers.get(kind.value, 0) for kind in matrix.pairs.kinds]
            yield [row_label, col_label, cell.count, *by_kind, f"{site}{cell.url}"]
