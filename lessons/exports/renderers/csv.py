"""CSV for spreadsheet programs: UTF-8 with a byte order mark, and no cell is run as a formula."""

from __future__ import annotations

import csv
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import chain, islice
from types import SimpleNamespace

from ..labels import Labels
from ..tree import Document

Item = Mapping[str, str | list[str]]
FORMULA_STARTS = ("=", "+", "-", "@", "\t", "\r", "\n")
LINES_AT_ONCE = 500  # in one piece of the stream
JOIN = "; "


def render_csv(document: Document, labels: Labels) -> Iterator[bytes]:
    """The items of a document, with a column for every field that one of them has."""
    names = column_names(document.items)
    yield from write_lines(
        names, ([item.get(name, "") for name in names] for item in document.items)
    )


def stream_csv(document: Document, rows: Iterator[Item], labels: Labels) -> Iterator[bytes]:
    """A list of any length. The fields of its first row are the columns."""
    first = next(rows, None)
    if first is not None:
        yield from write_lines(list(first), (row.values() for row in chain([first], rows)))


def write_lines(
    head: Sequence[str], lines: Iterable[Iterable[str | int | list[str]]]
) -> Iterator[bytes]:
    """Texts are neutralized, since anybody may have typed them; numbers are not."""
    writer = csv.writer(SimpleNamespace(write=str.encode))  # writerow returns what write returns
    written = (writer.writerow(map(cell_value, line)) for line in chain([head], lines))
    yield "\ufeff".encode() + next(written)
    while pieces := list(islice(written, LINES_AT_ONCE)):
        yield b"".join(pieces)


def cell_value(value: str | int | list[str]) -> str | int:
    return value if isinstance(value, int) else neutralize(join(value))


def join(value: str | list[str]) -> str:
    return value if isinstance(value, str) else JOIN.join(value)


def neutralize(text: str) -> str:
    """Puts an apostrophe before a text that a spreadsheet would run as a formula."""
    return f"'{text}" if text.startswith(FORMULA_STARTS) else text


def column_names(items: Iterable[Mapping]) -> list[str]:
    """The fields of all items, each after the field that precedes it in its item."""
    names: list[str] = []
    for item in items:
        before = -1
        for name in item:
            if name not in names:
                names.insert(before + 1, name)
            before = names.index(name)
    return names
