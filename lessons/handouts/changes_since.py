"""What has become of the records of a handout since they were put in."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass, field
from datetime import datetime
from functools import cached_property

from django.conf import settings
from django.db.models import Max, Min
from django.utils import translation
from django.utils.timezone import get_current_timezone

from ..exports.builders.records import item_fields
from ..models import Change, Entry, HandoutItem, Relation, RelationKind, State
from .copies import Difference, Fields, differences, digest


@dataclass(frozen=True)
class Later:
    """A record that is no longer what the handout says. `now` is empty where it is not public."""

    item: HandoutItem
    on: datetime
    now: Fields = field(default_factory=dict)
    successors: tuple[Entry, ...] = ()

    @property
    def withdrawn(self) -> bool:
        return not self.now

    @cached_property
    def differences(self) -> list[Difference]:
        return list(differences(self.item.snapshot["fields"], self.now)) if self.now else []

    @cached_property
    def digest(self) -> str:
        return digest(self.now)

    @property
    def kept(self) -> bool:
        """Whether the reader has seen this very version and kept the older one."""
        return self.item.dismissed_digest == self.digest


def later(items: Iterable[HandoutItem]) -> dict[int, Later]:
    """By item, in a number of queries that does not grow with them.

    The change log names the few records that may differ; only these are read and compared.
    """
    rows = {item.entry_id: item for item in items}
    withdrawn = {pk for pk, item in rows.items() if item.entry.state != State.PUBLISHED}
    touched = changed_since(rows)
    found = Entry.objects.for_page().in_bulk(touched.keys() - withdrawn)
    successors = successors_of(withdrawn)
    result = {
        rows[pk].pk: Later(rows[pk], rows[pk].entry.updated, successors=successors.get(pk, ()))
        for pk in withdrawn
    }
    with translation.override(settings.LANGUAGE_CODE):
        for pk, entry in found.items():
            now = item_fields(entry)
            if digest(now) != digest(rows[pk].snapshot["fields"]):
                result[rows[pk].pk] = Later(rows[pk], touched[pk], now)
    return result


def changed_since(rows: dict[int, HandoutItem]) -> dict[int, datetime]:
    """Records with a line of the log after their copy, or a copy older than the log itself."""
    oldest = Change.objects.aggregate(oldest=Min("pk"))["oldest"] or 0
    lines = Change.objects.filter(entry__in=rows).values("entry").annotate(Max("pk"), Max("at"))
    last = {line["entry"]: line for line in lines.order_by()}
    found = {}
    for pk, item in rows.items():
        line = last.get(pk)
        if line and line["pk__max"] > item.log_position:
            found[pk] = datetime.fromtimestamp(line["at__max"], get_current_timezone())
        elif item.log_position < oldest:
            found[pk] = item.entry.updated
    return found


def successors_of(withdrawn: Collection[int]) -> dict[int, tuple[Entry, ...]]:
    found: dict[int, tuple[Entry, ...]] = {}
    rows = Relation.objects.filter(target__in=withdrawn, kind=RelationKind.SUPERSEDES)
    for row in rows.filter(entry__state=State.PUBLISHED).select_related("entry"):
        found[row.target_id] = (*found.get(row.target_id, ()), row.entry)
    return found
