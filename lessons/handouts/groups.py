"""Arrange the records of a handout under the trainer's own headings or under shared values."""

from collections import Counter
from collections.abc import Sequence
from itertools import chain

from django.utils.translation import gettext as _

from ..models import Grouping, HandoutItem


def group_items(items: Sequence[HandoutItem], grouping: str) -> dict[str, list[HandoutItem]]:
    """Return heading → items, in the trainer's order; the heading "" is not printed.

    An item of several themes, say, is listed once, under the theme that most items share, so
    that there are few groups. Items without a value come last.
    """
    groups: dict[str, list[HandoutItem]] = {}
    names = {item: item.snapshot["groups"].get(grouping, []) for item in items}
    shared = Counter(chain.from_iterable(names.values()))
    heading = ""
    for item in items:
        if grouping == Grouping.HEADING:
            heading = item.heading or heading
        else:
            heading = max(names[item], key=shared.__getitem__, default="")
        groups.setdefault(heading, []).append(item)
    if grouping != Grouping.HEADING and len(groups) > 1 and "" in groups:
        groups[_("Other records")] = groups.pop("")
    return groups
