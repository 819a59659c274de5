"""Arrange words in rows."""

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property

from ...raised import raise_mark
from .words import Word

SAME_ROW = 0.48  # of the size of the larger word
CELL_GAP = 1.1  # of the size; a wider gap separates cells or columns, or is a tab
STOPS = frozenset(".,;:،؛؟!")
LATIN = re.compile(r"[A-Za-z]")
RTL = ("\u0590", "\u08ff")


@dataclass
class Row:
    """`words` are in reading order."""

    words: list[Word]
    page: int = 0
    number: int = 0
    is_below_rule: bool = False

    @cached_property
    def size(self) -> float:
        """The size of most of its characters."""
        sizes: Counter[float] = Counter()
        for word in self.words:
            sizes[word.size] += len(word.text)
        return sizes.most_common(1)[0][0]

    @cached_property
    def baseline(self) -> float:
        return max(word.baseline for word in self.words if word.size >= self.size * 0.9)

    @cached_property
    def left(self) -> float:
        return min(word.left for word in self.words)

    @cached_property
    def right(self) -> float:
        return max(word.right for word in self.words)

    @cached_property
    def is_right_to_left(self) -> bool:
        if all(word.text.isascii() for word in self.words):
            return False
        letters = [c for word in self.words for c in word.text if c.isalpha()]
        return sum(RTL[0] <= c <= RTL[1] or c >= "\ufb1d" for c in letters) * 2 > len(letters)

    @cached_property
    def is_bold(self) -> bool:
        return self._is_mostly([word.style.bold for word in self.words])

    @cached_property
    def is_italic(self) -> bool:
        return self._is_mostly([word.style.italic for word in self.words])

    @cached_property
    def text(self) -> str:
        return join_words(self.words, self.size, self.baseline)

    @cached_property
    def cells(self) -> list[list[Word]]:
        return self.split_cells(CELL_GAP)

    def split_cells(self, gap: float) -> list[list[Word]]:
        """Return the words between gaps that are so many times as wide as the size."""
        cells: list[list[Word]] = []
        for word in sorted(self.words, key=lambda word: word.left):
            if cells and word.left - cells[-1][-1].right < self.size * gap:
                cells[-1].append(word)
            else:
                cells.append([word])
        return cells

    def _is_mostly(self, flags: list[bool]) -> bool:
        lengths = [len(word.text) for word in self.words]
        marked = sum(length for length, flag in zip(lengths, flags, strict=True) if flag)
        return marked >= sum(lengths) * 0.9


def group_rows(words: Iterable[Word]) -> list[Row]:
    """Group words by their baselines, from the top; raised marks join the row that they are in."""
    groups: list[list[Word]] = []
    baseline, size = 0.0, 0.0
    for word in sorted(words, key=lambda word: word.baseline):
        reach = SAME_ROW * max(size, word.size)
        if groups and word.baseline - baseline <= reach:
            groups[-1].append(word)
            if word.size > size:
                baseline, size = word.baseline, word.size
        else:
            groups.append([word])
            baseline, size = word.baseline, word.size
    return [Row(_order_words(group)) for group in groups]


def _order_words(words: list[Word]) -> list[Word]:
    """Neighbouring words of Latin letters keep their order in text from right to left."""
    if not Row(words).is_right_to_left:
        return sorted(words, key=lambda word: (word.left, word.right))
    ordered: list[Word] = []
    latin: list[Word] = []
    for word in sorted(words, key=lambda word: (-word.right, -word.left)):
        if LATIN.search(word.text):
            latin.insert(0, word)
            continue
        ordered += [*latin, word]
        latin = []
    return ordered + latin


def join_words(words: Sequence[Word], size: float, baseline: float) -> str:
    """Join words to text, with raised digits as superscripts."""
    text = ""
    for index, word in enumerate(words):
        part = word.text
        if is_raised(word, size, baseline):
            part = raise_mark(part)
        if text and not _is_joined(words[index - 1], word, size):
            text += " "
        text += part
    return text


def is_raised(word: Word, size: float, baseline: float) -> bool:
    return word.size < size * 0.85 and word.baseline < baseline - 0.12 * size


def _is_joined(before: Word, word: Word, size: float) -> bool:
    if word.text in STOPS and min(abs(word.left - before.right), abs(before.left - word.right)) < (
        0.2 * size
    ):
        return True
    return word.is_glued and abs(word.left - before.right) < 0.25 * size
