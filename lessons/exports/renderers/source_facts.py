"""What BibTeX, RIS and CSL-JSON say of a source document, before each writes it in its own way.

All sources are reports to reference managers: nothing else keeps an institution as the author, a
symbol as the number and a name for the kind, and Zotero turns what is generic into an article."""

from __future__ import annotations

from ..labels import Labels
from ..tree import Reference


def organisers_of(found: Reference) -> list[str]:
    return [name.strip() for name in found.organisers.split(";") if name.strip()]


def kind_name(found: Reference) -> str:
    """The kind in words, such as "Workshop summary"."""
    return "" if found.kind == "other" else found.kind.replace("-", " ").capitalize()


def date_parts(date: str) -> list[int]:
    """2015-02-10 → [2015, 2, 10]; only the parts that are known."""
    return [int(part) for part in date.split("-") if part.isdigit()]


def cited_paragraphs(found: Reference, labels: Labels) -> str:
    cited = "; ".join(paragraph.label for paragraph in found.paragraphs)
    return f"{labels.paragraphs}: {cited}" if cited else ""
