"""Two records that make one point become one: what belongs to the first moves to the second."""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from django.core.exceptions import ValidationError
from django.db.models import Q
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
    with recording(by, why[:300], Origin.MERGE):
        moves = plan_moves(duplicate, remaining)
        move_parts(moves, remaining)
        move_links(moves, duplicate, remaining)
        move_relations(moves, duplicate)
        move_handout_items(moves, remaining)
        OldSlug.objects.filter(entry=duplicate).update(entry=remaining)
        OldSlug.objects.update_or_create(
            kind=duplicate.kind, slug=duplicate.slug, defaults={"entry": remaining}
        )
        if duplicate.state != State.RETIRED:
            duplicate.move_to(State.RETIRED, by=by, reason=why[:300])
        Relation.objects.get_or_create(
            entry=remaining, target=duplicate, kind=RelationKind.SUPERSEDES
        )
    return remaining, moves.count()


def try_merging(duplicate: Entry, slug: str, by: Any) -> tuple[Entry, Counter[str]]:
    """What `merge_records` would do; only reads."""
    remaining = find_remaining(duplicate, slug, by)
    return remaining, plan_moves(duplicate, remaining).count()


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


@dataclass(frozen=True)
class Moves:
    """What the record that remains lacks. `links`: field → what is added to it."""

    lines: list[Any]
    citations: list[Any]
    missions: list[Any]
    links: dict[str, list[Any]]
    others_lines: list[Any]  # of exercises and briefs
    relations: list[tuple[Relation, dict[str, Entry]]]
    handout_items: list[HandoutItem]

    def count(self) -> Counter[str]:
        return Counter(
            citations=len(self.citations),
            lines=len(self.lines),
            relations=len(self.relations),
            tags=len(self.missions) + sum(map(len, self.links.values())),
            exercises=len(self.others_lines),
            handouts=len(self.handout_items),
        )


def plan_moves(duplicate: Entry, remaining: Entry) -> Moves:
    def lacking(parts: str, *names: str) -> list[Any]:
        """The parts of the duplicate whose values of these columns no part of the other has."""
        present = set(getattr(remaining, parts).values_list(*names))
        mine = getattr(duplicate, parts).all()
        return [part for part in mine if tuple(getattr(part, n) for n in names) not in present]

    links = {}
    for field in curated(Entry).sets:
        present = set(getattr(remaining, field.name).values_list("pk", flat=True))
        mine = getattr(duplicate, field.name).all()
        links[field.name] = [one for one in mine if one.pk not in present]
    return Moves(
        lines=lacking("points", "kind", "text"),
        citations=lacking("citations", "paragraph_id"),
        missions=lacking("mission_tags", "mission_id"),
        links=links,
        others_lines=[*duplicate.exercise_lines.all(), *duplicate.brief_lines.all()],
        relations=list(relations_to_move(duplicate, remaining)),
        handout_items=list(HandoutItem.objects.filter(entry=duplicate)),
    )


def relations_to_move(
    duplicate: Entry, remaining: Entry
) -> Iterator[tuple[Relation, dict[str, Entry]]]:
    """Those that the record that remains does not have, in either direction."""
    present = set(remaining.relations.values_list("target", "kind"))
    present |= set(remaining.incoming_relations.values_list("entry", "kind"))
    own = remaining.pk
    for relation in duplicate.relations.all():
        if relation.target_id != own and (relation.target_id, relation.kind) not in present:
            yield relation, {"entry": remaining}
    for relation in duplicate.incoming_relations.all():
        if relation.entry_id != own and (relation.entry_id, relation.kind) not in present:
            yield relation, {"target": remaining}


def give(item: Any, **values: Any) -> None:
    for name, value in values.items():
        setattr(item, name, value)
    item.save()


def move_parts(moves: Moves, remaining: Entry) -> None:
    for point in moves.lines:
        last = remaining.points.filter(kind=point.kind).order_by("-order").first()
        give(point, entry=remaining, order=last.order + 1 if last else 0)
    last_order = max(remaining.citations.values_list("order", flat=True), default=-1)
    for number, citation in enumerate(moves.citations, start=1):
        give(citation, entry=remaining, order=last_order + number)
    for tag in moves.missions:
        give(tag, entry=remaining)


def move_links(moves: Moves, duplicate: Entry, remaining: Entry) -> None:
    for name, new in moves.links.items():
        getattr(remaining, name).add(*new)
    for line in moves.others_lines:
        line.entries.add(remaining)
        line.entries.remove(duplicate)


def move_relations(moves: Moves, duplicate: Entry) -> None:
    for relation, values in moves.relations:
        give(relation, **values)
    Relation.objects.filter(Q(entry=duplicate) | Q(target=duplicate)).delete()


def move_handout_items(moves: Moves, remaining: Entry) -> None:
    """In a handout that has both, the item of the remaining record stays and gets both notes."""
    for item in moves.handout_items:
        other = HandoutItem.objects.filter(handout=item.handout_id, entry=remaining).first()
        if other is None:
            give(item, entry=remaining)
            continue
        if item.removed is None and other.removed is not None:
            other.removed = None
        note = item.note if item.note != other.note else ""
        other.note = "\n\n".join(filter(None, [other.note, note]))
        other.save()
        item.delete()
