"""What changed in a document since an earlier version of it, paragraph by paragraph."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from difflib import SequenceMatcher
from typing import Literal

WORDS = re.compile(r"\S+|\s+")
MAX_WORDS = 4000  # of two texts together; longer ones are shown whole
MAX_PAIRS = 10_000  # of paragraphs between two equal ones that are compared with each other
SIMILAR = 0.5  # share of the words that two paragraphs have in common
Words = Counter[str]
Change = Literal["added", "removed", "changed"]


@dataclass(frozen=True)
class Difference:
    """`runs` are pairs of an HTML element, or "" for what stayed, and its text."""

    change: Change
    fragment: str
    runs: tuple[tuple[Literal["", "del", "ins"], str], ...]


def compare_documents(old: Mapping[str, str], new: Mapping[str, str]) -> list[Difference]:
    """Both map keys of paragraphs to texts, in their order. The result follows the new document;
    what was removed comes where it was. A paragraph is compared with the one that it was, also
    where a new one above it has changed its number."""
    found: list[Difference] = []
    pairs = pair_paragraphs(old, new)
    kept = set(pairs.values())
    removed = [fragment for fragment in old if fragment not in kept]
    order = {fragment: position for position, fragment in enumerate(old)}
    for fragment, text in new.items():
        before = pairs.get(fragment)
        if before is None:
            found.append(Difference("added", fragment, (("ins", text),)))
            continue
        while removed and order[removed[0]] < order[before]:
            found.append(describe_removed(removed.pop(0), old))
        if simplify(old[before]) != simplify(text):
            found.append(Difference("changed", fragment, compare_words(old[before], text)))
    return [*found, *(describe_removed(fragment, old) for fragment in removed)]


def simplify(text: str) -> str:
    return " ".join(text.split())


def pair_paragraphs(old: Mapping[str, str], new: Mapping[str, str]) -> dict[str, str]:
    """Maps keys of the new document to those of the old one: of equal texts in their order, then
    of similar ones between them, then of the others with the same key."""
    before, after = list(old), list(new)
    texts, others = ([simplify(text) for text in each.values()] for each in (old, new))
    pairs: dict[str, str] = {}
    for tag, i1, i2, j1, j2 in SequenceMatcher(None, texts, others, autojunk=False).get_opcodes():
        if tag == "equal":
            pairs |= zip(after[j1:j2], before[i1:i2], strict=True)
        elif (i2 - i1) * (j2 - j1) <= MAX_PAIRS:
            pairs |= pair_similar(
                {key: Counter(old[key].split()) for key in before[i1:i2]},
                {key: Counter(new[key].split()) for key in after[j1:j2]},
            )
    taken = set(pairs.values())
    same = {key: key for key in after if key in old and key not in pairs and key not in taken}
    return pairs | same


def pair_similar(old: Mapping[str, Words], new: Mapping[str, Words]) -> dict[str, str]:
    shares = {
        (key, other): 2 * (words & others).total() / max(1, words.total() + others.total())
        for key, words in new.items()
        for other, others in old.items()
    }
    pairs: dict[str, str] = {}
    for key, other in sorted(shares, key=lambda pair: shares[pair], reverse=True):
        if shares[key, other] < SIMILAR:
            break
        if key not in pairs and other not in pairs.values():
            pairs[key] = other
    return pairs


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
