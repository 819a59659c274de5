"""The evidence matrix as CSV: one line a cell, gaps included, so that it can be pivoted."""

import csv
from collections.abc import Iterable, Iterator, Sequence

from .csv import Line, safe


def render(head: Sequence[str], lines: Iterable[Sequence[str | int]]) -> Iterator[bytes]:
    writer = csv.writer(Line())
    yield "\ufeff".encode()
    yield writer.writerow([safe(str(cell)) for cell in head])
    for line in lines:
        yield writer.writerow([cell if isinstance(cell, int) else safe(cell) for cell in line])
