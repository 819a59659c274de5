"""A filtered list → a document, or rows for the formats that write a list of any length."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from django.urls import reverse

from pocbase.web import in_english

from ...content import replace_record_links
from ...facet_index import SEPARATOR, ResultSet, read_cited_ids, read_text_rows
from ...models import Entry, Kind, Paragraph
from ..tree import Document, Reference
from .evidence import references_of_entries, references_of_paragraphs
from .records import item_fields, item_sections

LIMIT = 500  # records in a document; longer lists are written as rows

# Field of an item → the column of facet_index.read_text_rows that has its text.
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


def fill_document(document: Document, result: ResultSet) -> Document:
    """The document with the records of the list, in the order of the list."""
    entries = result.entries(Entry.objects.for_page())[:LIMIT]
    return replace(
        document,
        blocks=item_sections(entries),
        items=tuple(item_fields(entry) for entry in entries),
        references=references_of_entries(entries),
    )


def iterate_rows(result: ResultSet) -> Iterator[dict[str, str | list[str]]]:
    """Each record as the fields of an item. A few thousand records are read at a time."""
    kinds = {kind.value: in_english(kind.label) for kind in Kind}
    lists = {kind.value: reverse(f"lessons:{kind.value}s") for kind in Kind}
    for texts in read_text_rows(result):
        texts["summary"] = replace_record_links(texts["summary"])
        kind, address = kinds[texts["kind"]], f"{lists[texts['kind']]}{texts['slug']}/"
        fields = {name: split_values(name, texts[column]) for name, column in COLUMNS.items()}
        yield {"kind": kind, **fields, "address": address}


def split_values(name: str, text: str) -> str | list[str]:
    """The value of a field: a list, if a record may have several."""
    if name not in SEVERAL:
        return text
    return text.split(SEPARATOR) if text else []


def references_of_list(result: ResultSet) -> tuple[Reference, ...]:
    """The sources that a list cites. Cited ids are read in batches, then their paragraphs."""
    paragraphs = Paragraph.objects.select_related("source")
    return references_of_paragraphs(paragraphs.in_bulk(list(read_cited_ids(result))).values())
