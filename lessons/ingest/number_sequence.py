"""Separate the numbers of paragraphs from the numbers of list items."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Literal

from .records import Problem

Context = Literal["", "heading", "annex", "colon"]

MAX_GAP = 12
MAX_LOOKAHEAD = 100


@dataclass(frozen=True)
class Numeral:
    """A number at the start of a block. `after` is what comes directly before it:
    "heading", "annex" for the heading of an annex, "colon" for a text that ends in a colon, or "".
    """

    index: int
    number: tuple[int, ...]
    line: int
    after: Context


@dataclass(frozen=True)
class ParagraphSequence:
    paragraphs: tuple[int, ...]
    problems: tuple[Problem, ...]
    restarts: tuple[int, ...]


@dataclass
class RunningCount:
    last: tuple[int, ...] = ()
    item: tuple[int, ...] = ()
    seen: set[tuple[int, ...]] = field(default_factory=set)
    paragraphs: list[int] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)
    restarts: list[int] = field(default_factory=list)

    def accept(self, numeral: Numeral, problem: str = "") -> None:
        self.last, self.item = numeral.number, ()
        self.seen.add(numeral.number)
        self.paragraphs.append(numeral.index)
        if problem:
            self.problems.append(Problem(numeral.line, problem))


def find_paragraph_sequence(numerals: Sequence[Numeral]) -> ParagraphSequence:
    """Return the block indexes of numbered paragraphs, and problems of missing or odd numbers."""
    count = RunningCount()
    for index, numeral in enumerate(numerals):
        _classify(count, numeral, numerals[index + 1 : index + 1 + MAX_LOOKAHEAD])
    return ParagraphSequence(tuple(count.paragraphs), tuple(count.problems), tuple(count.restarts))


def _classify(count: RunningCount, numeral: Numeral, later: Sequence[Numeral]) -> None:
    number, name = numeral.number, _format_number(numeral.number)
    if not count.last:
        count.accept(numeral, "" if number[-1] == 1 else f"numbering starts at {name}")
        if numeral.after == "annex" and number == (1,):  # the letter above it has no numbers
            count.restarts.append(numeral.index)
    elif _is_next_list_item(count, numeral, later):
        count.item = number
    elif is_successor(count.last, number):
        count.accept(numeral)
    elif number == (1,):
        _handle_restart(count, numeral, later)
    elif number > count.last and number[0] - count.last[0] <= MAX_GAP:
        count.accept(
            numeral, f"number {name} follows {_format_number(count.last)}: a number is missing"
        )
    elif number > count.last:
        message = f"number {name} does not follow {_format_number(count.last)}: read as a list item"
        count.problems.append(Problem(numeral.line, message))
    else:
        before, last = _format_number(count.last), max(count.last, number)
        if number in count.seen:
            count.accept(numeral, f"number {name} appears again after {before}")
        else:
            count.accept(numeral, f"number {name} is out of order after {before}")
        count.last = last


def is_successor(last: tuple[int, ...], number: tuple[int, ...]) -> bool:
    """Whether `number` is next: 1 → 2, 1 → 1.1, 1.1 → 1.2, 1.2 → 2 and 1.2 → 2.1, not 1 → 3."""
    if number == (*last, 1):
        return True
    same = next((i for i, (a, b) in enumerate(zip(last, number, strict=False)) if a != b), None)
    if same is None or number[same] != last[same] + 1:
        return False
    return all(part == 1 for part in number[same + 1 :])


def _is_next_list_item(count: RunningCount, numeral: Numeral, later: Sequence[Numeral]) -> bool:
    """Whether the number continues a list and is not needed for the next paragraph."""
    if (
        not count.item
        or numeral.after in ("heading", "annex")
        or not is_successor(count.item, numeral.number)
    ):
        return False
    if not is_successor(count.last, numeral.number):
        return True
    # It fits both. It belongs to the list if the paragraphs find the same number later, before
    # the number after it.
    same_later = next((n for n in later if is_successor(count.last, n.number)), None)
    beyond = next((n for n in later if is_successor(numeral.number, n.number)), None)
    return same_later is not None and (beyond is None or same_later.index < beyond.index)


def _handle_restart(count: RunningCount, numeral: Numeral, later: Sequence[Numeral]) -> None:
    """A second 1 starts a list, but directly after a heading it restarts the paragraphs."""
    has_second = bool(later) and later[0].number == (2,)
    if numeral.after == "annex" or (numeral.after == "heading" and has_second):
        is_expected = numeral.after == "annex"
        count.accept(numeral, "" if is_expected else "numbering starts again at 1")
        count.restarts.append(numeral.index)
    else:
        count.item = numeral.number


def _format_number(number: tuple[int, ...]) -> str:
    return ".".join(map(str, number))
