"""CSV that spreadsheet programs open: UTF-8 with its mark, and no cell that is run as a formula."""

from __future__ import annotations

import csv
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import chain, islice

from ..labels import Labels
from ..tree import Document

Item = Mapping[str, str | list[str]]
FORMULA_STARTS = ("=", "+", "-", "@", "\t", "\r", "\n")
LINES_AT_ONCE = 500  # in one piece of the stream
JOIN = "; "


class _Echo:
    """A file that stores nothing: csv.writer returns what `write` returns."""

    def write(self, text: str) -> bytes:
        return text.encode()


def render_csv(document: Document, labels: Labels) -> Iterator[bytes]:
    """The items of a document, with a column for every field that one of them has."""
    names = column_names(document.items)
    yield from write_lines(
        names, ([item.get(name, "") for name in names] for item in document.items)
    )


def stream_csv(document: Document, rows: Iterator[Item], labels: Labels) -> Iterator[bytes]:
    """A list of any length, whose rows have the same fields."""
    first = next(rows, None)
    if first is not None:
        yield from write_lines(list(first), (row.values() for row in chain([first], rows)))


def write_lines(
    head: Sequence[str], lines: Iterable[Iterable[str | int | list[str]]]
) -> Iterator[bytes]:
    """Every text is made safe, since a person may have typed it; numbers are not in danger."""
    writer = csv.writer(_Echo())
    written = (writer.writerow(map(cell, line)) for line in chain([head], lines))
    yield "\ufeff".encode() + next(written)
    while pieces := list(islice(written, LINES_AT_ONCE)):
        yield b"".join(pieces)


def cell(value: str | int | list[str]) -> str | int:
    return value if isinstance(value, int) else safe(join(value))


def join(value: str | list[str]) -> str:
    return value if isinstance(value, str) else JOIN.join(value)


def safe(text: str) -> str:
    """A text that a spreadsheet would take for a formula gets an apostrophe before it."""
    return f"'{text}" if text.startswith(FORMULA_STARTS) else text


def column_names(items: Iterable[Mapping]) -> list[str]:
    """Every field that an item has, each after the one that it follows in its item."""
    names: list[str] = []
    for item in items:
        before = -1
        for name in item:
            if name not in names:
                names.insert(before + 1, name)
            before = names.index(name)
    return names
