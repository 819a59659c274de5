"""Which record a format could not set, so that a reader can take it out and have the rest."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from .document import Block, Document, Section
from .formats import FORMATS
from .plain import units, words_of
from .words import Words


def culprit(error: Exception, document: Document, words: Words, extension: str) -> tuple[str, str]:
    """(title of the record, why); no title where no single record fails by itself."""
    render = FORMATS[extension].render
    found = list(units(document.blocks))
    guilty = narrowed(found, lambda some: fails(render, holding(document, some), words))
    reason = str(error).splitlines()[0][:300] if str(error) else type(error).__name__
    return (words_of(guilty.title) if guilty else "", reason)


def narrowed(found: list[Section], fail: Callable[[list[Section]], bool]) -> Section | None:
    """By halves: twenty times at most, each time with half of what was left."""
    if not found or not fail(found):
        return None
    while len(found) > 1:
        half = len(found) // 2
        found = found[:half] if fail(found[:half]) else found[half:]
    return found[0] if fail(found) else None


def fails(render: Callable, document: Document, words: Words) -> bool:
    try:
        render(document, words)
    except Exception:
        return True
    return False


def holding(document: Document, some: list[Section]) -> Document:
    """The document with some of its records only."""
    chosen = set(map(id, some))
    return replace(document, blocks=tuple(_kept(document.blocks, chosen)), items=())


def _kept(blocks: tuple[Block, ...], chosen: set[int]) -> list[Block]:
    kept: list[Block] = []
    for block in blocks:
        if not isinstance(block, Section):
            kept.append(block)
        elif block.role in ("item", "card"):
            kept += [block] if id(block) in chosen else []
        else:
            kept.append(replace(block, blocks=tuple(_kept(block.blocks, chosen))))
    return kept
