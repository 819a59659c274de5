"""Two records that make one point become one: what hangs on the first moves to the second."""

from typing import Any

from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.utils.translation import gettext

from ..models import Entry, HandoutItem, OldSlug, Origin, Relation, RelationKind, State, curated
from ..versions import recording


def merge_records(duplicate: Entry, slug: str, by: Any) -> Entry:
    """Move citations, lines, relations, tags, exercises and handouts to the record with this slug,
    without doubling any; retire the duplicate, whose URLs then lead there for ever.

    Raises ValidationError if there is no such record of the same kind.
    """
    remaining = (
        Entry.objects.filter(kind=duplicate.kind, slug=slug).exclude(pk=duplicate.pk).first()
    )
    if remaining is None:
        raise ValidationError(gettext("There is no other record “%(slug)s”.") % {"slug": slug})
    why = gettext("“%(one)s” merged into “%(other)s”") % {"one": duplicate, "other": remaining}
    with recording(by, why[:300], Origin.MERGE):
        move_parts(duplicate, remaining)
        move_links(duplicate, remaining)
        move_relations(duplicate, remaining)
        move_handout_items(duplicate, remaining)
        OldSlug.objects.filter(entry=duplicate).update(entry=remaining)
        OldSlug.objects.update_or_create(
            kind=duplicate.kind, slug=duplicate.slug, defaults={"entry": remaining}
        )
        if duplicate.state != State.RETIRED:
            duplicate.move_to(State.RETIRED, by=by, reason=why[:300])
        Relation.objects.get_or_create(
            entry=remaining, target=duplicate, kind=RelationKind.SUPERSEDES
        )
    return remaining


def try_to_move(item: Any, **values: Any) -> bool:
    """Whether no constraint forbids it, as if the other record has the same already."""
    for name, value in values.items():
        setattr(item, name, value)
    try:
        with transaction.atomic():
            item.save()
    except IntegrityError:
        return False
    return True


def move_parts(duplicate: Entry, remaining: Entry) -> None:
    """Citations, lines and missions; a line with the same words is not moved."""
    texts = set(remaining.points.values_list("kind", "text"))
    for point in duplicate.points.all():
        if (point.kind, point.text) not in texts:
            last = remaining.points.filter(kind=point.kind).order_by("-order").first()
            try_to_move(point, entry=remaining, order=last.order + 1 if last else 0)
    last_order = max(remaining.citations.values_list("order", flat=True), default=-1)
    for number, citation in enumerate(duplicate.citations.all(), start=1):
        try_to_move(citation, entry=remaining, order=last_order + number)
    for tag in duplicate.mission_tags.all():
        try_to_move(tag, entry=remaining)


def move_links(duplicate: Entry, remaining: Entry) -> None:
    for field in curated(Entry).sets:
        getattr(remaining, field.name).add(*getattr(duplicate, field.name).all())
    lines: list[Any] = [*duplicate.exercise_lines.all(), *duplicate.brief_lines.all()]
    for line in lines:
        line.entries.add(remaining)
        line.entries.remove(duplicate)


def move_relations(duplicate: Entry, remaining: Entry) -> None:
    for relation in duplicate.relations.all():
        if relation.target_id == remaining.pk or not try_to_move(relation, entry=remaining):
            Relation.objects.filter(pk=relation.pk).delete()
    for relation in duplicate.incoming_relations.all():
        if relation.entry_id == remaining.pk or not try_to_move(relation, target=remaining):
            Relation.objects.filter(pk=relation.pk).delete()


def move_handout_items(duplicate: Entry, remaining: Entry) -> None:
    """In a handout that has both, the item of the remaining record stays and gets both notes."""
    for item in HandoutItem.objects.filter(entry=duplicate):
        note = item.note
        if try_to_move(item, entry=remaining):
            continue
        other = HandoutItem.objects.get(handout=item.handout_id, entry=remaining)
        if item.removed is None and other.removed is not None:
            other.removed = None
        other.note = "\n\n".join(filter(None, [other.note, note if note != other.note else ""]))
        other.save()
        HandoutItem.objects.filter(pk=item.pk).delete()
