"""What changed in a document since an earlier version of it, paragraph by paragraph."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from difflib import SequenceMatcher
from typing import Literal

WORDS = re.compile(r"\S+|\s+")
MAX_WORDS = 4000  # of two texts together; longer ones are shown whole
Change = Literal["added", "removed", "changed"]


@dataclass(frozen=True)
class Difference:
    """`runs` are pairs of an HTML element, or "" for what stayed, and its text."""

    change: Change
    fragment: str
    runs: tuple[tuple[Literal["", "del", "ins"], str], ...]


def compare_documents(old: Mapping[str, str], new: Mapping[str, str]) -> list[Difference]:
    """Both map keys of paragraphs to texts, in their order. The result follows the new document;
    what was removed comes where it was."""
    found: list[Difference] = []
    removed = [fragment for fragment in old if fragment not in new]
    order = list(old)
    for fragment, text in new.items():
        if fragment not in old:
            found.append(Difference("added", fragment, (("ins", text),)))
            continue
        while removed and order.index(removed[0]) < order.index(fragment):
            found.append(describe_removed(removed.pop(0), old))
        if " ".join(old[fragment].split()) != " ".join(text.split()):
            found.append(Difference("changed", fragment, compare_words(old[fragment], text)))
    return [*found, *(describe_removed(fragment, old) for fragment in removed)]


def describe_removed(fragment: str, old: Mapping[str, str]) -> Difference:
    return Difference("removed", fragment, (("del", old[fragment]),))


def compare_words(old: str, new: str) -> tuple[tuple[Literal["", "del", "ins"], str], ...]:
    before, after = WORDS.findall(old), WORDS.findall(new)
    if len(before) + len(after) > MAX_WORDS:
        return (("del", old), ("ins", new))
    runs: list[tuple[Literal["", "del", "ins"], str]] = []
    for tag, i1, i2, j1, j2 in SequenceMatcher(None, before, after, autojunk=False).get_opcodes():
        if tag == "equal":
            runs.append(("", "".join(before[i1:i2])))
            continue
        if i2 > i1:
            runs.append(("del", "".join(before[i1:i2])))
        if j2 > j1:
            runs.append(("ins", "".join(after[j1:j2])))
    return tuple(runs)
