"""Finds the record that a format cannot show, so that a reader can export the others."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace

from ..formats import FORMATS
from ..labels import Labels
from ..tree import Block, Document, Section
from ..tree_text import records_in, text_of


def find_failing_item(
    error: Exception, document: Document, labels: Labels, extension: str
) -> tuple[str, str]:
    """The title of the record and the reason. The title is empty if no single record fails."""
    render = FORMATS[extension].render

    def fails(some: list[Section]) -> bool:
        try:
            render(with_only(document, some), labels)
        except Exception:
            return True
        return False

    record = search_by_halves(list(records_in(document.blocks)), fails)
    reason = str(error).splitlines()[0][:300] if str(error) else type(error).__name__
    return (text_of(record.title) if record else "", reason)


def search_by_halves(
    found: list[Section], fails: Callable[[list[Section]], bool]
) -> Section | None:
    """Renders a document of 500 records ten times at most, each time half of the records."""
    if not found or not fails(found):
        return None
    while len(found) > 1:
        half = len(found) // 2
        found = found[:half] if fails(found[:half]) else found[half:]
    return found[0] if fails(found) else None


def with_only(document: Document, some: list[Section]) -> Document:
    selected = set(map(id, some))

    def keep(blocks: tuple[Block, ...]) -> Iterator[Block]:
        for block in blocks:
            if isinstance(block, Section) and block.role not in ("item", "card"):
                yield replace(block, blocks=tuple(keep(block.blocks)))
            elif not isinstance(block, Section) or id(block) in selected:
                yield block

    return replace(document, blocks=tuple(keep(document.blocks)), items=())
