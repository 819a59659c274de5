"""The sources of a document as BibTeX entries, with the cited paragraphs in their notes."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping

from ..columns import Columns
from ..labels import Labels
from ..tree import Document, Reference
from ..tree_text import on_one_line

# Characters that are markup in LaTeX, and how they are written as text.
SPECIAL = str.maketrans(
    {
        "\\": r"\textbackslash{}",
        "~": r"\textasciitilde{}",
        "^": r"\textasciicircum{}",
        **{character: f"\\{character}" for character in "{}$&%#_"},
    }
)
TYPES = {"report": "techreport", "policy": "techreport", "evaluation": "techreport"}


def render_bib(document: Document, labels: Labels) -> Iterator[bytes]:
    title = on_one_line(document.title).replace("@", "(at)")
    yield f"% {title}\n% {document.address.replace('@', '%40')}\n\n".encode()
    for reference in document.references:
        yield f"{write_source(reference, labels)}\n".encode()


def stream_bib(document: Document, batches: Iterable[Columns], labels: Labels) -> Iterator[bytes]:
    return render_bib(document, labels)


def write_source(found: Reference, labels: Labels) -> str:
    kind = TYPES.get(found.kind, "misc")
    fields = {
        "title": f"{{{escape(found.title)}}}",
        "author": " and ".join(f"{{{escape(name)}}}" for name in organisers_of(found)),
        "institution" if kind == "techreport" else "howpublished": escape(found.organisers),
        "year": found.date[:4],
        "month": month(found.date),
        "address": escape(found.place),
        "number": escape(found.symbol),
        "url": escape_url(found.publication or found.url),
        "note": escape(note_of(found, labels)),
    }
    return write_entry(kind, re.sub(r"[^A-Za-z0-9:_-]", "-", found.key) or "source", fields)


def write_entry(kind: str, key: str, fields: Mapping[str, str]) -> str:
    """`fields` must be escaped. Those without a value are left out."""
    lines = "".join(f"  {name} = {{{value}}},\n" for name, value in fields.items() if value)
    return f"@{kind}{{{key},\n{lines}}}\n"


def organisers_of(found: Reference) -> list[str]:
    return [name.strip() for name in found.organisers.split(";") if name.strip()]


def month(date: str) -> str:
    return str(int(date[5:7])) if re.fullmatch(r"\d{4}-\d\d.*", date) else ""


def note_of(found: Reference, labels: Labels) -> str:
    cited = "; ".join(paragraph.label for paragraph in found.paragraphs)
    return f"{found.standing} {labels.paragraphs}: {cited}" if cited else found.standing


def escape(text: str) -> str:
    """A text that LaTeX prints as it is, on one line."""
    return on_one_line(text).translate(SPECIAL)


def escape_url(url: str) -> str:
    return re.sub(r"[{}\\\s%]", lambda found: f"\\%{ord(found[0]):02X}", url)
