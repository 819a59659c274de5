"""The rows that belong to a record and are replaced with it: facts, links, points, citations…"""

from collections.abc import Callable
from typing import Any

from missions.models import MissionFact, MissionLink

from ..models import ChecklistItem, Citation, EntryMission, ExerciseLine, Point, Relation
from .kinds import ENTRY_KINDS, POINT_KINDS

PkOf = Callable[[str, str], int]


def replace_children(kind: str, row: Any, wanted: Any, pk_of: PkOf) -> None:
    if kind == "mission":
        _mission_children(row, wanted, pk_of)
    elif kind == "checklist":
        _checklist_items(row, wanted, pk_of)
    elif kind in ENTRY_KINDS:
        _entry_children(row.pk, wanted, pk_of)
    elif kind == "exercise":
        _exercise_lines(row, wanted, pk_of)


def _mission_children(row: Any, wanted: Any, pk_of: PkOf) -> None:
    row.facts.all().delete()
    MissionFact.objects.bulk_create(
        MissionFact(
            mission=row,
            order=order,
            document_id=pk_of("document", fact.document) if fact.document else None,
            **fact.model_dump(exclude={"document"}),
        )
        for order, fact in enumerate(wanted.facts)
    )
    row.successions.all().delete()
    MissionLink.objects.bulk_create(
        MissionLink(
            predecessor=row, successor_id=pk_of("mission", link.to), kind=link.kind, note=link.note
        )
        for link in wanted.links
    )


def _checklist_items(row: Any, wanted: Any, pk_of: PkOf) -> None:
    row.items.all().delete()
    ChecklistItem.objects.bulk_create(
        ChecklistItem(
            checklist=row,
            order=order,
            question=item.question,
            paragraph_id=pk_of("paragraph", item.paragraph),
        )
        for order, item in enumerate(wanted.items)
    )


def _entry_children(pk: int, wanted: Any, pk_of: PkOf) -> None:
    for model in (EntryMission, Point, Citation, Relation):
        model._default_manager.filter(entry_id=pk).delete()
    EntryMission.objects.bulk_create(
        EntryMission(entry_id=pk, mission_id=pk_of("mission", slug), implied=implied)
        for implied, slugs in ((False, wanted.missions), (True, wanted.implied_missions))
        for slug in slugs
    )
    Point.objects.bulk_create(
        Point(
            entry_id=pk,
            kind=kind,
            order=order,
            text=point.text,
            holder=point.holder,
            resource_id=pk_of("resource", point.resource) if point.resource else None,
            supply=point.supply,
            paragraph_id=pk_of("paragraph", point.paragraph) if point.paragraph else None,
        )
        for kind in POINT_KINDS
        for order, point in enumerate(getattr(wanted, kind, []))
    )
    Citation.objects.bulk_create(
        Citation(
            entry_id=pk,
            paragraph_id=pk_of("paragraph", citation.paragraph),
            role=citation.role,
            order=order,
        )
        for order, citation in enumerate(wanted.citations)
    )
    Relation.objects.bulk_create(
        Relation(
            entry_id=pk,
            target_id=pk_of(*relation.to.split(":", 1)),
            kind=relation.kind,
            note=relation.note,
            order=order,
        )
        for order, relation in enumerate(wanted.relations)
    )


def _exercise_lines(row: Any, wanted: Any, pk_of: PkOf) -> None:
    row.lines.all().delete()
    lines = ExerciseLine.objects.bulk_create(
        ExerciseLine(
            exercise=row, order=order, **line.model_dump(exclude={"paragraphs", "entries"})
        )
        for order, line in enumerate(wanted.lines, start=1)
    )
    for line, record in zip(lines, wanted.lines, strict=True):
        if record.paragraphs:
            line.paragraphs.set([pk_of("paragraph", key) for key in record.paragraphs])
        if record.entries:
            line.entries.set([pk_of(*ref.split(":", 1)) for ref in record.entries])
