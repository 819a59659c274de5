"""The first records of each kind, for pages that show the beginning of several lists."""

from dataclasses import dataclass

from ..facet_index import Card, read_cards
from ..models import Kind
from .linked_counts import LinkedCount, Tallies

SHOWN = 8
ORDER = "evidence"


@dataclass(frozen=True)
class KindSection:
    """`count` is that of the whole list, whose first records are `cards`."""

    kind: Kind
    count: LinkedCount
    cards: list[Card]

    @property
    def left(self) -> int:
        return self.count.number - len(self.cards)


def read_first_records(here: Tallies, kinds: tuple[Kind, ...] = tuple(Kind)) -> list[KindSection]:
    """The records with the most evidence, by three queries; kinds without a record are left out."""
    ids = {kind: here.result(kind, ORDER).page(0, SHOWN) for kind in kinds}
    all_ids = [pk for page in ids.values() for pk in page]
    cards = {card.pk: card for card in read_cards(all_ids, here.snapshot.labels)}
    return [
        KindSection(
            kind,
            here.count(here.result(kind).count, {}, kind, ("sort", ORDER)),
            [cards[pk] for pk in page if pk in cards],
        )
        for kind, page in ids.items()
        if page
    ]
