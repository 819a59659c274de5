"""JSON: the facts of a document, its references, and its items as fields."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import asdict
from itertools import chain

from ..columns import Columns, items_of
from ..labels import Labels
from ..tree import Document, Reference
from ..tree_text import outline


def render_json(document: Document, labels: Labels) -> Iterator[bytes]:
    head = {**describe(document), "outline": list(outline(document.blocks))}
    yield from write_pieces(head, map(dict, document.items))


def stream_json(document: Document, batches: Iterable[Columns], labels: Labels) -> Iterator[bytes]:
    yield from write_pieces(describe(document), chain.from_iterable(map(items_of, batches)))


def describe(document: Document) -> dict:
    return {
        "title": document.title,
        "subtitle": document.subtitle,
        "address": document.address,
        "made": document.made.isoformat(),
        "language": document.language,
        "facts": dict(document.facts),
        "notes": list(document.notes),
        "how_to_cite": document.how_to_cite,
        "references": [describe_reference(reference) for reference in document.references],
    }


def describe_reference(found: Reference) -> dict:
    fields = asdict(found)
    del fields["names"], fields["short"], fields["standing_note"]  # of use to other formats only
    return fields


def write_pieces(head: dict, items: Iterable[Mapping]) -> Iterator[bytes]:
    """Writes the items one by one, so that a file of any length does not fill the memory."""
    yield json.dumps(head, ensure_ascii=False, indent=1)[:-2].encode() + b',\n "items": ['
    separator = b"\n  "
    for item in items:
        yield separator + json.dumps(item, ensure_ascii=False).encode()
        separator = b",\n  "
    yield b"\n ]\n}\n"
