"""The records of a result set as columns of text, for exports of any length.

Names come from the sets of the snapshot, the rest from two queries for each few thousand records.
Without model instances this is forty times as fast as reading prefetched relations.
"""

import json
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence

from django.db import connection
from pyroaring import BitMap

from missions.models import Country, Mission
from pocbase.web import in_english, reading_connection

from ..models import Actor, Outcome, Paragraph, Phase, SourceDocument, Standing, Theme, Tier
from .result_set import ResultSet
from .snapshot import Snapshot, StoredValue

ValueNames = Sequence[tuple[StoredValue, str]]

BATCH = 2_000
SEPARATOR = "\u241f"  # between the values of a column; no name contains this character
# One parameter for any number of ids; Django's __in binds each of them separately.
IN_IDS = {
    "sqlite": "IN (SELECT value FROM json_each(%s))",
    "postgresql": "IN (SELECT value::bigint FROM json_array_elements_text(%s::json))",
}


def read_text_rows(result: ResultSet) -> Iterator[dict[str, str]]:
    """Each record in the order of the result set, as column → text, with the values of a column
    joined by SEPARATOR. No value is an empty text."""
    columns = TextColumns(result.snapshot)
    for ids in batches_of_ids(result):
        rows = select_rows("id, kind, slug, title, summary FROM lessons_entry WHERE id", ids)
        own_texts = {row[0]: row[1:] for row in rows}
        names = columns.read(ids)
        for entry_id in ids:
            if entry_id in own_texts:
                own = zip(("kind", "slug", "title", "summary"), own_texts[entry_id], strict=True)
                yield {
                    **dict(own),
                    **{name: text.get(entry_id, "") for name, text in names.items()},
                }


def read_cited_ids(result: ResultSet) -> BitMap:
    """The primary keys of the paragraphs that the records and their points cite."""
    cited = BitMap()
    for ids in batches_of_ids(result):
        for table in ("lessons_citation", "lessons_point"):
            rows = select_rows(f"DISTINCT paragraph_id FROM {table} WHERE entry_id", ids)
            cited.update(paragraph_id for (paragraph_id,) in rows if paragraph_id)
    return cited


def batches_of_ids(result: ResultSet) -> Iterator[list[int]]:
    ids = list(result)
    return (ids[start : start + BATCH] for start in range(0, len(ids), BATCH))


def select_rows(columns: str, ids: Iterable[int], order: str = "") -> list[tuple]:
    """`columns` is a SELECT statement between its first word and the condition on the ids."""
    with reading_connection().cursor() as cursor:
        statement = f"SELECT {columns} {IN_IDS[connection.vendor]} {order}"
        cursor.execute(statement, [json.dumps(list(ids))])
        return cursor.fetchall()


class TextColumns:
    """Reads the names of all values once, and then the columns of any number of batches."""

    def __init__(self, snapshot: Snapshot):
        self.snapshot = snapshot
        sources = list(SourceDocument.objects.values_list("pk", "year", "standing"))
        standings = {standing.value: in_english(standing.label) for standing in Standing}
        # Column → the facet with its ids, and the names of the facet's values in order.
        self.columns: dict[str, tuple[str, ValueNames]] = {
            "theme": ("theme", list(Theme.objects.values_list("pk", "name"))),
            "mission": ("mission", list(Mission.objects.values_list("pk", "acronym"))),
            "country": ("country", list(Country.objects.values_list("pk", "name"))),
            "actor": ("actor", list(Actor.objects.values_list("pk", "name"))),
            "phase": ("phase", list(Phase.objects.values_list("pk", "name"))),
            "tier": ("tier", list(Tier.objects.values_list("pk", "name"))),
            "outcome": ("outcome", [(str(o.value), in_english(o.label)) for o in Outcome]),
            "year": ("source", sorted(((pk, str(year)) for pk, year, _ in sources), key=by_name)),
            "standing": ("source", [(pk, standings[standing]) for pk, _, standing in sources]),
        }
        self.paragraph_keys = dict(Paragraph.objects.order_by().values_list("pk", "key"))

    def read(self, ids: Sequence[int]) -> dict[str, dict[int, str]]:
        """Column → id → text; records without a value are left out of the column."""
        columns = {
            name: join_texts(self.names(facet, names, BitMap(ids)))
            for name, (facet, names) in self.columns.items()
        }
        return {**columns, "citation": join_texts(self.citations(ids))}

    def names(self, facet: str, names: ValueNames, among: BitMap) -> Iterator[tuple[int, str]]:
        """(Id, name) of each value in the order of the names; an id gets each name once."""
        done: dict[str, BitMap] = defaultdict(BitMap)
        for value, name in names:
            ids = self.snapshot.values[facet].get(value, BitMap()) & among
            yield from ((entry_id, name) for entry_id in ids - done[name])
            done[name] |= ids

    def citations(self, ids: Sequence[int]) -> Iterator[tuple[int, str]]:
        columns = "entry_id, paragraph_id FROM lessons_citation WHERE entry_id"
        for entry_id, pk in select_rows(columns, ids, 'ORDER BY entry_id, "order", id'):
            yield entry_id, self.paragraph_keys.get(pk, "")


def by_name(item: tuple[StoredValue, str]) -> str:
    return item[1]


def join_texts(pairs: Iterable[tuple[int, str]]) -> dict[int, str]:
    texts: dict[int, str] = {}
    for entry_id, text in pairs:
        texts[entry_id] = f"{texts[entry_id]}{SEPARATOR}{text}" if entry_id in texts else text
    return texts
