"""The first records of each kind on a page that stands for a list, and how many the list holds."""

from dataclasses import dataclass

from ..facet_index.cards import Card, cards
from ..models import Kind
from .linked_counts import Count, Tallies

SHOWN = 8
ORDER = "evidence"


@dataclass(frozen=True)
class Section:
    """`count` of the whole list, whose first records `cards` are."""

    kind: Kind
    count: Count
    cards: list[Card]

    @property
    def left(self) -> int:
        return self.count.number - len(self.cards)


def first_records(here: Tallies, kinds: tuple[Kind, ...] = tuple(Kind)) -> list[Section]:
    """Those with the most evidence, by three queries; kinds without a record are left out."""
    ids = {kind: here.found(kind, ORDER).page(0, SHOWN) for kind in kinds}
    shown = {
        card.pk: card
        for card in cards([pk for part in ids.values() for pk in part], here.snapshot.labels)
    }
    sections = []
    for kind, part in ids.items():
        if part:
            number = here.found(kind).count
            count = Count(number, here.chosen, here.gaps, kind, (("sort", ORDER),))
            sections.append(Section(kind, count, [shown[pk] for pk in part if pk in shown]))
    return sections
