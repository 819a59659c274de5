"""Where a practice and similar practices have been used, with the outcome as reported."""

from dataclasses import dataclass

from django.utils.functional import Promise
from pyroaring import BitMap

from missions.models import Mission

from ...facet_index import Snapshot, StoredValue
from ...meaning import find_similar
from ...models import Entry, Kind, State

MAX_SIMILAR = 5
MAX_MISSION_RECORDS = 8


@dataclass(frozen=True)
class Use:
    """`relation`: how curators relate it to the practice; empty where it is only similar."""

    practice: Entry
    relation: str | Promise = ""
    note: str = ""


def find_uses(practice: Entry, snapshot: Snapshot) -> list[Use]:
    """Other practices: those that curators relate to this one, then the most similar ones."""
    related = [(r.target, r.get_kind_display(), r.note) for r in practice.relations.all()]
    related += [(r.entry, r.inverse_label, r.note) for r in practice.incoming_relations.all()]
    relations = {
        entry.pk: (relation, note)
        for entry, relation, note in related
        if entry.kind == Kind.PRACTICE and entry.state == State.PUBLISHED
    }
    others = snapshot.values["kind"].get(Kind.PRACTICE, BitMap()) - BitMap(relations)
    ids = [*relations, *find_similar_ids(practice, snapshot, others, MAX_SIMILAR)]
    entries = Entry.objects.with_missions().in_bulk(ids)
    return [Use(entries[pk], *relations.get(pk, ("", ""))) for pk in ids if pk in entries]


def find_mission_records(practice: Entry, mission: Mission, snapshot: Snapshot) -> list[Entry]:
    """Records of the mission that resemble the practice. They may bear on whether it would work
    there; the resemblance itself shows nothing."""
    within = snapshot.values["mission"].get(mission.pk, BitMap())
    ids = find_similar_ids(practice, snapshot, within, MAX_MISSION_RECORDS)
    entries = Entry.objects.published().with_missions().in_bulk(ids)
    return [entries[pk] for pk in ids if pk in entries]


def find_similar_ids(practice: Entry, snapshot: Snapshot, within: BitMap, limit: int) -> list[int]:
    """Ids by shared evidence, themes, actors and wording, but not missions: these differ here."""
    values: dict[str, list[StoredValue]] = {
        "paragraph": [citation.paragraph_id for citation in practice.citations.all()],
        "theme": [theme.pk for theme in practice.themes.all()],
        "actor": [actor.pk for actor in practice.actors.all()],
    }
    return [match.entry_id for match in find_similar(snapshot, practice.pk, values, limit, within)]
