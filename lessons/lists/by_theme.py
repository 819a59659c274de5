"""The themes of a list as a tree with their numbers, and the themes that it lacks."""

from collections.abc import Iterable
from dataclasses import dataclass

from .linked_counts import Tallies, Tally

MAX_THEMES = 12
ENOUGH_RECORDS = 3  # in similar missions, before a theme that is missing here is worth mentioning


@dataclass(frozen=True)
class ThemeRow:
    """`depth` is 0 for a theme of the top level, whose numbers include the themes under it."""

    tally: Tally
    depth: int


def theme_rows(here: Tallies) -> list[ThemeRow]:
    """The themes that have a record, children after their parent."""
    return [row for row in theme_tree(here) if row.tally.total.number]


def theme_tree(here: Tallies) -> list[ThemeRow]:
    """All themes, children after their parent."""
    parents = here.snapshot.labels.parents
    children: dict[str, list[Tally]] = {}
    for tally in here.tally_values("theme"):
        children.setdefault(parents.get(tally.slug, ""), []).append(tally)
    return [
        row
        for top in children.get("", ())
        for row in (ThemeRow(top, 0), *(ThemeRow(one, 1) for one in children.get(top.slug, ())))
    ]


def find_missing_themes(here: Tallies, elsewhere: Tallies, least: int = 1) -> list[Tally]:
    """The themes without children that have at least `least` records elsewhere and none here."""
    parents = here.snapshot.labels.parents.values()
    empty = {tally.slug for tally in here.tally_values("theme") if not tally.total.number}
    return sort_by_size(
        tally
        for tally in elsewhere.tally_values("theme")
        if tally.slug in empty.difference(parents) and tally.total.number >= least
    )


def sort_by_size(tallies: Iterable[Tally]) -> list[Tally]:
    """The largest MAX_THEMES of the tallies."""
    return sorted(tallies, key=lambda tally: (-tally.total.number, tally.label))[:MAX_THEMES]
