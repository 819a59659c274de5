"""The records of a result set as columns of text, for exports of any length.

Names come from the sets of the snapshot, the rest from two queries for each few thousand records.
Without model instances this is a hundred times as fast as reading prefetched relations.
"""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np
from django.db import connection
from django.db.models import QuerySet
from django.urls import reverse
from pyroaring import BitMap

from missions.models import Country, Mission
from pocbase.web import in_english, reading_connection

from ...content import replace_record_links
from ...facet_index import ResultSet, Snapshot, StoredValue, per_revision
from ...models import Actor, Kind, Outcome, Phase, SourceDocument, Standing, Theme, Tier
from ..columns import SEPARATOR, Columns
from ..sanitize import drop_forbidden

ValueNames = Sequence[tuple[StoredValue, str]]

BATCH = 4_000  # records
NO_IDS = BitMap()
# One parameter for any number of ids; Django's __in binds each of them separately.
IN_IDS = {
    "sqlite": "IN (SELECT value FROM json_each(%s))",
    "postgresql": "IN (SELECT value::bigint FROM json_array_elements_text(%s::json))",
}
# The records in the order of the ids, which are one parameter again.
IN_ORDER = {
    "sqlite": "SELECT e.id, kind, slug, title, summary FROM json_each(%s) AS wanted "
    "JOIN lessons_entry AS e ON e.id = wanted.value ORDER BY wanted.key",
    "postgresql": "SELECT e.id, kind, slug, title, summary "
    "FROM json_array_elements_text(%s::json) WITH ORDINALITY AS wanted(value, position) "
    "JOIN lessons_entry AS e ON e.id = wanted.value::bigint ORDER BY wanted.position",
}
JOINED = {
    "sqlite": "group_concat({0}, char(31)), group_concat({1}, char(31))",
    "postgresql": "string_agg({0}::text, chr(31)), string_agg({1}::text, chr(31))",
}


def read_columns(result: ResultSet, root: str, separator: str = SEPARATOR) -> Iterator[Columns]:
    """The records in the order of the result set, a few thousand at a time, without characters
    that formats forbid. The first columns are there even if there is no record. `root` is the URL
    of the site without its last slash; `separator` is between the values of a field."""
    reader = ColumnReader(result.snapshot, root, separator)
    for ids in batches_of_ids(result) or [[]]:
        yield reader.read(ids)


def read_cited_ids(result: ResultSet) -> BitMap:
    """The primary keys of the paragraphs that the records and their points cite."""
    cited = BitMap()
    for ids in batches_of_ids(result):
        for table in ("lessons_citation", "lessons_point"):
            cited_by = f"FROM {table} WHERE entry_id {IN_IDS[connection.vendor]}"
            rows = select_rows(f"SELECT DISTINCT paragraph_id {cited_by}", ids)
            cited.update(paragraph_id for (paragraph_id,) in rows if paragraph_id)
    return cited


def batches_of_ids(result: ResultSet) -> list[list[int]]:
    ids = list(result)
    return [ids[start : start + BATCH] for start in range(0, len(ids), BATCH)]


def select_rows(statement: str, ids: Sequence[int]) -> list[tuple]:
    """`statement` has one parameter: the ids as JSON."""
    with reading_connection().cursor() as cursor:
        cursor.execute(statement, [json.dumps(ids)])
        return cursor.fetchall()


def select_joined(one: str, other: str, statement: str, *values: str) -> list[list[str]]:
    """Two columns of texts without SEPARATOR: a row for each pair would cost as much again."""
    columns = JOINED[connection.vendor].format(one, other)
    with reading_connection().cursor() as cursor:
        cursor.execute(f"SELECT {columns} {statement}", values)
        return [text.split(SEPARATOR) if text else [] for text in cursor.fetchone()]


@dataclass(frozen=True)
class ValueTexts:
    """`facets` field → the facet with its ids, and the names of the facet's values in order.
    `keys` primary key of a paragraph, as text → its key."""

    facets: dict[str, tuple[str, ValueNames]]
    keys: dict[str, str]


