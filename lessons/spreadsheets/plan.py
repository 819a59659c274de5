"""The changes that a batch would make: each record before and after, and refusals with reasons."""

import hashlib
import json
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass, field
from typing import Any

from django.db.models import Max

from pocbase.web import from_json, to_json

from ..curation.second_reader import asking_once
from ..seeding import read_records
from .drafts import must_draft, read_drafts
from .names import KnownNames
from .packing import PackedPlan, keys_of_drafted, pack
from .read_rows import Refusal, SheetItem, check_items
from .rights import find_refusal
from .sheets import Sheet


@dataclass
class Change:
    """`before` and `after` are the values of seed records; None: there is no record. Those of a
    change that goes into a working draft are the values of the draft; `begins_draft`: there was
    none before; `discards_draft`: there is none afterwards."""

    row: int
    key: str
    before: dict[str, Any] | None
    after: dict[str, Any] | None
    to_draft: bool = False
    begins_draft: bool = False
    discards_draft: bool = False

    @property
    def names(self) -> list[str]:
        """The fields that change."""
        before, after = self.before or {}, self.after or {}
        return [name for name in (after or before) if before.get(name) != after.get(name)]


@dataclass
class Plan:
    changes: list[Change] = field(default_factory=list)
    refusals: list[Refusal] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)
    unchanged: int = 0
    # What the changes are made of, by key; not stored.
    instances: dict[str, Any] = field(default_factory=dict)

    @property
    def digest(self) -> str:
        """Identifies what was shown: the changes with the values that they start from."""
        changes = [[c.key, c.before, c.after, c.to_draft] for c in self.changes]
        return hashlib.sha256(json.dumps(changes, sort_keys=True).encode()).hexdigest()

    @property
    def can_be_applied(self) -> bool:
        return bool(self.changes) and not self.refusals

    def count(self, *, new: bool) -> int:
        return sum((change.before is None) == new for change in self.changes)

    def pack(self) -> bytes:
        changes = [vars(change) for change in self.changes]
        head = {
            "refusals": [[row, column, to_json(reason)] for row, column, reason in self.refusals],
            "notes": [to_json(note) for note in self.notes],
            "unchanged": self.unchanged,
            "drafted": keys_of_drafted(changes),
        }
        return pack(head, changes)


class StoredPlan(Sequence[Change]):
    """A plan as its page shows it, with its sentences in the active language."""

    def __init__(self, content: bytes):
        self.packed = PackedPlan(content) if content else None
        head: dict[str, Any] = self.packed.head if self.packed is not None else {}
        self.refusals = [
            Refusal(row, column, from_json(why)) for row, column, why in head.get("refusals", ())
        ]
        self.notes: list[str] = [from_json(note) for note in head.get("notes", ())]
        self.unchanged: int = head.get("unchanged", 0)
        self.drafted: list[str] = head.get("drafted", [])

    def __len__(self) -> int:
        return 0 if self.packed is None else len(self.packed)

    @property
    def can_be_applied(self) -> bool:
        return bool(len(self)) and not self.refusals

    def __getitem__(self, index: Any) -> Any:
        found = (self.packed or [])[index]
        return [Change(**c) for c in found] if isinstance(index, slice) else Change(**found)


@dataclass
class Stored:
    """The present records of a sheet, with their instances, by key. `drafted`: keys of those that
    the user changes in working drafts only. `drafts`: the records of such drafts."""

    records: dict[str, Any] = field(default_factory=dict)
    instances: dict[str, Any] = field(default_factory=dict)
    drafted: set[str] = field(default_factory=set)
    drafts: dict[str, Any] = field(default_factory=dict)

    @property
    def edited(self) -> dict[str, Any]:
        """What the user would see in the forms: working drafts in the place of what they change."""
        return self.records | self.drafts


def read_live(sheet: Sheet, keys: Iterable[str]) -> Stored:
    stored = Stored()
    for instance, record in read_records(sheet.kind, set(keys)):
        key = sheet.kind.key_of(record)
        stored.records[key], stored.instances[key] = record, instance
    return stored


def read_stored(
    sheet: Sheet, keys: Iterable[str], user: Any, drafted: Collection[str] = ()
) -> Stored:
    """With working drafts. `drafted`: keys of those whose drafts count, if there are any, whoever
    the user is."""
    stored = read_live(sheet, keys)
    with asking_once(user):
        own = {key for key, instance in stored.instances.items() if must_draft(user, instance)}
    wanted = {k: i for k, i in stored.instances.items() if k in own or k in drafted}
    stored.drafts = read_drafts(sheet, wanted, stored.records)
    stored.drafted = own | set(stored.drafts)
    return stored


def change_drafts(items: list[SheetItem], stored: Stored) -> None:
    """Rows are compared with what is published, since that is what lists export; what they change
    of it is changed in the working draft, which keeps its other changes."""
    for item in items:
        if draft := stored.drafts.get(item.key):
            live = stored.records[item.key]
            values = {name: getattr(item.record, name) for name in type(live).model_fields}
            changed = {n: value for n, value in values.items() if value != getattr(live, n)}
            item.record = draft.model_copy(update=changed)


def compare(
    sheet: Sheet, items: list[SheetItem], stored: Stored, names: KnownNames, user: Any
) -> Plan:
    """The plan for proposed records. Only records that change are checked, so that a sheet is
    taken back as it was exported, whatever rules were added since."""
    plan = Plan(instances=stored.instances)
    number_new(sheet, items)
    edited = stored.edited
    changed = [item for item in items if item.record != edited.get(item.key)]
    plan.unchanged = len(items) - len(changed)
    plan.refusals += check_items(sheet, changed, edited, names)
    for item in changed:
        present = edited.get(item.key)
        before = present.model_dump(mode="json") if present is not None else None
        change = Change(item.row, item.key, before, item.record.model_dump(mode="json"))
        route(change, stored)
        plan.changes.append(change)
    refuse_forbidden(sheet, plan, user)
    return plan


def refuse_forbidden(sheet: Sheet, plan: Plan, user: Any, but: Collection[str] = ()) -> None:
    """Adds why the user may not make some of the changes, `but` for those of these keys."""
    moved = [plan.instances[c.key] for c in plan.changes if c.before and "state" in c.names]
    with asking_once(user, moved):
        for change in plan.changes:
            if change.key in but:
                continue
            instance = plan.instances.get(change.key)
            column, reason = find_refusal(user, sheet, instance, change)
            if reason:
                plan.refusals.append(Refusal(change.row, column, reason))


def route(change: Change, stored: Stored) -> None:
    """A change of the state alone is a move of the workflow, which has no working drafts."""
    if change.key in stored.drafted and change.after is not None and change.names != ["state"]:
        change.to_draft = True
        change.begins_draft = change.key not in stored.drafts


def number_new(sheet: Sheet, items: list[SheetItem]) -> None:
    """Gives new members of an ordered list the positions after its last."""
    unnumbered = [item for item in items if getattr(item.record, "order", 0) is None]
    if "order" in sheet.columns and unnumbered:
        highest = sheet.model._default_manager.aggregate(Max("order"))["order__max"] or 0
        for number, item in enumerate(unnumbered, start=highest + 1):
            item.record.order = number
