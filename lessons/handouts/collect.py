"""Create, fill, empty and copy handouts. Removed records can be restored for a while."""

from collections.abc import Iterable

from django.db import transaction
from django.utils import timezone

from pocbase.web import lock

from ..models import MAX_ITEMS, Handout, HandoutItem, Preset
from .copies import copy_records
from .presets import LAYOUTS

MAX_REMOVED = 100
COPIED_FIELDS = (
    *("title", "audience", "date", "course", "unit", "instructor", "classification"),
    *("introduction", "in_doubt", "preset", "grouping", "shown"),
)


class TooManyError(Exception):
    """A handout would hold more records than allowed; the argument is how many."""


def create_handout(**values) -> Handout:
    return Handout.objects.create(**{"shown": list(LAYOUTS[Preset.LIST].shown)} | values)


@transaction.atomic
def add_records(handout: Handout, ids: Iterable[int]) -> list[HandoutItem]:
    """Append published records in the given order and return the new items.

    A record that was removed before comes back with its note and heading. Raises
    `Handout.DoesNotExist` if the handout has been deleted.
    """
    handout = lock(handout)
    positions = dict(handout.items.present().values_list("entry_id", "order"))
    new = [entry_id for entry_id in dict.fromkeys(ids) if entry_id not in positions]
    if len(positions) + len(new) > MAX_ITEMS:
        raise TooManyError(len(positions) + len(new))
    copies = copy_records(new)
    available = (entry_id for entry_id in new if entry_id in copies.by_entry)
    items = [
        HandoutItem(handout=handout, entry_id=entry_id, order=order, **copies.values_of(entry_id))
        for order, entry_id in enumerate(available, max(positions.values(), default=-1) + 1)
    ]
    HandoutItem.objects.bulk_create(
        items,
        update_conflicts=True,
        unique_fields=["handout", "entry"],
        update_fields=[
            "order",
            "removed",
            "dismissed_digest",
            "snapshot",
            "snapshot_on",
            "log_position",
        ],
    )
    handout.save(update_fields=["changed"])
    return items


@transaction.atomic
def remove_items(handout: Handout, ids: Iterable[int]) -> int:
    """Mark items as removed and return how many; only the last hundred can be restored."""
    handout = lock(handout)
    count = handout.items.present().filter(pk__in=list(ids)).update(removed=timezone.now())
    older = list(handout.items.removed().values_list("pk", flat=True)[MAX_REMOVED:])
    handout.items.filter(pk__in=older).delete()
    handout.save(update_fields=["changed"])
    return count


@transaction.atomic
def restore_item(handout: Handout, item: HandoutItem) -> None:
    """Return a removed item to its former position, with its note and its copy of the record."""
    if handout.items.present().count() >= MAX_ITEMS:
        raise TooManyError(MAX_ITEMS + 1)
    HandoutItem.objects.filter(pk=item.pk, handout=handout).update(removed=None)
    handout.save(update_fields=["changed"])


@transaction.atomic
def copy_handout(handout: Handout) -> Handout:
    """Create a handout with the same records, notes and order, and with keys of its own."""
    copy = Handout.objects.create(**{name: getattr(handout, name) for name in COPIED_FIELDS})
    items = list(handout.items.present())
    for item in items:
        item.pk, item.handout = None, copy
        item._state.adding = True
    HandoutItem.objects.bulk_create(items, batch_size=100)
    return copy
