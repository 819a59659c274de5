"""The formats by file extension. `module` is imported when it is first asked for."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from importlib import import_module


@dataclass(frozen=True)
class Format:
    """`pressed`: set by a process of its own, see press.py. `streams`: a list of any length."""

    label: str
    content_type: str
    module: str
    pressed: bool = False
    streams: bool = False
    inline: bool = False  # shown by the browser instead of kept as a file

    @property
    def render(self) -> Callable:
        """(document, words) → bytes, or pieces of them."""
        return import_module(f".{self.module}", __package__).render


FORMATS = {
    "html": Format("Print page", "text/html; charset=utf-8", "html", inline=True),
    "pdf": Format("PDF", "application/pdf", "pdf", pressed=True),
    "csv": Format("CSV", "text/csv; charset=utf-8", "csv", streams=True),
    "md": Format("Markdown", "text/markdown; charset=utf-8", "md", streams=True),
    "json": Format("JSON", "application/json", "json", streams=True),
}
