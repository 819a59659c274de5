"""Which record a format could not show, so that a reader can remove it and have the rest."""

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
    """(title of the record, reason); the title is empty where no single record fails by itself."""
    render = FORMATS[extension].render

    def fails(some: list[Section]) -> bool:
        try:
            render(with_only(document, some), labels)
        except Exception:
            return True
        return False

    found = search_by_halves(list(records_in(document.blocks)), fails)
    reason = str(error).splitlines()[0][:300] if str(error) else type(error).__name__
    return (text_of(found.title) if found else "", reason)


def search_by_halves(
    found: list[Section], fails: Callable[[list[Section]], bool]
) -> Section | None:
    """A document of 500 records is rendered ten times at most, each time half of the last."""
    if not found or not fails(found):
        return None
    while len(found) > 1:
        half = len(found) // 2
        found = found[:half] if fails(found[:half]) else found[half:]
    return found[0] if fails(found) else None


def with_only(document: Document, some: list[Section]) -> Document:
    chosen = set(map(id, some))

    def keep(blocks: tuple[Block, ...]) -> Iterator[Block]:
        for block in blocks:
            if isinstance(block, Section) and block.role not in ("item", "card"):
                yield replace(block, blocks=tuple(keep(block.blocks)))
            elif not isinstance(block, Section) or id(block) in chosen:
                yield block

    return replace(document, blocks=tuple(keep(document.blocks)), items=())
