"""The words of a question: how many records contain each, and the question without it."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from .fold import WORD, Phrase, fold
from .languages import SCRIPTS

if TYPE_CHECKING:
    from .engine import PlannedQuery

RAW_WORD = re.compile(r"[^\W_]+")
EMPTY_QUOTES = re.compile(r'-?"[\s\W]*"')


@dataclass(frozen=True)
class SearchTerm:
    """`text` as it was typed; `count` of the published records that contain it or a synonym;
    `without` is the question without it, empty if nothing would be left."""

    text: str
    count: int
    without: str


def list_terms(text: str, planned: PlannedQuery) -> tuple[SearchTerm, ...]:
    """The terms of a question with two or more, those that need not be contained last."""
    near = {group.typed for group in planned.near}
    groups = [group for group in planned.required if group.typed not in near]
    groups += [*planned.near, *planned.optional]
    if len(groups) < 2:
        return ()
    terms = []
    for group, ids in zip(groups, planned.sets(groups), strict=True):
        span = find_phrase(text, group.typed)
        typed = text[slice(*span)] if span else " ".join(group.typed)
        without = remove_span(text, span) if span else ""
        terms.append(SearchTerm(typed, len(ids), without))
    return tuple(terms)


def find_phrase(text: str, phrase: Phrase) -> tuple[int, int] | None:
    """Start and end of consecutive words in a text, whatever their case and accents; of a Chinese
    word also within another, because Chinese has no spaces."""
    if SCRIPTS["zh"].search(phrase[0]) and (start := text.find(phrase[0])) >= 0:
        return start, start + len(phrase[0])
    words = [
        (folded, match.span())
        for match in RAW_WORD.finditer(text)
        for folded in WORD.findall(fold(match[0]))
    ]
    size = len(phrase)
    for start in range(len(words) - size + 1):
        part = words[start : start + size]
        if tuple(word for word, _ in part) == phrase:
            return part[0][1][0], part[-1][1][1]
    return None


def remove_span(text: str, span: tuple[int, int]) -> str:
    left = EMPTY_QUOTES.sub(" ", f"{text[: span[0]]} {text[span[1] :]}")
    left = " ".join(left.split())
    return left if WORD.search(fold(left)) else ""
