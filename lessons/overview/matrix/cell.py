"""A cell of the matrix, with its numbers in figures and in words."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

from ...lists import describe_kind_count, format_count

Parts = Sequence[tuple[str, str]]


@dataclass(slots=True)
class Cell:
    """`by_kind` holds kinds with their numbers; `url` is the list of exactly these records.

    `number` and `parts` are the same numbers with separators. `text` has them in words:
    "14 records: 2 dilemmas, 9 practices, 3 lessons".
    """

    count: int
    by_kind: Sequence[tuple[str, int]]
    url: str
    number: str = "0"
    parts: Parts = ()
    text: str = ""


def build_cell(count: int, by_kind: Sequence[tuple[str, int]], url: str, language: str) -> Cell:
    number, text = format_count(count), cached_phrase(language, count)
    if not by_kind:
        return Cell(count, by_kind, url, number, (), text)
    parts = [(kind, format_count(each)) for kind, each in by_kind]
    phrases = ", ".join([cached_phrase(language, each, kind) for kind, each in by_kind])
    return Cell(count, by_kind, url, number, parts, f"{text}: {phrases}")


@lru_cache(maxsize=20_000)
def cached_phrase(language: str, count: int, kind: str = "") -> str:
    """Cache phrases by the active language: a matrix repeats the same ones often."""
    return describe_kind_count(count, kind)
