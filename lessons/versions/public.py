"""What readers see of the history of a published record: the versions that were public."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from ..models import Entry, State, Version
from ..models.reasons import say_reason
from .differences import Difference, diff
from .instance_data import InstanceData

# What the page of a record does not show either.
PRIVATE = ("kind", "slug", "state", "classified_by")
MAX_SHOWN = 100


@dataclass(frozen=True)
class PublicChange:
    at: datetime
    why: str
    differences: list[Difference]
    is_first: bool = False


def public_changes(entry: Entry) -> list[PublicChange]:
    """The newest first. A version counts if it was live and published; what happened in between,
    while the record was a draft, shows only as what differs between two public versions."""
    if entry.state != State.PUBLISHED:
        return []
    versions = Version.objects.of(entry).live().filter(state=State.PUBLISHED).order_by("-number")
    shown = list(versions[:MAX_SHOWN])
    visible = visible_targets(shown)
    data = [public_data(version.data, visible) for version in shown]
    changes = []
    for number, version in enumerate(shown):
        if number + 1 == len(shown):
            changes.append(PublicChange(version.at, say_reason(version.why), [], is_first=True))
        elif differences := diff(Entry, data[number + 1], data[number]):
            changes.append(PublicChange(version.at, say_reason(version.why), differences))
    return changes


def visible_targets(versions: list[Version]) -> set[int]:
    """The related records that readers may know of."""
    targets = {row["target"][0] for v in versions for row in v.data.get("relations", ())}
    published: Any = Entry.objects.published().filter(pk__in=targets)
    return set(published.values_list("pk", flat=True))


def public_data(data: InstanceData, visible: set[int]) -> InstanceData:
    relations = [row for row in data.get("relations", ()) if row["target"][0] in visible]
    return {n: v for n, v in data.items() if n not in PRIVATE} | {
        "kind": data["kind"],
        "relations": relations,
    }
