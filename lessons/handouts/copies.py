"""Copies of records as they were when they were added to a handout, and what differs since.

A copy is always made in the default language, so that a translated label is not a change.
"""

import hashlib
import json
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.conf import settings
from django.utils import timezone, translation

from ..exports.builders import (
    RECORD_PARTS,
    find_link_targets,
    item_fields,
    item_section,
    part_blocks,
    references_of_entries,
)
from ..exports.serialize import serialize
from ..facet_index import current_revision
from ..models import Entry

Fields = Mapping[str, str | list[str]]


@dataclass(frozen=True)
class Copies:
    """`log_position`: the end of the change log before the records were read."""

    log_position: int
    made: datetime
    by_entry: dict[int, dict[str, Any]]

    def values_of(self, entry_id: int) -> dict[str, Any]:
        """Values of the fields of a HandoutItem that holds this copy."""
        copy = self.by_entry[entry_id]
        return {
            "snapshot": copy,
            "snapshot_on": self.made,
            "log_position": self.log_position,
            "dismissed_digest": "",
        }


def copy_records(ids: Iterable[int]) -> Copies:
    """Copy the published records among these, in a fixed number of queries."""
    log_position = current_revision().number
    with translation.override(settings.LANGUAGE_CODE):
        entries = Entry.objects.published().for_page().in_bulk(list(ids))
        targets = find_link_targets(entries.values())
        copies = {entry_id: copy_record(entry, targets) for entry_id, entry in entries.items()}
    return Copies(log_position, timezone.now(), copies)


def copy_record(entry: Entry, targets) -> dict[str, Any]:
    return {
        "title": entry.title,
        "section": serialize(item_section(entry, (), targets)),
        "parts": {name: serialize(part_blocks(name, entry, targets)) for name in RECORD_PARTS},
        "fields": dict(item_fields(entry)),
        "references": serialize(references_of_entries([entry])),
        "groups": group_names(entry),
    }


def group_names(entry: Entry) -> dict[str, list[str]]:
    """Grouping → headings under which the record can be listed."""
    return {
        "theme": [theme.name for theme in entry.themes.all()],
        "phase": [entry.phase.name] if entry.phase else [],
        "tier": [entry.tier.name] if entry.tier else [],
        "actor": [actor.name for actor in entry.actors.all()],
        "mission": [tag.mission.acronym for tag in entry.mission_tags.all()],
    }


def digest(fields: Fields) -> str:
    return hashlib.sha256(json.dumps(fields, sort_keys=True).encode()).hexdigest()


@dataclass(frozen=True)
class Difference:
    """One field as the handout has it and as the record has it now."""

    name: str
    before: str
    now: str


def find_differences(before: Fields, now: Fields) -> Iterator[Difference]:
    for name in dict.fromkeys([*before, *now]):
        old, new = before.get(name, ""), now.get(name, "")
        if old != new:
            yield Difference(name.replace("_", " ").capitalize(), as_text(old), as_text(new))


def as_text(value: str | list[str]) -> str:
    return value if isinstance(value, str) else "\n".join(value)
