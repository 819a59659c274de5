"""The records found as columns of text, for exports that take all of them.

Names come from the snapshot's sets, the rest by two queries for each few thousand records, so that
no object is made of a row: forty times as fast as records with their prefetched relations.
"""

import json
from collections.abc import Iterator, Sequence

from django.db import connection
from pyroaring import BitMap

from missions.models import Country, Mission
from pocbase.web import in_english, reading_connection

from ..models import (
    Actor,
    Outcome,
    Paragraph,
    Phase,
    SourceDocument,
    Standing,
    Theme,
    Tier,
)
from .result_set import Found
from .snapshot import Sets, Snapshot, Value

Names = Sequence[tuple[Value, str]]

BATCH = 2_000
JOIN = "\u241f"  # between the values of a column; no name has this character
# One parameter, however many ids; Django's __in binds each by itself.
AMONG = {
    "sqlite": "IN (SELECT value FROM json_each(%s))",
    "postgresql": "IN (SELECT value::bigint FROM json_array_elements_text(%s::json))",
}


class Columns:
    """Column → id → text; an id that a column lacks has nothing there."""

    def __init__(self, snapshot: Snapshot):
        self.snapshot = snapshot
        self.names: dict[str, Names] = {
            "theme": list(Theme.objects.values_list("pk", "name")),
            "mission": list(Mission.objects.values_list("pk", "acronym")),
            "country": list(Country.objects.values_list("pk", "name")),
            "actor": list(Actor.objects.values_list("pk", "name")),
            "phase": list(Phase.objects.values_list("pk", "name")),
            "tier": list(Tier.objects.values_list("pk", "name")),
            "outcome": [(str(value), in_english(label)) for value, label in Outcome.choices],
        }
        sources = list(SourceDocument.objects.values_list("pk", "year", "standing"))
        self.years = [(pk, str(year)) for pk, year, _ in sorted(sources, key=lambda row: row[1])]
        standings = {standing.value: in_english(standing.label) for standing in Standing}
        self.standings = [(pk, standings[standing]) for pk, _, standing in sources]
        self.keys = dict(Paragraph.objects.order_by().values_list("pk", "key"))

    def of(self, ids: Sequence[int]) -> dict[str, dict[int, str]]:
        among = BitMap(ids)
        sets = self.snapshot.values
        return {
            **{facet: joined(sets[facet], names, among) for facet, names in self.names.items()},
            "year": joined(sets["source"], self.years, among),
            "standing": joined(sets["source"], self.standings, among),
            "citation": self.citations(ids),
        }

    def citations(self, ids: Sequence[int]) -> dict[int, str]:
        found: dict[int, str] = {}
        columns = "entry_id, paragraph_id FROM lessons_citation WHERE entry_id"
        for entry, paragraph in rows(columns, ids, 'ORDER BY entry_id, "order", id'):
            key = self.keys.get(paragraph, "")
            found[entry] = f"{found[entry]}{JOIN}{key}" if entry in found else key
        return found


def joined(sets: Sets, names: Names, among: BitMap) -> dict[int, str]:
    """Id → the names of its values, each once, in the order of the list."""
    found: dict[int, str] = {}
    done: dict[str, BitMap] = {}
    for value, name in names:
        ids = sets.get(value, BitMap()) & among
        for entry in ids - done.get(name, BitMap()):
            found[entry] = f"{found[entry]}{JOIN}{name}" if entry in found else name
        done[name] = done.get(name, BitMap()) | ids
    return found


def rows(columns: str, ids: Sequence[int], order: str = "") -> list[tuple]:
    with reading_connection().cursor() as cursor:
        statement = f"SELECT {columns} {AMONG[connection.vendor]} {order}"
        cursor.execute(statement, [json.dumps(list(ids))])
        return cursor.fetchall()


def texts(found: Found) -> Iterator[dict[str, str]]:
    """Each record found, in order, as column → text."""
    columns = Columns(found.snapshot)
    ids = found.page(0, found.count)
    for start in range(0, len(ids), BATCH):
        part = ids[start : start + BATCH]
        own = "id, kind, slug, title, summary FROM lessons_entry WHERE id"
        own_texts = {row[0]: row[1:] for row in rows(own, part)}
        shared = columns.of(part)
        for entry in part:
            if entry in own_texts:
                kind, slug, title, summary = own_texts[entry]
                yield {
                    "kind": kind,
                    "slug": slug,
                    "title": title,
                    "summary": summary,
                    **{name: column.get(entry, "") for name, column in shared.items()},
                }
