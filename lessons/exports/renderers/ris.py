"""The sources of a document as RIS, which reference managers read."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from ..columns import Columns
from ..labels import Labels
from ..tree import Document, Reference
from ..tree_text import on_one_line
from .source_facts import cited_paragraphs, kind_name, organisers_of


def render_ris(document: Document, labels: Labels) -> Iterator[bytes]:
    for found in document.references:
        yield f"{write_source(found, labels)}\r\n".encode()


def stream_ris(document: Document, batches: Iterable[Columns], labels: Labels) -> Iterator[bytes]:
    return render_ris(document, labels)


def write_source(found: Reference, labels: Labels) -> str:
    return write_entry(
        ("TY", "RPRT"),
        ("ID", found.key),
        ("TI", found.title),
        *(("AU", write_institution(name)) for name in organisers_of(found)),
        ("PB", found.organisers),
        ("PY", found.date[:4]),
        ("DA", write_day(found.date)),
        ("CY", found.place),
        ("M3", kind_name(found)),
        ("SN", found.symbol),  # the number of a report
        ("UR", found.publication or found.url),
        # One note: of two, programs make a list where a text is expected.
        ("N1", " ".join(filter(None, [found.standing, cited_paragraphs(found, labels)]))),
    )


def write_institution(name: str) -> str:
    """The name without commas, at which reference managers split family and given names."""
    return name.replace(", ", "; ").replace(",", ";")


def write_entry(*fields: tuple[str, str]) -> str:
    """Values are put on one line, as a line break would begin another tag. Those without a value
    are left out."""
    lines = "".join(f"{tag}  - {on_one_line(text)}\r\n" for tag, text in fields if text)
    return f"{lines}ER  - \r\n"


def write_day(date: str) -> str:
    """2015-02-10 → 2015/02/10/; unknown parts are empty."""
    return "/".join([*date.split("-"), "", ""][:3]) + "/"
