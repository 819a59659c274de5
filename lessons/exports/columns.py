"""Records as columns of text: each field with its text in every record, as tables need them.

A few thousand records are one set of columns. Work on a whole column is several times as fast as
on its cells: most columns have nothing to replace, and one look at all of their text shows it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from operator import itemgetter

Columns = Mapping[str, Sequence[str]]
"""Field → its text in each record. Several values are joined by SEPARATOR, in tables by JOIN."""
Item = Mapping[str, str | list[str]]

SEPARATOR = "\x1f"  # between values; no clean text contains it
JOIN = "; "  # between values in a cell of a table
SEVERAL = {"themes", "missions", "countries", "actors", "years", "citations", "standing"}
# What spreadsheet programs read as the start of a formula; some also take full-width characters.
FORMULA_STARTS = frozenset("=+-@\t\r\n＝＋－＠")

FIRST = itemgetter(slice(1))  # character


def items_of(columns: Columns) -> Iterator[dict[str, str | list[str]]]:
    """The records one by one. Fields that may have several values are lists."""
    values = (
        [text.split(SEPARATOR) if text else [] for text in texts] if name in SEVERAL else texts
        for name, texts in columns.items()
    )
    return (dict(zip(columns, row, strict=True)) for row in zip(*values, strict=True))


def columns_of(items: Sequence[Item]) -> Columns:
    """Items with any fields, with a column for every field that one of them has."""
    return {name: [join(item.get(name, "")) for item in items] for name in field_names(items)}


def field_names(items: Iterable[Item]) -> list[str]:
    """The fields of all items, each after the field that precedes it in its item."""
    names: list[str] = []
    for item in items:
        before = -1
        for name in item:
            if name not in names:
                names.insert(before + 1, name)
            before = names.index(name)
    return names


def join(value: str | list[str]) -> str:
    return value if isinstance(value, str) else JOIN.join(value)


def safe_cells(texts: Sequence[str]) -> Sequence[str]:
    """The column as cells of a CSV file, none of which is run as a formula."""
    if not contains(texts, FORMULA_STARTS) or FORMULA_STARTS.isdisjoint(map(FIRST, texts)):
        return texts
    return [f"'{text}" if text[:1] in FORMULA_STARTS else text for text in texts]


def contains(texts: Sequence[str], parts: Iterable[str]) -> bool:
    """Whether any text of the column contains one of the parts, or characters."""
    together = "".join(texts)
    return any(part in together for part in parts)
