"""Two to four things side by side: a row for each aspect, marked as alike or different."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from django.utils.functional import Promise
from django.utils.translation import gettext, pgettext

Words = str | Promise
MIN_COLUMNS, MAX_COLUMNS = 2, 4


@dataclass(frozen=True)
class CellLine:
    """A text or a link. `evidence`: (words, URL) of its sources or of lesser numbers beside it."""

    text: Words
    url: str = ""
    evidence: tuple[tuple[str, str], ...] = ()
    number: bool = False
    language: str = ""  # where it is not that of the page


Cell = tuple[CellLine, ...]


@dataclass(frozen=True)
class ComparedColumn:
    """`without`: URL of the comparison without this column."""

    label: str
    title: str
    url: str
    without: str


@dataclass(frozen=True)
class Aspect:
    """A row. `cells`: (the name of the column, its lines); `icon` and `mark` say what is alike,
    and are empty in rows that are not compared."""

    label: Words
    cells: tuple[tuple[str, Cell], ...]
    alike: bool
    icon: str
    mark: str
    url: str = ""


@dataclass(frozen=True)
class ComparedPart:
    heading: Words
    aspects: list[Aspect]


def compare_texts(
    label: Words, cells: Sequence[Iterable[CellLine]], names: Sequence[str]
) -> Aspect | None:
    """A row of texts that are compared; None if all cells are empty."""
    row = compare_presence(label, cells, names)
    if row is None or not row.alike:
        return row
    if len({tuple(str(line.text) for line in cell) for _name, cell in row.cells}) == 1:
        return replace(row, icon="=", mark=pgettext("of a row", "the same"))
    return replace(row, alike=False, icon="△", mark=pgettext("of a row", "differs"))


def compare_presence(
    label: Words, cells: Sequence[Iterable[CellLine]], names: Sequence[str], url: str = ""
) -> Aspect | None:
    """A row for something that each column has or lacks; None where all lack it."""
    rows = tuple(zip(names, map(tuple, cells), strict=True))
    having = [name for name, cell in rows if cell]
    if not having:
        return None
    if len(having) == len(names):
        return Aspect(label, rows, True, "●", pgettext("of a row", "shared"), url)
    if len(having) == 1:
        mark = gettext("only %(name)s") % {"name": having[0]}
        return Aspect(label, rows, False, "○", mark, url)
    numbers = {"number": len(having), "all": len(names)}
    return Aspect(label, rows, False, "◐", gettext("%(number)s of %(all)s") % numbers, url)


def without_mark(aspect: Aspect) -> Aspect:
    return replace(aspect, alike=False, icon="", mark="")


def plain_part(heading: Words, aspects: Iterable[Aspect | None]) -> ComparedPart:
    """A part whose rows always differ, such as names and dates, and are not marked."""
    return ComparedPart(heading, [without_mark(aspect) for aspect in aspects if aspect])


def part(heading: Words, aspects: Iterable[Aspect | None]) -> ComparedPart:
    return ComparedPart(heading, [aspect for aspect in aspects if aspect])


def visible_parts(parts: Iterable[ComparedPart], only_differences: bool) -> list[ComparedPart]:
    """Rows that are not marked are neither alike nor different: only all rows have them."""
    if only_differences:
        parts = [
            ComparedPart(part.heading, [a for a in part.aspects if a.mark and not a.alike])
            for part in parts
        ]
    return [part for part in parts if part.aspects]


def text_lines(text: str) -> list[CellLine]:
    return [CellLine(text)] if text else []
