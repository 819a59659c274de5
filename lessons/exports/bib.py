"""The sources behind a document as BibTeX: one entry for each, its paragraphs in the note."""

from __future__ import annotations

import re
from collections.abc import Iterator

from .document import Document, Reference
from .plain import joined
from .words import Words

# What is markup in LaTeX, and how it is written as text.
SPECIAL = {
    "\\": r"\textbackslash{}",
    "{": r"\{",
    "}": r"\}",
    "$": r"\$",
    "&": r"\&",
    "%": r"\%",
    "#": r"\#",
    "_": r"\_",
    "~": r"\textasciitilde{}",
    "^": r"\textasciicircum{}",
}
TYPES = {"report": "techreport", "policy": "techreport", "evaluation": "techreport"}


def render(document: Document, words: Words) -> Iterator[bytes]:
    title = joined(document.title).replace("@", "(at)")
    where = document.address.replace("@", "%40")
    yield f"% {title}\n% {where}\n\n".encode()
    for found in document.references:
        yield entry(found, words).encode()


def entry(found: Reference, words: Words) -> str:
    """One source with the paragraphs that are cited: also for a single record."""
    kind = TYPES.get(found.kind, "misc")
    fields = {
        "title": f"{{{escape(found.title)}}}",
        "author": " and ".join(f"{{{escape(name)}}}" for name in organisers(found)),
        "institution" if kind == "techreport" else "howpublished": escape(found.organisers),
        "year": found.date[:4],
        "month": month(found.date),
        "address": escape(found.place),
        "number": escape(found.symbol),
        "url": address(found.publication or found.url),
        "note": escape(note(found, words)),
    }
    told = "".join(f"  {name} = {{{value}}},\n" for name, value in fields.items() if value)
    return f"@{kind}{{{key(found.key)},\n{told}}}\n\n"


def organisers(found: Reference) -> list[str]:
    return [name.strip() for name in found.organisers.split(";") if name.strip()]


def month(date: str) -> str:
    return str(int(date[5:7])) if re.fullmatch(r"\d{4}-\d\d.*", date) else ""


def note(found: Reference, words: Words) -> str:
    cited = "; ".join(paragraph.label for paragraph in found.paragraphs)
    return f"{found.standing} {words.paragraphs}: {cited}" if cited else found.standing


def escape(text: str) -> str:
    """Text as LaTeX prints it; brackets stay in pairs, whatever stands in it."""
    return "".join(SPECIAL.get(letter, letter) for letter in joined(text))


def address(url: str) -> str:
    return re.sub(r"[{}\\\s%]", lambda found: f"\\%{ord(found[0]):02X}", url)


def key(text: str) -> str:
    return re.sub(r"[^A-Za-z0-9:_-]", "-", text) or "source"
