"""Numbers of records in words."""

from collections.abc import Sequence

from ..sentences import counted


def in_words(total: int, by_kind: Sequence[tuple[str, int]]) -> str:
    """ "14 records: 2 dilemmas, 9 practices, 3 lessons"."""
    parts = ", ".join(counted(number, [kind]) for kind, number in by_kind)
    return f"{counted(total)}: {parts}" if parts else counted(total)
