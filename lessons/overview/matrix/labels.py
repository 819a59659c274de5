"""Numbers of records in figures and in words, made once: a matrix holds the same ones often."""

from collections.abc import Sequence
from functools import lru_cache

from django.contrib.humanize.templatetags.humanize import intcomma
from django.utils.translation import get_language

from ...lists import describe_count


def number(count: int) -> str:
    return str(count) if count < 1_000 else intcomma(count)


def in_words(total: int, by_kind: Sequence[tuple[str, int]]) -> str:
    """ "14 records: 2 dilemmas, 9 practices, 3 lessons"."""
    language = get_language() or ""
    parts = ", ".join(worded(language, count, kind) for kind, count in by_kind)
    return f"{worded(language, total)}: {parts}" if parts else worded(language, total)


@lru_cache(maxsize=20_000)
def worded(language: str, count: int, kind: str = "") -> str:
    """In the language that is set; its name is here to tell what is kept apart."""
    return describe_count(count, [kind] if kind else ())
