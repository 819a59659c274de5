"""What a record said when it was put into a handout, and how it differs from what it says now.

Copies are made in one language, whatever the reader's: a translated label is no change.
"""

import hashlib
import json
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from itertools import chain
from typing import Any

from django.conf import settings
from django.utils import translation

from ..exports.builders.records import (
    SHOWN,
    item_fields,
    item_section,
    part,
    references,
    targets_of,
)
from ..exports.serialize import deserialize, serialize
from ..exports.tree import Reference, Section
from ..facet_index import revision
from ..models import Entry

Fields = Mapping[str, str | list[str]]


@dataclass(frozen=True)
class Copies:
    """`log_position`: the end of the change log just before the records were read."""

    log_position: int
    snapshots: dict[int, dict[str, Any]]


def copies(ids: Iterable[int]) -> Copies:
    """Of the published records among these, in a fixed number of queries."""
    position = revision.current().number
    with translation.override(settings.LANGUAGE_CODE):
        rows = Entry.objects.published().for_page().in_bulk(list(ids))
        targets = targets_of(rows.values())
        return Copies(position, {pk: copy_of(entry, targets) for pk, entry in rows.items()})


def copy_of(entry: Entry, targets) -> dict[str, Any]:
    parts = {name: serialize(part(name, entry, targets)) for name in SHOWN}
    whole = item_section(entry, (), targets)
    return {
        "title": entry.title,
        "section": serialize(whole),
        "parts": parts,
        "fields": dict(item_fields(entry)),
        "references": serialize(references([entry])),
        "groups": groups_of(entry),
    }


def groups_of(entry: Entry) -> dict[str, list[str]]:
    """Under which names it can stand, by grouping."""
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


def differences(before: Fields, now: Fields) -> Iterator[Difference]:
    for name in dict.fromkeys([*before, *now]):
        old, new = before.get(name, ""), now.get(name, "")
        if old != new:
            yield Difference(name.replace("_", " ").capitalize(), as_text(old), as_text(new))


def as_text(value: str | list[str]) -> str:
    return value if isinstance(value, str) else "\n".join(value)


def section_of(said: Mapping[str, Any], shown: Iterable[str]) -> Section:
    """The copied record with the parts that are asked for; its cautions follow its summary."""
    whole: Section = deserialize(said["section"])
    chosen = [name for name in SHOWN if name in set(shown)]
    parts = {name: deserialize(said["parts"].get(name, [])) for name in chosen}
    blocks = [*parts.pop("summary", ()), *whole.blocks, *chain.from_iterable(parts.values())]
    return replace(whole, blocks=tuple(blocks))


def references_of(said: Mapping[str, Any]) -> tuple[Reference, ...]:
    return deserialize(said["references"])
