"""Two records that make one point become one: what belongs to the first moves to the second."""

from collections import Counter
from collections.abc import Iterator
from typing import Any

from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.utils.translation import gettext, pgettext

from ..models import Entry, HandoutItem, OldSlug, Origin, Relation, RelationKind, State, curated
from ..versions import recording
from .permissions import say_second_reader
from .second_reader import lacks_second_reader

# What is moved, in the order in which it is named.
NAMES = ("citations", "lines", "relations", "tags", "exercises", "handouts")


def merge_records(duplicate: Entry, slug: str, by: Any) -> tuple[Entry, Counter[str]]:
    """Move citations, lines, relations, tags, exercises and handouts to the record with this slug,
    without doubling any; retire the duplicate, whose URLs then lead there for ever. Returns the
    record that remains, and how many of each (`NAMES`) were moved.

    Raises ValidationError if they cannot be merged.
    """
    remaining = find_remaining(duplicate, slug, by)
    why = gettext("“%(one)s” merged into “%(other)s”") % {"one": duplicate, "other": remaining}
    moved: Counter[str] = Counter()
    with recording(by, why[:300], Origin.MERGE):
        move_parts(duplicate, remaining, moved)
        move_links(duplicate, remaining, moved)
        move_relations(duplicate, remaining, moved)
        move_handout_items(duplicate, remaining, moved)
        OldSlug.objects.filter(entry=duplicate).update(entry=remaining)
        OldSlug.objects.update_or_create(
            kind=duplicate.kind, slug=duplicate.slug, defaults={"entry": remaining}
        )
        if duplicate.state != State.RETIRED:
            duplicate.move_to(State.RETIRED, by=by, reason=why[:300])
        Relation.objects.get_or_create(
            entry=remaining, target=duplicate, kind=RelationKind.SUPERSEDES
        )
    return remaining, moved


def try_merging(duplicate: Entry, slug: str, by: Any) -> tuple[Entry, Counter[str]]:
    """What `merge_records` would do; nothing is changed."""
    with transaction.atomic():
        result = merge_records(Entry.objects.get(pk=duplicate.pk), slug, by)
        transaction.set_rollback(True)
    return result


def find_remaining(duplicate: Entry, slug: str, by: Any) -> Entry:
    of_kind = Entry.objects.filter(kind=duplicate.kind, slug=slug).exclude(state=State.RETIRED)
    remaining = of_kind.exclude(pk=duplicate.pk).first()
    if remaining is None:
        raise ValidationError(gettext("There is no other record “%(slug)s”.") % {"slug": slug})
    if remaining.state == State.PUBLISHED:
        if lacks_second_reader(by, duplicate):  # its lines would be public at once
            raise ValidationError(say_second_reader(duplicate))
    elif duplicate.state == State.PUBLISHED:
        text = gettext("“%(name)s” is not published, so links would break: merge it into this.")
        raise ValidationError(text % {"name": remaining})
    return remaining


def describe_moved(moved: Counter[str]) -> str:
    """Such as “2 citations, 1 handout”, without what there is none of."""
    labels = {
        "citations": pgettext("moved by a merge", "citations: %(count)s"),
        "lines": pgettext("moved by a merge", "lines: %(count)s"),
        "relations": pgettext("moved by a merge", "relations: %(count)s"),
        "tags": pgettext("moved by a merge", "tags: %(count)s"),
        "exercises": pgettext("moved by a merge", "lines of exercises and briefs: %(count)s"),
        "handouts": pgettext("moved by a merge", "handouts: %(count)s"),
    }
    named = [labels[name] % {"count": moved[name]} for name in NAMES if moved[name]]
    return ", ".join(named) or gettext("nothing: the other record has all of it")


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


def move_parts(duplicate: Entry, remaining: Entry, moved: Counter[str]) -> None:
    """Citations, lines and missions; a line with the same words is not moved."""
    texts = set(remaining.points.values_list("kind", "text"))
    for point in duplicate.points.all():
        if (point.kind, point.text) not in texts:
            last = remaining.points.filter(kind=point.kind).order_by("-order").first()
            order = last.order + 1 if last else 0
            moved["lines"] += try_to_move(point, entry=remaining, order=order)
    last_order = max(remaining.citations.values_list("order", flat=True), default=-1)
    for number, citation in enumerate(duplicate.citations.all(), start=1):
        moved["citations"] += try_to_move(citation, entry=remaining, order=last_order + number)
    for tag in duplicate.mission_tags.all():
        moved["tags"] += try_to_move(tag, entry=remaining)


def move_links(duplicate: Entry, remaining: Entry, moved: Counter[str]) -> None:
    for field in curated(Entry).sets:
        links = getattr(remaining, field.name)
        before = set(links.values_list("pk", flat=True))
        new = [one for one in getattr(duplicate, field.name).all() if one.pk not in before]
        links.add(*new)
        moved["tags"] += len(new)
    lines: list[Any] = [*duplicate.exercise_lines.all(), *duplicate.brief_lines.all()]
    for line in lines:
        line.entries.add(remaining)
        line.entries.remove(duplicate)
    moved["exercises"] += len(lines)


def move_relations(duplicate: Entry, remaining: Entry, moved: Counter[str]) -> None:
    for relation, values in relations_to_move(duplicate, remaining):
        is_own = remaining.pk in (relation.entry_id, relation.target_id)
        if not is_own and try_to_move(relation, **values):
            moved["relations"] += 1
        else:
            Relation.objects.filter(pk=relation.pk).delete()


def relations_to_move(
    duplicate: Entry, remaining: Entry
) -> Iterator[tuple[Relation, dict[str, Entry]]]:
    for relation in duplicate.relations.all():
        yield relation, {"entry": remaining}
    for relation in duplicate.incoming_relations.all():
        yield relation, {"target": remaining}


def move_handout_items(duplicate: Entry, remaining: Entry, moved: Counter[str]) -> None:
    """In a handout that has both, the item of the remaining record stays and gets both notes."""
    for item in HandoutItem.objects.filter(entry=duplicate):
        moved["handouts"] += 1
        note = item.note
        if try_to_move(item, entry=remaining):
            continue
        other = HandoutItem.objects.get(handout=item.handout_id, entry=remaining)
        if item.removed is None and other.removed is not None:
            other.removed = None
        other.note = "\n\n".join(filter(None, [other.note, note if note != other.note else ""]))
        other.save()
        HandoutItem.objects.filter(pk=item.pk).delete()
