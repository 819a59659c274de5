"""Takes back a merge of two records, as long as nobody changed what it changed."""

from datetime import timedelta
from typing import Any

from django.core.exceptions import ValidationError
from django.utils.translation import gettext

from ..models import Entry, OldSlug, Origin, State, Version, curated_labels
from ..versions import latest_number, recording, versions_of, write_data

ONE_MERGE = timedelta(minutes=1)  # between the first and the last version that it wrote


def find_merge(entry: Entry) -> Version | None:
    """The version with which the record was merged into another, if it is its last."""
    last = versions_of(entry).live().first()
    is_merged = last is not None and last.origin == Origin.MERGE and last.state == State.RETIRED
    return last if is_merged else None


def undo_merge(duplicate: Entry, by: Any) -> None:
    """Sets every record, exercise and brief that the merge changed back to the version before. In
    handouts the remaining record stays.

    Raises ValidationError if one of them was changed since.
    """
    merged = find_merge(duplicate)
    if merged is None:
        raise ValidationError(gettext("There is no merge to undo: it was changed since."))
    pairs = versions_of_merge(merged)
    why = gettext("Undone: %(what)s") % {"what": merged.why}
    with recording(by, why[:300], Origin.RESTORE):
        pairs.sort(key=lambda pair: pair[0].object_id == duplicate.pk)  # its lines return last
        for after, before in pairs:
            refuse_changed(after)
            write_data(curated_labels()[after.model], after.object_id, before.data)
        before_merge = next(b for a, b in pairs if a.pk == merged.pk)
        give_slugs_back(duplicate)
        if before_merge.state != State.RETIRED:
            duplicate.move_to(State(before_merge.state), by=by, reason=why[:300])


def versions_of_merge(merged: Version) -> list[tuple[Version, Version]]:
    """Each version that the merge wrote, with the live one before it."""
    same = Version.objects.filter(
        origin=Origin.MERGE,
        by=merged.by,
        why=merged.why,
        at__range=(merged.at - ONE_MERGE, merged.at + ONE_MERGE),
    )
    pairs = []
    for after in same:
        earlier = Version.objects.filter(model=after.model, object_id=after.object_id)
        before = earlier.live().filter(number__lt=after.number).order_by("-number").first()
        if before is not None:
            pairs.append((after, before))
    return pairs


def refuse_changed(after: Version) -> None:
    instance = curated_labels()[after.model]._base_manager.filter(pk=after.object_id).first()
    if instance is None or latest_number(instance) != after.number:
        text = gettext("“%(name)s” was changed since: restore earlier versions one by one.")
        raise ValidationError(text % {"name": after.title})


def give_slugs_back(duplicate: Entry) -> None:
    """Its own slug leads to itself again, and so do the slugs that it had before."""
    OldSlug.objects.filter(kind=duplicate.kind, slug=duplicate.slug).delete()
    keys = Version.objects.of(duplicate).live().order_by().values_list("key", flat=True).distinct()
    earlier = [key.partition(":")[2] for key in keys]
    OldSlug.objects.filter(kind=duplicate.kind, slug__in=earlier).update(entry=duplicate)
