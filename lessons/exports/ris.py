"""The sources behind a document as RIS, which reference managers read."""

from __future__ import annotations

from collections.abc import Iterator

from .bib import note, organisers
from .document import Document, Reference
from .plain import joined
from .words import Words

TYPES = {"report": "RPRT", "policy": "RPRT", "evaluation": "RPRT", "secretariat-note": "RPRT"}


def render(document: Document, words: Words) -> Iterator[bytes]:
    for found in document.references:
        yield entry(found, words).encode()


def entry(found: Reference, words: Words) -> str:
    """One source with the paragraphs that are cited: also for a single record."""
    lines = [
        ("TY", TYPES.get(found.kind, "GEN")),
        ("ID", found.key),
        ("TI", found.title),
        *(("AU", name) for name in organisers(found)),
        ("PB", found.organisers),
        ("PY", found.date[:4]),
        ("DA", day(found.date)),
        ("CY", found.place),
        ("M1", found.symbol),
        ("UR", found.publication or found.url),
        ("N1", note(found, words)),
    ]
    # A line end would begin another tag.
    told = "".join(f"{tag}  - {joined(text)}\r\n" for tag, text in lines if text)
    return f"{told}ER  - \r\n\r\n"


def day(date: str) -> str:
    """2015-02-10 → 2015/02/10/; parts that are not known stay empty."""
    parts = [*date.split("-"), "", ""][:3]
    return f"{'/'.join(parts)}/"
