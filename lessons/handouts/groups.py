"""The records of a handout under headings: the trainer's own, or those that the records share."""

from collections import Counter
from collections.abc import Iterable

from django.utils.translation import gettext as _

from ..models import Grouping, HandoutItem

Groups = dict[str, list[HandoutItem]]


def grouped(items: Iterable[HandoutItem], grouping: str) -> Groups:
    """Heading → items, in the trainer's order; one group without a heading where none is asked.

    Each item stands once. Of several themes, say, it goes under the one that it shares with most
    of the others, so that few groups hold much.
    """
    rows = list(items)
    if grouping == Grouping.NONE:
        return {"": rows} if rows else {}
    if grouping == Grouping.HEADING:
        return by_heading(rows)
    shared = Counter(name for item in rows for name in names(item, grouping))
    found: Groups = {}
    for item in rows:
        own = names(item, grouping)
        heading = max(own, key=lambda name: shared[name]) if own else ""
        found.setdefault(heading, []).append(item)
    return last_without(found)


def by_heading(items: list[HandoutItem]) -> Groups:
    """What has no heading of its own stands under that of the item before it."""
    found: Groups = {}
    heading = ""
    for item in items:
        heading = item.heading or heading
        found.setdefault(heading, []).append(item)
    return found


def names(item: HandoutItem, grouping: str) -> list[str]:
    return item.snapshot["groups"].get(grouping, [])


def last_without(groups: Groups) -> Groups:
    """What the records do not say stands at the end, and says so."""
    without = groups.pop("", None)
    if without and groups:
        groups[_("Elsewhere: the records name none")] = without
    elif without:
        groups[""] = without
    return groups
