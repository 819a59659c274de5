"""CSV that spreadsheet programs open: UTF-8 with its mark, and no cell that is run as a formula."""

from __future__ import annotations

import csv
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import chain, islice

from .document import Document
from .words import Words

FORMULA_STARTS = ("=", "+", "-", "@", "\t", "\r", "\n")


class Line:
    """A file that keeps nothing: csv.writer returns what `write` returns."""

    def write(self, text: str) -> bytes:
        return text.encode()


def safe(text: str) -> str:
    """A cell as text; one that a spreadsheet would take for a formula gets an apostrophe."""
    return f"'{text}" if text.startswith(FORMULA_STARTS) else text


AT_ONCE = 500  # lines in one piece of the stream


JOIN = "; "


def render(document: Document, words: Words) -> Iterator[bytes]:
    """The items of a document, a column for every field that one of them has."""
    names = columns(document.items)
    yield from written(names, (cells(item, names) for item in document.items))


def columns(items: Iterable[Mapping]) -> list[str]:
    """Every field that an item has, each after the one that it follows in its item."""
    names: list[str] = []
    for item in items:
        before = -1
        for name in item:
            if name not in names:
                names.insert(before + 1, name)
            before = names.index(name)
    return names


def stream(rows: Iterator[dict[str, str]]) -> Iterator[bytes]:
    """A list of any length; each row as of lists.rows()."""
    first = next(rows, None)
    if first is not None:
        names = list(first)
        yield from written(names, (cells(row, names) for row in chain([first], rows)))


def written(names: list[str], rows: Iterator[list[str]]) -> Iterator[bytes]:
    writer = csv.writer(Line())
    yield "\ufeff".encode()
    yield writer.writerow(names)
    while lines := [writer.writerow(row) for row in islice(rows, AT_ONCE)]:
        yield b"".join(lines)


def cells(item: Mapping[str, str | list[str]], names: Sequence[str]) -> list[str]:
    """One line of the file; every cell is made safe, since a person may have filled it."""
    return [safe(cell(item.get(name, ""))) for name in names]


def cell(value: str | list[str]) -> str:
    return value if isinstance(value, str) else JOIN.join(value)
