"""Where a practice, and what is like it, has been used, with the outcome as reported."""

from dataclasses import dataclass
from typing import Any

from django.utils.functional import Promise
from pyroaring import BitMap

from missions.models import Mission

from ..facet_index import Snapshot, StoredValue, find_similar
from ..models import Entry, Kind, State

SIMILAR = 5
BEARING = 8


@dataclass(frozen=True)
class Use:
    """`relation`: how a curator has linked it, empty where the catalogue finds it similar."""

    practice: Entry
    relation: str | Promise = ""
    note: str = ""

    @property
    def missions(self) -> list[Any]:
        return list(self.practice.mission_tags.all())


def uses(practice: Entry, snapshot: Snapshot) -> list[Use]:
    """Other practices: those that curators relate to it, then those that share most with it."""
    related = [(r.target, r.get_kind_display(), r.note) for r in practice.relations.all()]
    related += [(r.entry, r.inverse_label, r.note) for r in practice.incoming_relations.all()]
    linked = {
        entry.pk: (relation, note)
        for entry, relation, note in related
        if entry.kind == Kind.PRACTICE and entry.state == State.PUBLISHED
    }
    others = snapshot.values["kind"].get(Kind.PRACTICE, BitMap()) - BitMap(linked)
    wanted = [*linked, *alike(practice, snapshot, others, SIMILAR)]
    rows = Entry.objects.prefetch_related("mission_tags__mission").in_bulk(wanted)
    return [Use(rows[pk], *linked.get(pk, ("", ""))) for pk in wanted if pk in rows]


def bearing(practice: Entry, mission: Mission, snapshot: Snapshot) -> list[Entry]:
    """Records of the mission that share most with the practice: they may bear on whether it
    travels, and show nothing by themselves."""
    here = snapshot.values["mission"].get(mission.pk, BitMap())
    wanted = alike(practice, snapshot, here, BEARING)
    rows = Entry.objects.published().prefetch_related("mission_tags").in_bulk(wanted)
    return [rows[pk] for pk in wanted if pk in rows]


def alike(practice: Entry, snapshot: Snapshot, within: BitMap, number: int) -> list[int]:
    """By evidence, themes, actors and wording; not by mission, which is what changes."""
    values: dict[str, list[StoredValue]] = {
        "paragraph": [citation.paragraph_id for citation in practice.citations.all()],
        "theme": [theme.pk for theme in practice.themes.all()],
        "actor": [actor.pk for actor in practice.actors.all()],
    }
    return [found.entry_id for found in find_similar(snapshot, practice.pk, values, number, within)]
