"""Which numbers continue the count of paragraphs, and which count the items of a list."""

from collections.abc import Sequence
from dataclasses import dataclass, field

from lessons.ingest.records import Problem

WIDEST_GAP = 12
FARTHEST_LOOK = 100


@dataclass(frozen=True)
class Numeral:
    """`after` is what stands right before: a heading, a text that ends in a colon, or neither."""

    place: int
    number: tuple[int, ...]
    line: int
    after: str


@dataclass(frozen=True)
class ParagraphSequence:
    paragraphs: tuple[int, ...]
    problems: tuple[Problem, ...]


@dataclass
class Count:
    last: tuple[int, ...] = ()
    item: tuple[int, ...] = ()
    seen: set[tuple[int, ...]] = field(default_factory=set)
    paragraphs: list[int] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)

    def accept(self, numeral: Numeral, problem: str = "") -> None:
        self.last, self.item = numeral.number, ()
        self.seen.add(numeral.number)
        self.paragraphs.append(numeral.place)
        if problem:
            self.problems.append(Problem(numeral.line, problem))


def paragraph_sequence(numerals: Sequence[Numeral]) -> ParagraphSequence:
    count = Count()
    for index, numeral in enumerate(numerals):
        _place(count, numeral, numerals[index + 1 : index + 1 + FARTHEST_LOOK])
    return ParagraphSequence(tuple(count.paragraphs), tuple(count.problems))


def _place(count: Count, numeral: Numeral, later: Sequence[Numeral]) -> None:
    number, name = numeral.number, _name(numeral.number)
    if not count.last:
        count.accept(numeral, "" if number[-1] == 1 else f"numbering starts at {name}")
    elif _continues_list(count, numeral, later):
        count.item = number
    elif follows(count.last, number):
        count.accept(numeral)
    elif number == (1,):
        _restart(count, numeral, later)
    elif number > count.last and number[0] - count.last[0] <= WIDEST_GAP:
        count.accept(numeral, f"number {name} follows {_name(count.last)}: a number is missing")
    elif number > count.last:
        message = f"number {name} does not follow {_name(count.last)}: read as a list item"
        count.problems.append(Problem(numeral.line, message))
    else:
        again = "appears again" if number in count.seen else "is out of order"
        last = max(count.last, number)
        count.accept(numeral, f"number {name} {again} after {_name(count.last)}")
        count.last = last


def follows(last: tuple[int, ...], number: tuple[int, ...]) -> bool:
    """1 → 2, 1 → 1.1, 1.1 → 1.2, 1.2 → 2 and 1.2 → 2.1 follow; 1 → 3 does not."""
    if number == (*last, 1):
        return True
    same = next((i for i, (a, b) in enumerate(zip(last, number, strict=False)) if a != b), None)
    if same is None or number[same] != last[same] + 1:
        return False
    return all(part == 1 for part in number[same + 1 :])


def _continues_list(count: Count, numeral: Numeral, later: Sequence[Numeral]) -> bool:
    """A list inside the text goes on, unless the number is the one that the paragraphs await."""
    if not count.item or numeral.after == "heading" or not follows(count.item, numeral.number):
        return False
    if not follows(count.last, numeral.number):
        return True
    # Both await it: it is the list's if the paragraphs get theirs before they need the next.
    awaited = next((n for n in later if follows(count.last, n.number)), None)
    beyond = next((n for n in later if follows(numeral.number, n.number)), None)
    return awaited is not None and (beyond is None or awaited.place < beyond.place)


def _restart(count: Count, numeral: Numeral, later: Sequence[Numeral]) -> None:
    """A new 1 opens a list, unless a heading stands before it: then the section counts anew."""
    if numeral.after == "heading" and later and later[0].number == (2,):
        count.accept(numeral, "numbering starts again at 1")
    else:
        count.item = numeral.number


def _name(number: tuple[int, ...]) -> str:
    return ".".join(map(str, number))
