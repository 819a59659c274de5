"""A filtered list → a document, or rows for the formats that take a list of any length."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from django.urls import reverse

from pocbase.web import in_english

from ...content import markdown_to_text
from ...facet_index import SEPARATOR, ResultSet, read_cited_ids, read_text_rows
from ...models import Entry, Kind
from ...models import Paragraph as SourceParagraph
from ..tree import Document, Reference
from .evidence import references, references_to
from .records import item_fields, item_sections

LIMIT = 500  # records in a document; longer lists leave as rows

# Heading → the column of facet_index.read_text_rows that fills it.
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


def filled(document: Document, result: ResultSet) -> Document:
    """The document with every record of the list in it, in the order of the list."""
    entries = result.entries(Entry.objects.for_page())[:LIMIT]
    return replace(
        document,
        blocks=item_sections(entries),
        items=tuple(item_fields(entry) for entry in entries),
        references=references(entries),
    )


def rows(result: ResultSet) -> Iterator[dict[str, str | list[str]]]:
    """Each record as the fields of an item, read a few thousand at a time."""
    kinds = {kind.value: in_english(kind.label) for kind in Kind}
    lists = {kind.value: reverse(f"lessons:{kind.value}s") for kind in Kind}
    for texts in read_text_rows(result):
        texts["summary"] = markdown_to_text(texts["summary"])
        told = {heading: texts[column] for heading, column in COLUMNS.items()}
        kind = texts["kind"]
        row = {"kind": kinds[kind], **told, "address": f"{lists[kind]}{texts['slug']}/"}
        yield fields(row)


def fields(row: dict[str, str]) -> dict[str, str | list[str]]:
    """A row as the fields of an item: what may be several is a list."""
    return {
        name: (value.split(SEPARATOR) if value else []) if name in SEVERAL else value
        for name, value in row.items()
    }


def all_references(result: ResultSet) -> tuple[Reference, ...]:
    """Of a list of any length, by two queries for each few thousand records."""
    paragraphs = SourceParagraph.objects.select_related("source")
    return references_to(paragraphs.in_bulk(list(read_cited_ids(result))).values())
