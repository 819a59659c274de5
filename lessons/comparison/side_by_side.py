"""Things side by side: aspects in rows, what is alike and what is not marked by word and sign."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace

from django.utils.functional import Promise
from django.utils.translation import gettext, pgettext

Words = str | Promise
FEWEST, MOST = 2, 4


@dataclass(frozen=True)
class Line:
    """One line of a cell: a text or a link, what it rests on, and lesser numbers beside it."""

    text: Words
    url: str = ""
    evidence: tuple[tuple[str, str], ...] = ()  # (words, address)
    number: bool = False


Cell = tuple[Line, ...]


@dataclass(frozen=True)
class Compared:
    """A column: what is compared, its page, and the address of the comparison without it."""

    label: str
    title: str
    url: str
    without: str


@dataclass(frozen=True)
class Aspect:
    """`alike` where all columns say the same, or all have what the row stands for.

    Each of `cells` is (the name of its column, its lines).
    """

    label: Words
    cells: tuple[tuple[str, Cell], ...]
    alike: bool
    sign: str
    mark: str
    url: str = ""


@dataclass(frozen=True)
class Part:
    heading: Words
    aspects: list[Aspect] = field(default_factory=list)

    def differing(self) -> "Part":
        return Part(self.heading, [aspect for aspect in self.aspects if not aspect.alike])


def said(label: Words, cells: Sequence[Iterable[Line]], names: Sequence[str]) -> Aspect | None:
    """A row in which each column says something of its own, or nothing."""
    row = had(label, cells, names)
    if row is None or not row.alike:
        return row
    if len({words(cell) for _name, cell in row.cells}) == 1:
        return replace(row, sign="=", mark=pgettext("of a row", "the same"))
    return replace(row, alike=False, sign="△", mark=pgettext("of a row", "differs"))


def words(cell: Cell) -> tuple[str, ...]:
    return tuple(str(line.text) for line in cell)


def had(
    label: Words, cells: Sequence[Iterable[Line]], names: Sequence[str], url: str = ""
) -> Aspect | None:
    """A row for something that each column has or lacks; none where all lack it."""
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


def part(heading: Words, aspects: Iterable[Aspect | None]) -> Part:
    return Part(heading, [aspect for aspect in aspects if aspect])


def shown(parts: Iterable[Part], only_differences: bool) -> list[Part]:
    chosen = [each.differing() if only_differences else each for each in parts]
    return [each for each in chosen if each.aspects]
