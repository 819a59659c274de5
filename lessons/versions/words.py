"""Two texts side by side with the words marked that differ."""

import re
from collections.abc import Iterator
from difflib import SequenceMatcher
from typing import Literal, NamedTuple

Mark = Literal["", "del", "ins"]
WORD = re.compile(r"\w+|\s+|[^\w\s]")
MAX_WORDS = 4_000  # longer texts are compared line by line, which takes a bounded time


class Run(NamedTuple):
    """A run of text; `mark` is the HTML element that marks it, or empty."""

    mark: Mark
    text: str


def compare_words(before: str, after: str) -> tuple[list[Run], list[Run]]:
    """The runs of both texts; those only in the first are marked `del`, in the second `ins`."""
    old, new = split(before), split(after)
    if len(old) + len(new) > MAX_WORDS:
        old, new = before.splitlines(keepends=True), after.splitlines(keepends=True)
    left: list[Run] = []
    right: list[Run] = []
    for same, one, other in match_sequences(old, new):
        add_run(left, "" if same else "del", one)
        add_run(right, "" if same else "ins", other)
    return left, right


def split(text: str) -> list[str]:
    """Words, punctuation marks and white space, each as an item."""
    return WORD.findall(text)


def match_sequences(old: list[str], new: list[str]) -> Iterator[tuple[bool, str, str]]:
    matcher = SequenceMatcher(None, old, new, autojunk=False)
    for tag, i1, i2, j1, j2 in matcher.get_opcodes():
        yield tag == "equal", "".join(old[i1:i2]), "".join(new[j1:j2])


def add_run(runs: list[Run], mark: Mark, text: str) -> None:
    """Adds text to the last run if that has the same mark. A blank between two marked words is
    marked with them."""
    if not text:
        return
    if len(runs) > 1 and mark and runs[-2].mark == mark and runs[-1].text.isspace():
        between = runs.pop()
        runs[-1] = Run(mark, runs[-1].text + between.text + text)
    elif runs and runs[-1].mark == mark:
        runs[-1] = Run(mark, runs[-1].text + text)
    else:
        runs.append(Run(mark, text))