@per_revision
def read_value_texts(_snapshot: Snapshot) -> ValueTexts:
    sources = list(SourceDocument.objects.values_list("pk", "year", "standing"))
    standings = {standing.value: in_english(standing.label) for standing in Standing}
    years = sorted(((pk, str(year)) for pk, year, _ in sources), key=lambda pair: pair[1])
    ids, keys = select_joined("id", "key", "FROM lessons_paragraph")
    return ValueTexts(
        {
            "themes": ("theme", names_of(Theme.objects.all(), "name")),
            "missions": ("mission", names_of(Mission.objects.published(), "acronym")),
            "countries": ("country", names_of(Country.objects.all(), "name")),
            "actors": ("actor", names_of(Actor.objects.all(), "name")),
            "phase": ("phase", names_of(Phase.objects.all(), "name")),
            "tier": ("tier", names_of(Tier.objects.all(), "name")),
            "outcome": ("outcome", [(str(o.value), in_english(o.label)) for o in Outcome]),
            "years": ("source", years),
            "standing": ("source", [(pk, standings[standing]) for pk, _, standing in sources]),
        },
        dict(zip(ids, clean_column(keys), strict=True)),
    )


class RowsOfIds:
    """Finds the rows of many records at once."""

    def __init__(self, ids: Sequence[int]):
        self.ids = BitMap(ids)
        self.rows = np.zeros(max(ids, default=0) + 1, dtype=np.intp)
        self.rows[list(ids)] = np.arange(len(ids))

    def of(self, ids: BitMap) -> np.ndarray:
        return self.rows[ids.to_array()]


class ColumnReader:
    """Reads the columns of any number of batches."""

    def __init__(self, snapshot: Snapshot, root: str, separator: str):
        self.snapshot = snapshot
        self.separator = separator
        self.texts = read_value_texts(snapshot)
        self.kinds = {kind.value: in_english(kind.label) for kind in Kind}
        self.lists = {kind.value: f"{root}{reverse(f'lessons:{kind.value}s')}" for kind in Kind}

    def read(self, ids: Sequence[int]) -> Columns:
        rows = select_rows(IN_ORDER[connection.vendor], ids)
        ids, kinds, slugs, titles, summaries = zip(*rows, strict=True) if rows else [()] * 5
        rows_of_ids = RowsOfIds(ids)
        names = {
            field: self.names(*facet, rows_of_ids) for field, facet in self.texts.facets.items()
        }
        standing = names.pop("standing")
        return {
            "kind": [self.kinds[kind] for kind in kinds],
            "slug": clean_column(slugs),
            "title": clean_column(titles),
            "summary": [
                replace_record_links(text) if "[[" in text else text
                for text in clean_column(summaries)
            ],
            **names,
            "citations": self.citations(ids),
            "standing": standing,
            "address": [
                f"{self.lists[kind]}{slug}/" for kind, slug in zip(kinds, slugs, strict=True)
            ],
        }

    def names(self, facet: str, names: ValueNames, rows: RowsOfIds) -> list[str]:
        """The names of each record, in the order of `names` and each of them once."""
        seen, sets = BitMap(), self.snapshot.values[facet]
        named: dict[str, BitMap] = defaultdict(BitMap)
        texts = np.full(len(rows.ids), "", dtype=object)
        for value, name in names:
            found = sets.get(value, NO_IDS) & rows.ids
            found -= named[name]
            if more := found & seen:
                texts[rows.of(more)] += self.separator + name
            texts[rows.of(found - seen)] = name
            seen |= found
            named[name] |= found
        return texts.tolist()

    def citations(self, ids: Sequence[int]) -> list[str]:
        """The keys of the cited paragraphs of each record, in their order."""
        texts, keys = dict.fromkeys(map(str, ids), ""), self.texts.keys
        in_order = (
            "SELECT entry_id, paragraph_id FROM lessons_citation "  # noqa: S608
            f'WHERE entry_id {IN_IDS[connection.vendor]} ORDER BY entry_id, "order", id'
        )
        columns = ("entry_id", "paragraph_id")
        pairs = select_joined(*columns, f"FROM ({in_order}) AS cited", json.dumps(list(ids)))
        for entry_id, pk in zip(*pairs, strict=True):
            before, key = texts[entry_id], keys.get(pk, "")
            texts[entry_id] = f"{before}{self.separator}{key}" if before else key
        return list(texts.values())


def names_of(values: QuerySet, field: str) -> ValueNames:
    return [(pk, drop_forbidden(name)) for pk, name in values.values_list("pk", field)]


def clean_column(texts: Sequence[str]) -> Sequence[str]:
    return texts if "".join(texts).isprintable() else [drop_forbidden(text) for text in texts]
