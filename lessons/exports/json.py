"""JSON: what the document says of itself, its items as fields, its references."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import asdict

from .document import Document
from .plain import outline
from .words import Words


def render(document: Document, words: Words) -> Iterator[bytes]:
    yield from pieces({**head(document), "outline": outline(document)}, map(dict, document.items))


def head(document: Document) -> dict:
    return {
        "title": document.title,
        "subtitle": document.subtitle,
        "address": document.address,
        "made": document.made.isoformat(),
        "language": document.language,
        "facts": dict(document.facts),
        "notes": list(document.notes),
        "how_to_cite": document.how_to_cite,
        "references": [asdict(reference) for reference in document.references],
    }


def pieces(head: dict, items: Iterable[Mapping]) -> Iterator[bytes]:
    """The items come one at a time, so that a file of any length is never held whole."""
    yield json.dumps(head, ensure_ascii=False, indent=1)[:-2].encode() + b',\n "items": ['
    separator = b"\n  "
    for item in items:
        yield separator + json.dumps(item, ensure_ascii=False).encode()
        separator = b",\n  "
    yield b"\n ]\n}\n"
