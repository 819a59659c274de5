"""Putting records in and taking them out; what is taken out can come back for a while."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from django.db import transaction
from django.db.models import Max
from django.utils import timezone

from pocbase.web import lock

from ..models import MOST_ITEMS, Handout, HandoutItem, Preset
from .copies import copies
from .presets import LAYOUTS

MOST_TAKEN_OUT = 100


class TooManyError(Exception):
    """More records than one handout holds; its argument says how many there would be."""


@dataclass(frozen=True)
class Added:
    """`at` names the batch, so that all of it can be taken out again."""

    added: list[HandoutItem]
    already: int
    gone: int
    at: datetime


def begin(**values) -> Handout:
    return Handout.objects.create(**{"shown": list(LAYOUTS[Preset.LIST].shown)} | values)


@transaction.atomic
def add(handout: Handout, ids: Iterable[int]) -> Added:
    """At its end, in the order given. What was taken out before comes back with its note."""
    handout = lock(handout)
    wanted = list(dict.fromkeys(ids))
    rows = {item.entry_id: item for item in handout.items.defer("snapshot")}
    present = {entry for entry, item in rows.items() if item.removed is None}
    new = [entry for entry in wanted if entry not in present]
    if len(present) + len(new) > MOST_ITEMS:
        raise TooManyError(len(present) + len(new))
    now = timezone.now()
    made = copies(new)
    last = handout.items.present().aggregate(last=Max("order"))["last"]
    start = 0 if last is None else last + 1
    items = []
    for place, entry in enumerate((entry for entry in new if entry in made.snapshots), start):
        item = rows.get(entry) or HandoutItem(handout=handout, entry_id=entry)
        item.order, item.removed, item.dismissed_digest = place, None, ""
        item.snapshot, item.snapshot_on = made.snapshots[entry], now
        item.log_position = made.log_position
        items.append(item)
    store(items)
    handout.save(update_fields=["changed"])
    return Added(items, len(wanted) - len(new), len(new) - len(items), now)


def store(items: list[HandoutItem]) -> None:
    back = [item for item in items if item.pk]
    HandoutItem.objects.bulk_create(item for item in items if not item.pk)
    fields = ["order", "removed", "dismissed_digest", "snapshot", "snapshot_on", "log_position"]
    HandoutItem.objects.bulk_update(back, fields, batch_size=50)


@transaction.atomic
def take_out(handout: Handout, items: Iterable[int]) -> int:
    """Keeps each row with its note; of these only the last hundred."""
    handout = lock(handout)
    gone = handout.items.present().filter(pk__in=list(items)).update(removed=timezone.now())
    older = list(handout.items.removed().values_list("pk", flat=True)[MOST_TAKEN_OUT:])
    handout.items.filter(pk__in=older).delete()
    handout.save(update_fields=["changed"])
    return gone


@transaction.atomic
def put_back(handout: Handout, item: HandoutItem) -> None:
    """Where it stood, as it was."""
    if handout.items.present().count() >= MOST_ITEMS:
        raise TooManyError(MOST_ITEMS + 1)
    HandoutItem.objects.filter(pk=item.pk, handout=handout).update(removed=None)
    handout.save(update_fields=["changed"])


@transaction.atomic
def copied(handout: Handout) -> Handout:
    """A new handout with the same records, notes and order, under keys of its own."""
    fields = ("title", "audience", "date", "introduction", "preset", "grouping", "shown")
    copy = Handout.objects.create(**{name: getattr(handout, name) for name in fields})
    items = list(handout.items.present())
    for item in items:
        item.pk, item.handout = None, copy
        item._state.adding = True
    HandoutItem.objects.bulk_create(items, batch_size=100)
    return copy
