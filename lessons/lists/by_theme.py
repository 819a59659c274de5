"""Records by theme: the tree with its numbers, and what is recorded elsewhere but not here."""

from collections.abc import Iterable
from dataclasses import dataclass

from .linked_counts import Tallies, Tally

GAPS = 12
ENOUGH = 3  # records among similar missions that make the lack of any here worth saying


@dataclass(frozen=True)
class Row:
    """`depth` 0 for a theme of the top level, whose numbers include the themes under it."""

    tally: Tally
    depth: int


def theme_rows(here: Tallies) -> list[Row]:
    """The themes that have a record here, children after their parent."""
    return [row for row in theme_tree(here) if row.tally.total.number]


def theme_tree(here: Tallies) -> list[Row]:
    parents = here.snapshot.labels.parents
    below: dict[str, list[Tally]] = {}
    for tally in here.by("theme"):
        below.setdefault(parents.get(tally.slug, ""), []).append(tally)
    return [
        row
        for top in below.get("", ())
        for row in (Row(top, 0), *(Row(child, 1) for child in below.get(top.slug, ())))
    ]


def gaps(here: Tallies, elsewhere: Tallies, least: int = 1) -> list[Tally]:
    """The narrowest themes that have records elsewhere and none here, the fullest first."""
    tops = set(here.snapshot.labels.parents.values())
    none = {tally.slug for tally in here.by("theme") if not tally.total.number} - tops
    found = [tally for tally in elsewhere.by("theme") if tally.slug in none]
    return fullest(tally for tally in found if tally.total.number >= least)


def fullest(tallies: Iterable[Tally]) -> list[Tally]:
    return sorted(tallies, key=lambda tally: (-tally.total.number, tally.label))[:GAPS]
