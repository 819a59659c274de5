"""Situations that have do or don't lines: what to make a card of, and how to narrow a long one."""

from dataclasses import dataclass, field

from pyroaring import BitMap

from ..facet_index import ResultSet, Snapshot
from .cards import PAGE_ROWS, Card, LineCounts

NARROWED_BY = ("theme", "mission", "phase", "actor", "kind")
LEAST = 4  # lines; fewer are no card
WAYS = 10


@dataclass(frozen=True)
class Situation:
    """A value of a facet with the number of lines that its card would have."""

    facet: str
    slug: str
    label: str
    lines: int
    children: list["Situation"] = field(default_factory=list)


def situations(found: ResultSet, facet: str, counts: LineCounts, among: BitMap) -> list[Situation]:
    """In the order of the facet; values without a line are left out."""
    names = found.snapshot.labels.names[facet]
    rows = [
        Situation(facet, slug, str(label), counts.among(found.ids_with(facet, slug) & among))
        for slug, label in names.items()
    ]
    return [row for row in rows if row.lines]


def tree(themes: list[Situation], snapshot: Snapshot) -> list[Situation]:
    parents = snapshot.labels.parents
    tops = {theme.slug: theme for theme in themes if theme.slug not in parents}
    for theme in themes:
        if theme.slug in parents and parents[theme.slug] in tops:
            tops[parents[theme.slug]].children.append(theme)
    return list(tops.values())


def narrower(found: ResultSet, card: Card) -> list[Situation]:
    """Values that leave a card of one page or so, the fullest first."""
    counts = LineCounts(found.ids)
    parents = found.snapshot.labels.parents
    chosen = found.selection.filters
    ways = []
    for facet in NARROWED_BY:
        for way in situations(found, facet, counts, found.ids):
            above = parents.get(way.slug, "") if facet == "theme" else ""
            if facet not in chosen or above in chosen[facet]:
                ways.append(way)
    total = len(card.lines)
    close = [way for way in ways if LEAST <= way.lines <= PAGE_ROWS // 2 and way.lines < total]
    return sorted(close, key=lambda way: (-way.lines, way.label))[:WAYS]
