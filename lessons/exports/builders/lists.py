"""A filtered list → a document, or rows for the formats that write a list of any length."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from django.urls import reverse
from pyroaring import BitMap

from pocbase.web import in_english

from ...content.markdown import to_text
from ...facet_index import text_columns as columns
from ...facet_index.records import Records
from ...models import Entry, Kind, Paragraph
from ..tree import Document, Reference
from .evidence import references_of_entries, references_of_paragraphs
from .records import item_fields, item_sections

LIMIT = 500  # records in a document; longer lists are written as rows

# Field of an item → the column of facet_index.text_columns that has its text.
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


def fill_document(document: Document, records: Records) -> Document:
    """The document with the records of the list, in the order of the list."""
    entries = records.with_rows(Entry.objects.for_page())[:LIMIT]
    return replace(
        document,
        blocks=item_sections(entries),
        items=tuple(item_fields(entry) for entry in entries),
        references=references_of_entries(entries),
    )


def list_rows(records: Records) -> Iterator[dict[str, str | list[str]]]:
    """Each record as the fields of an item. A few thousand records are read at a time."""
    kinds = {kind.value: in_english(kind.label) for kind in Kind}
    lists = {kind.value: reverse(f"lessons:{kind.value}s") for kind in Kind}
    for texts in columns.texts(records.found):
        texts["summary"] = to_text(texts["summary"])
        kind, address = kinds[texts["kind"]], f"{lists[texts['kind']]}{texts['slug']}/"
        fields = {name: split_values(name, texts[column]) for name, column in COLUMNS.items()}
        yield {"kind": kind, **fields, "address": address}


def split_values(name: str, text: str) -> str | list[str]:
    """The value of a field: a list, if a record may have several."""
    if name not in SEVERAL:
        return text
    return text.split(columns.JOIN) if text else []


def references_of_list(records: Records) -> tuple[Reference, ...]:
    """The sources of a list of any length, by two queries for each few thousand records."""
    ids = list(records.found)
    cited = BitMap()
    for start in range(0, len(ids), columns.BATCH):
        part = ids[start : start + columns.BATCH]
        for table in ("lessons_citation", "lessons_point"):
            wanted = f"DISTINCT paragraph_id FROM {table} WHERE entry_id"
            cited.update(row[0] for row in columns.rows(wanted, part) if row[0])
    paragraphs = Paragraph.objects.select_related("source").in_bulk(list(cited))
    return references_of_paragraphs(paragraphs.values())
