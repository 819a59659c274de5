"""What the head of a record's page says to programs: catalogues, search engines, Zotero."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from ..exports.builders import RecordCitation

LANGUAGE = "en"  # of records


def citation_tags(record: RecordCitation) -> list[tuple[str, str]]:
    """Names and contents of `meta`. Zotero reads a page with `citation_title` alone as a journal
    article, and one with these as a web page of this site."""
    return [
        ("DC.type", "webpage"),
        ("DC.title", record.entry.title),
        ("DC.date", record.changed.isoformat()),
        ("DC.publisher", "pocbase"),
        ("DC.language", LANGUAGE),
        ("DC.identifier", record.address),
    ]


def linked_data(record: RecordCitation, themes: Iterable[object]) -> dict[str, Any]:
    """The record as schema.org describes an article, with the documents that it cites."""
    entry = record.entry
    return {
        "@context": "https://schema.org",
        "@type": "Article",
        "@id": record.address,
        "url": record.address,
        "headline": entry.title,
        "abstract": entry.summary,
        "genre": record.kind,
        "inLanguage": LANGUAGE,
        "datePublished": entry.created.date().isoformat(),
        "dateModified": record.changed.isoformat(),
        "isPartOf": {"@type": "WebSite", "name": "pocbase"},
        "publisher": {"@type": "Organization", "name": "pocbase"},
        "keywords": [str(theme) for theme in themes],
        "citation": [
            {"@type": "Report", "name": source.title, "datePublished": source.date}
            for source in entry.sources
        ],
    }
