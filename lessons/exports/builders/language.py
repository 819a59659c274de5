"""Marks the words of records, which are in English, where the document around them is not.

Screen readers choose a voice by these marks, and programs a dictionary and a hyphenation."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from itertools import groupby

from django.utils.translation import get_language

from .. import tree

OF_RECORDS = "en"


def own_language() -> str:
    """The language of records, where it is another than that of the document; else empty."""
    return "" if (get_language() or OF_RECORDS).startswith(OF_RECORDS) else OF_RECORDS


def in_english_passage(*inlines: tree.Inline) -> tree.Inlines:
    """The words of a record, marked unless the document is in English itself. Citations in them
    stay outside of the mark, because their labels have words of the interface."""
    if not own_language():
        return inlines
    marked: list[tree.Inline] = []
    for is_cite, group in groupby(inlines, lambda part: isinstance(part, tree.Cite)):
        parts = tuple(group)
        marked += parts if is_cite else [tree.Passage(OF_RECORDS, parts)]
    return tuple(marked)


def in_english_blocks(blocks: Iterable[tree.Block]) -> tuple[tree.Block, ...]:
    if not own_language():
        return tuple(blocks)
    return tuple(map(mark_block, blocks))


def mark_block(block: tree.Block) -> tree.Block:
    match block:
        case tree.Paragraph():
            return replace(block, inlines=in_english_passage(*block.inlines))
        case tree.Quote():
            return replace(block, blocks=in_english_blocks(block.blocks))
        case tree.Items():
            return replace(block, items=tuple(map(in_english_blocks, block.items)))
        case tree.Table():
            head, *rows = (
                tuple(in_english_passage(*cell) for cell in row)
                for row in (block.head, *block.rows)
            )
            return replace(block, head=head, rows=tuple(rows))
    return block
