"""In a corrigendum, the line that names the corrected paragraph begins a paragraph."""

import re
from collections.abc import Sequence
from dataclasses import replace

from ..elements import Element
from ..keys import make_slug

CORRIGENDUM = re.compile(
    r"corrigend(?:um|a)|rectificatif|corrección|correcciones|исправление|تصويب|更正", re.IGNORECASE
)
CORRECTED = re.compile(
    r"(?:\d+\.\s+)?(?:(?:pages?|annex|section|table|cover page|title|agenda item|summary|footnote)"
    r"[\w .,()-]{0,40},?\s*)?"
    r"(?:(?:paragraphs?|paras?\.?|lines?|paragraphes?|alinéas?|párrafos?|пункты?|الفقرة|第?)\s*"
    r"[\d٠-٩][\d٠-٩ .,()a-z–-]*(?:段)?|(?:page|annex|table|title|cover page|footnote)[\w ]{0,12})"
    r"(?:[,，،]?\s*(?:(?:first|second|third|last|line|premi[eè]re?|deuxième|seconde?|troisième|dernière?"
    r"|ligne|primera?|segund[ao]|tercera?|últim[ao]|línea|перв|втор|треть|последн|строк|السطر|الجملة|第)"
    r"[\w ,،，]{0,40}))?[.:：]?",
    re.IGNORECASE,
)


def join_corrections(elements: Sequence[Element], symbol: str) -> dict[int, str]:
    """Return the stems of keys of the elements that begin a correction, by their index.

    The headings among them become text, so that no section is made of 'Paragraph 7'.
    """
    is_corrigendum = "/corr." in symbol.casefold() or any(
        element.role == "heading" and CORRIGENDUM.fullmatch(element.text)
        for element in elements[:12]
    )
    if not is_corrigendum:
        return {}
    return {
        index: make_slug(element.text) or "correction"
        for index, element in enumerate(elements)
        if element.role in ("text", "heading") and CORRECTED.fullmatch(element.text.strip())
    }


def merge_corrections(elements: Sequence[Element], stems: dict[int, str]) -> list[Element]:
    """Join the line that names the corrected paragraph with the text up to the next one."""
    merged: list[Element] = []
    is_open = False
    for index, element in enumerate(elements):
        if index in stems:
            first = element.pieces[0]
            name = replace(first, text=element.text.rstrip(".:") + ":")
            merged.append(replace(element, role="text", pieces=[name], stem=stems[index]))
            is_open = True
        elif is_open and element.role == "text":
            open_element = next(e for e in reversed(merged) if e.stem)
            open_element.pieces = [*open_element.pieces, *element.pieces]
            open_element.boxes = [*open_element.boxes, *element.boxes]
        else:
            is_open = is_open and element.role in ("note", "table")
            merged.append(element)
    return merged
