"""The transferability sheet, whole: conditions, what is known of the mission, uses elsewhere."""

from dataclasses import dataclass

from django.db.models import prefetch_related_objects

from missions.models import Mission

from ..facet_index import Snapshot
from ..models import Entry, EntryMission, PointKind, Practice
from .mission_facts import Known, known
from .other_uses import Use, bearing, uses
from .transfer import Condition, Verdict, conditions, counts


@dataclass(frozen=True)
class Sheet:
    """`here`: the mission's own tag on the practice, if it has been used there already."""

    entry: Entry
    known: Known
    parts: dict[PointKind, list[Condition]]
    here: EntryMission | None
    uses: list[Use]
    bearing: list[Entry]

    @property
    def mission(self) -> Mission:
        return self.known.mission

    @property
    def conditions(self) -> list[Condition]:
        return [condition for part in self.parts.values() for condition in part]

    @property
    def tally(self) -> list[tuple[Verdict, int]]:
        """A count of what the base tells, not a score; empty where there is nothing to compare."""
        found = counts(self.parts)
        return [(verdict, found[verdict]) for verdict in Verdict] if self.parts else []

    @property
    def all_uses(self) -> list[Use]:
        """The practice itself first."""
        return [Use(self.entry), *self.uses]


def sheet(practice: Practice, mission: Mission, snapshot: Snapshot) -> Sheet:
    """In a fixed number of queries."""
    entry = Entry.objects.for_page().get(pk=practice.pk)
    prefetch_related_objects(
        [mission],
        "countries",
        "facts",
        "mandates",
        "entry_tags",
        "successions__successor",
        "origins__predecessor",
    )
    tags = entry.mission_tags.all()
    return Sheet(
        entry=entry,
        known=known(mission),
        parts=conditions(entry, mission),
        here=next((tag for tag in tags if tag.mission_id == mission.pk), None),
        uses=uses(entry, snapshot),
        bearing=bearing(entry, mission, snapshot),
    )
