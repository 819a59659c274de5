"""A filtered list → a document, or columns for the formats that write a list of any length."""

from __future__ import annotations

from dataclasses import replace

from ...facet_index import ResultSet
from ...models import Entry, Paragraph
from ..tree import Document, Reference
from .evidence import references_of_entries, references_of_paragraphs
from .records import item_fields, item_sections
from .text_columns import read_cited_ids

LIMIT = 500  # records in a document; longer lists are written as columns


def fill_document(document: Document, result: ResultSet, *, has_items: bool) -> Document:
    """The document with the records of the list, in the order of the list. With `has_items` the
    fields of each record are in it, too, as tables need them."""
    found = Entry.objects.for_page() if has_items else Entry.objects.for_document()
    entries = result.entries(found)[:LIMIT]
    return replace(
        document,
        blocks=item_sections(entries),
        items=tuple(item_fields(entry) for entry in entries) if has_items else (),
        references=references_of_entries(entries),
    )


def references_of_list(result: ResultSet) -> tuple[Reference, ...]:
    """The sources that a list cites. Cited ids are read in batches, then their paragraphs."""
    paragraphs = Paragraph.objects.select_related("source")
    return references_of_paragraphs(paragraphs.in_bulk(list(read_cited_ids(result))).values())
