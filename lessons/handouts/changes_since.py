"""Find the records of a handout that changed or were withdrawn after they were added."""

from collections import defaultdict
from collections.abc import Collection, Iterable
from dataclasses import dataclass, field
from datetime import datetime
from functools import cached_property

from django.conf import settings
from django.db.models import Max, Min
from django.utils import translation
from django.utils.timezone import get_current_timezone

from ..exports.builders import item_fields
from ..models import Change, Entry, HandoutItem, Relation, RelationKind, State
from .copies import Difference, Fields, digest, find_differences


@dataclass(frozen=True)
class ChangeSince:
    """A record that differs from its copy in the handout.

    `now` holds its current fields, and is empty where the record is no longer published.
    """

    item: HandoutItem
    on: datetime
    now: Fields = field(default_factory=dict)
    successors: Collection[Entry] = ()

    @property
    def is_withdrawn(self) -> bool:
        return not self.now

    @cached_property
    def differences(self) -> list[Difference]:
        return list(find_differences(self.item.snapshot["fields"], self.now))

    @cached_property
    def digest(self) -> str:
        return digest(self.now)

    @property
    def is_declined(self) -> bool:
        """Whether the reader saw exactly this version and decided to keep the copy."""
        return self.item.dismissed_digest == self.digest


def find_changes(items: Iterable[HandoutItem]) -> dict[int, ChangeSince]:
    """Return the changes by primary key of the item, in a fixed number of queries.

    The change log names the few records that may differ; only these are read and compared.
    """
    by_entry = {item.entry_id: item for item in items}
    withdrawn = {pk for pk, item in by_entry.items() if item.entry.state != State.PUBLISHED}
    logged = find_logged_changes(by_entry)
    entries = Entry.objects.for_page().in_bulk(logged.keys() - withdrawn)
    successors = find_successors(withdrawn)
    changes = [
        ChangeSince(item, item.entry.updated, successors=successors[pk])
        for pk, item in by_entry.items()
        if pk in withdrawn
    ]
    with translation.override(settings.LANGUAGE_CODE):
        for pk, entry in entries.items():
            change = ChangeSince(by_entry[pk], logged[pk], item_fields(entry))
            if change.digest != digest(change.item.snapshot["fields"]):
                changes.append(change)
    return {change.item.pk: change for change in changes}


def find_logged_changes(by_entry: dict[int, HandoutItem]) -> dict[int, datetime]:
    """Record → its last change, if that is newer than the copy or no longer in the log."""
    oldest = Change.objects.aggregate(oldest=Min("pk"))["oldest"] or 0
    lines = Change.objects.filter(entry__in=by_entry).order_by().values_list("entry")
    last = {pk: line for pk, *line in lines.annotate(Max("pk"), Max("at"))}
    changes = {}
    for pk, item in by_entry.items():
        position, at = last.get(pk, (0, 0))
        if position > item.log_position:
            changes[pk] = datetime.fromtimestamp(at, get_current_timezone())
        elif item.log_position < oldest:
            changes[pk] = item.entry.updated
    return changes


def find_successors(withdrawn: Collection[int]) -> defaultdict[int, list[Entry]]:
    """Withdrawn record → the published records that supersede it."""
    successors = defaultdict(list)
    relations = Relation.objects.filter(
        target__in=withdrawn, kind=RelationKind.SUPERSEDES, entry__state=State.PUBLISHED
    )
    for relation in relations.select_related("entry"):
        successors[relation.target_id].append(relation.entry)
    return successors
