"""What the head of a source's page says to programs: catalogues, search engines, Zotero."""

from __future__ import annotations

from typing import Any

from ..models import SourceDocument


def citation_tags(source: SourceDocument) -> list[tuple[str, str]]:
    """Names and contents of `meta`, which Zotero reads as a report of its institutions.

    There is no `citation_author`: Zotero divides it into a given name and a family name."""
    tags = [
        ("citation_title", source.title),
        ("citation_technical_report_institution", "; ".join(source.organiser_names)),
        ("citation_technical_report_number", source.symbol),
        ("citation_publication_date", source.date.replace("-", "/")),
        ("citation_fulltext_html_url", source.url),
    ]
    return [(name, content) for name, content in tags if content]


def linked_data(source: SourceDocument, address: str) -> dict[str, Any]:
    """The document as schema.org describes a report."""
    data = {
        "@context": "https://schema.org",
        "@type": "Report",
        "@id": address,
        "url": source.url or address,
        "name": source.title,
        "reportNumber": source.symbol,
        "datePublished": source.date,
        "genre": str(source.get_kind_display()),
        "locationCreated": source.place,
        "publisher": [{"@type": "Organization", "name": name} for name in source.organiser_names],
        "abstract": source.about,
    }
    return {name: value for name, value in data.items() if value}
