"""Places typed beside the records of a handout → their new order."""

from collections.abc import Sequence
from typing import TypeVar

T = TypeVar("T")


def rearranged(items: Sequence[T], places: Sequence[int | None]) -> list[T]:
    """Those with a number go to the place it names; the others keep their order around them."""
    pairs = list(zip(items, places, strict=True))
    found = [item for item, place in pairs if place is None]
    moved = [(place, item) for item, place in pairs if place is not None]
    for place, item in sorted(moved, key=lambda pair: pair[0]):
        found.insert(place - 1, item)
    return found


def shifted(items: Sequence[T], item: T, by: int) -> list[T]:
    """One of them further up or down; at the end it stays."""
    found = list(items)
    place = found.index(item)
    found.insert(max(0, min(len(found) - 1, place + by)), found.pop(place))
    return found
