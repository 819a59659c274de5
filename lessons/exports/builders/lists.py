"""A filtered list → a document, or rows for the formats that take a list of any length."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from django.urls import reverse
from pyroaring import BitMap

from pocbase.web import in_english

from ...content.markdown import to_text
from ...facet_index import text_columns as columns
from ...facet_index.records import Records
from ...models import Entry, Kind
from ...models import Paragraph as SourceParagraph
from ..tree import Document, Reference
from .evidence import references, references_to
from .records import item_fields, item_sections

LIMIT = 500  # records in a document; longer lists leave as rows

# Heading → the column of catalogue.columns that fills it.
COLUMNS = {
    "slug": "slug",
    "title": "title",
    "summary": "summary",
    "themes": "theme",
    "missions": "mission",
    "countries": "country",
    "actors": "actor",
    "phase": "phase",
    "tier": "tier",
    "outcome": "outcome",
    "years": "year",
    "citations": "citation",
    "standing": "standing",
}
SEVERAL = {"themes", "missions", "countries", "actors", "years", "citations", "standing"}


def filled(document: Document, found: Records) -> Document:
    """The document with every record of the list in it, in the order of the list."""
    entries = found.with_rows(Entry.objects.for_page())[:LIMIT]
    return replace(
        document,
        blocks=item_sections(entries),
        items=tuple(item_fields(entry) for entry in entries),
        references=references(entries),
    )


def rows(found: Records) -> Iterator[dict[str, str | list[str]]]:
    """Each record as the fields of an item, read a few thousand at a time."""
    kinds = {kind.value: in_english(kind.label) for kind in Kind}
    lists = {kind.value: reverse(f"lessons:{kind.value}s") for kind in Kind}
    for texts in columns.texts(found.found):
        texts["summary"] = to_text(texts["summary"])
        told = {heading: texts[column] for heading, column in COLUMNS.items()}
        kind = texts["kind"]
        row = {"kind": kinds[kind], **told, "address": f"{lists[kind]}{texts['slug']}/"}
        yield fields(row)


def fields(row: dict[str, str]) -> dict[str, str | list[str]]:
    """A row as the fields of an item: what may be several is a list."""
    return {
        name: (value.split(columns.JOIN) if value else []) if name in SEVERAL else value
        for name, value in row.items()
    }


def all_references(found: Records) -> tuple[Reference, ...]:
    """Of a list of any length, by two queries for each few thousand records."""
    ids = list(found.found)
    cited = BitMap()
    for start in range(0, len(ids), columns.BATCH):
        part = ids[start : start + columns.BATCH]
        for table in ("lessons_citation", "lessons_point"):
            wanted = f"DISTINCT paragraph_id FROM {table} WHERE entry_id"
            cited.update(row[0] for row in columns.rows(wanted, part) if row[0])
    known = SourceParagraph.objects.select_related("source").in_bulk(list(cited))
    return references_to(known.values())
