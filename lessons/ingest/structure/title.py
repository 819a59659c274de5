"""Separate the title and the masthead from the elements at the start."""

import re
from collections.abc import Sequence

from ..elements import Element
from ..heading_shape import NUMBERED_PART, is_annex, is_first_section
from ..joining import clean_heading
from ..masthead import MASTHEAD_LINE
from ..sentences import has_sentence_end
from .corrections import CORRECTED
from .levels import SUMMARY

MAX_TITLE_LINES = 10
MAX_BELOW_TITLE = 6
MAX_COVER_WORDS = 18  # of a line of the cover that is not known by its form: more are a paragraph
MAX_FRONT = 40  # elements in which the title is looked for
RESOLUTION = re.compile(
    r"(?:(?:draft )?resolution|(?:projet de )?résolution|(?:proyecto de )?resolución|резолюция"
    r"|القرار|第)\s?\d+.{0,60}",
    re.IGNORECASE,
)
LETTER = re.compile(
    r"(?:identical letters|letters?|note verbale|lettres?|cartas?|notas? verbal\w*|письмо"
    r"|رسالت?\w*)\b.{0,20}(?:dated|datée?s?|en date|de fecha|от|مؤرخ).{5,400}",
    re.IGNORECASE | re.DOTALL,
)


def separate_masthead(elements: Sequence[Element]) -> tuple[list[Element], list[Element]]:
    """Return the elements of the masthead, which come before the title, and the others.

    Short lines above the first heading belong to it: the session and the item of the agenda.
    """
    front = 0
    for index, element in enumerate(elements[:MAX_FRONT]):
        if element.role == "masthead" or (
            element.role in ("text", "heading")
            and MASTHEAD_LINE.fullmatch(element.text.rstrip("*").strip())
        ):
            front = index + 1
        elif element.role in ("note", "table"):
            continue
        else:
            break
    first = next(
        (i for i in range(front, min(len(elements), MAX_FRONT)) if elements[i].role == "heading"),
        None,
    )
    if front and first is not None and all(map(_is_short, elements[front:first])):
        front = first
    masthead = [element for element in elements[:front] if element.role not in ("note", "table")]
    others = [element for element in elements[:front] if element.role in ("note", "table")]
    return masthead, [*others, *elements[front:]]


def separate_title(elements: Sequence[Element]) -> tuple[list[Element], list[Element]]:
    """Return the headings that make the title, and the other elements."""
    start = next((i for i, e in enumerate(elements) if e.role not in ("note", "table")), None)
    if start is None:
        return [], list(elements)
    first = elements[start]
    if first.role != "heading":
        if LETTER.fullmatch(first.text) and not has_sentence_end(first.text):
            return [first], [*elements[:start], *elements[start + 1 :]]
        return [], list(elements)
    title: list[Element] = []
    for element in elements[start : start + MAX_TITLE_LINES]:
        if element.role != "heading" or (title and _is_section(element, title)):
            break
        title.append(element)
    if len(title) == 1 and _is_section(first, []):
        return [], list(elements)
    return title, [*elements[:start], *elements[start + len(title) :]]


def separate_lines_below_title(
    elements: Sequence[Element],
) -> tuple[list[Element], list[Element]]:
    """Web pages print the symbol and the date below the title: return them, and the others."""
    count = 0
    for element in elements[:MAX_BELOW_TITLE]:
        text = element.text.rstrip("*").strip()
        if element.role != "text" or not MASTHEAD_LINE.fullmatch(text):
            break
        count += 1
    return list(elements[:count]), list(elements[count:])


def join_title(title: Sequence[Element]) -> str:
    """Join the lines of a title; each after the first follows a colon, or is in brackets."""
    text, is_label = "", False
    for element in title:
        part = clean_heading(element.text)
        after_label, is_label = is_label, NUMBERED_PART.fullmatch(part) is not None
        if not text:
            text = part
        elif after_label or part.casefold() not in text.casefold():
            glue = " " if part.startswith("(") or text.endswith((":", "?", "!")) else ": "
            text = f"{text.rstrip(',')}{glue}{part}"
    return text


def _is_short(element: Element) -> bool:
    return len(element.text.split()) <= MAX_COVER_WORDS and not has_sentence_end(element.text)


def _is_section(element: Element, title: Sequence[Element]) -> bool:
    text = clean_heading(element.text)
    if title and re.match(r"(?:part|section|chapter) (?:[IVXLC]+|\d+)\b", text, re.IGNORECASE):
        return False
    if (
        CORRECTED.fullmatch(text)
        or is_first_section(text)
        or is_annex(text)
        or SUMMARY.fullmatch(text) is not None
    ):
        return True
    if RESOLUTION.fullmatch(text):
        return False
    if not title or element.page != title[0].page:
        return bool(title)
    first = title[0].look
    if first.level and element.look.level > first.level:
        return True
    smaller = element.look.size < first.size - 0.5
    return smaller and not text.startswith("(") and element.look.italic and not first.italic
