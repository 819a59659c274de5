"""A cell of the matrix, with its numbers in figures and in words."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

from django.utils.translation import get_language

from ...lists import describe_kind_count, format_count


@dataclass(frozen=True)
class Cell:
    """`by_kind` holds kinds with their numbers; `url` is the list of exactly these records."""

    count: int
    by_kind: Sequence[tuple[str, int]]
    url: str

    @property
    def number(self) -> str:
        return format_count(self.count)

    @property
    def parts(self) -> list[tuple[str, str]]:
        return [(kind, format_count(count)) for kind, count in self.by_kind]

    @property
    def text(self) -> str:
        """ "14 records: 2 dilemmas, 9 practices, 3 lessons"."""
        language = get_language() or ""
        total = cached_phrase(language, self.count)
        parts = ", ".join(cached_phrase(language, count, kind) for kind, count in self.by_kind)
        return f"{total}: {parts}" if parts else total


@lru_cache(maxsize=20_000)
def cached_phrase(language: str, count: int, kind: str = "") -> str:
    """Cache phrases by the active language: a matrix repeats the same ones often."""
    return describe_kind_count(count, kind)
