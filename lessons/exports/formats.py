"""The formats by file extension. `module` is imported when it is first asked for."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from importlib import import_module
from typing import Literal


@dataclass(frozen=True)
class Format:
    """`pressed`: set by a process of its own, see press.py. `streams`: how a list of any length
    leaves, in rows: when it is long, always, or not at all."""

    label: str
    content_type: str
    module: str
    pressed: bool = False
    streams: Literal["", "long", "always"] = ""
    inline: bool = False  # shown by the browser instead of kept as a file
    cites: bool = False  # holds the sources alone, for a reference manager

    @property
    def render(self) -> Callable:
        """(document, words) → bytes, or pieces of them."""
        return import_module(f".{self.module}", __package__).render


BIBTEX = "application/x-bibtex; charset=utf-8"
RIS = "application/x-research-info-systems; charset=utf-8"
OFFICE = "application/vnd.openxmlformats-officedocument"

FORMATS = {
    "html": Format("Print page", "text/html; charset=utf-8", "html", inline=True),
    "pdf": Format("PDF", "application/pdf", "pdf", pressed=True),
    "docx": Format("Word", f"{OFFICE}.wordprocessingml.document", "docx", pressed=True),
    "pptx": Format("Slides", f"{OFFICE}.presentationml.presentation", "pptx", pressed=True),
    "epub": Format("EPUB", "application/epub+zip", "epub", pressed=True),
    "xlsx": Format("Excel", f"{OFFICE}.spreadsheetml.sheet", "xlsx", pressed=True, streams="long"),
    "csv": Format("CSV", "text/csv; charset=utf-8", "csv", streams="always"),
    "md": Format("Markdown", "text/markdown; charset=utf-8", "md", streams="long"),
    "json": Format("JSON", "application/json", "json", streams="long"),
    "bib": Format("BibTeX", BIBTEX, "bib", streams="always", cites=True),
    "ris": Format("RIS", RIS, "ris", streams="always", cites=True),
}
