"""The sources of a document as CSL-JSON, which Zotero, pandoc and citation processors read."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from ..columns import Columns
from ..labels import Labels
from ..tree import Document, Reference
from .source_facts import cited_paragraphs, date_parts, kind_name, organisers_of


def render_csljson(document: Document, labels: Labels) -> Iterator[bytes]:
    yield write_items(describe_source(found, labels) for found in document.references).encode()


def stream_csljson(
    document: Document, batches: Iterable[Columns], labels: Labels
) -> Iterator[bytes]:
    return render_csljson(document, labels)


def describe_source(found: Reference, labels: Labels) -> dict[str, Any]:
    return {
        "id": found.key,
        "type": "report",
        "title": found.title,
        "author": [{"literal": name} for name in organisers_of(found)],
        "issued": write_date(date_parts(found.date)),
        "publisher": found.organisers,
        "publisher-place": found.place,
        "genre": kind_name(found),
        "number": found.symbol,
        "URL": found.publication or found.url,
        "note": found.standing,
        "annote": cited_paragraphs(found, labels),
    }


def write_items(items: Iterable[Mapping[str, Any]]) -> str:
    """Fields without a value are left out."""
    filled = [{name: value for name, value in item.items() if value} for item in items]
    return f"{json.dumps(filled, ensure_ascii=False, indent=1)}\n"


def write_date(parts: list[int]) -> dict[str, list[list[int]]]:
    return {"date-parts": [parts]} if parts else {}
