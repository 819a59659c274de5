"""Find the level of each heading from its number or, without a number, from its look."""

import re
from collections import Counter
from collections.abc import Sequence

from ..elements import Element, Look
from ..heading_shape import (
    LETTER_PREFIX,
    NUMBERED_PART,
    STANDARD_PART,
    has_capitals_as_style,
    is_annex,
)
from ..outline import get_next_letter
from ..roman import ROMAN, parse_roman

NUMBERED = re.compile(r"(?P<number>\d{1,2}(?:\.\d{1,2}){0,4})[.)]?\s+(?=\S)")
LETTERED_ITEM = re.compile(r"\(?[a-z]{1,3}[.)]\s+(?=\S)")
SUMMARY = re.compile(
    r"(?:executive )?summary|introduction|contents|résumé|sommaire|introduction|resumen|índice"
    r"|introducción|резюме|введение|содержание|ملخص|موجز|مقدمة|المحتويات|摘要|导言|目录",
    re.IGNORECASE,
)
INNER_ANNEX = re.compile(
    r"(?:appendi|enclosure|pièces? jointes?|apéndice|добавлени|تذييل|附录)", re.IGNORECASE
)
PART, INNER_PART, PART_TITLE, ROMAN_LEVEL, LETTER, NUMBER, ITEM = 1, 2, 3, 4, 5, 6, 10
UNNUMBERED = 20
MIN_STYLED = 0.8  # share of headings with a style or tag, below which styles are ignored


class HeadingLevels:
    """Gives levels to the headings of a document, in order: 1 is the outermost."""

    def __init__(self, headings: Sequence[Element]) -> None:
        styled = sum(heading.look.level > 0 for heading in headings)
        self.is_styled = styled > 0 and styled >= MIN_STYLED * len(headings)
        self.romans = Counter(
            _look_sort_key(heading.look)
            for heading in headings
            if (mark := _get_mark(heading.text)) and ROMAN.fullmatch(mark)
        )
        self.looks = _rank_looks([heading for heading in headings if is_unnumbered(heading.text)])
        self.last_roman = 0
        self.last_letter = ""
        self.in_part = False
        self.after_part = False

    def find_level(self, heading: Element) -> int:
        after_part, self.after_part = self.after_part, False
        text = heading.text
        if self.is_styled:
            return heading.look.level or UNNUMBERED
        if is_annex(text) or NUMBERED_PART.match(text):
            return self._open_part(text)
        found = LETTER_PREFIX.match(text)
        if found:
            return self._rank_letter(found)
        if number := NUMBERED.match(text):
            return NUMBER + number["number"].count(".")
        if LETTERED_ITEM.match(text):
            return ITEM
        return self._rank_unnumbered(heading, after_part)

    def _open_part(self, text: str) -> int:
        self.last_roman, self.last_letter = 0, ""
        self.after_part = True
        if INNER_ANNEX.match(text) and self.in_part:
            return INNER_PART
        self.in_part = True
        return PART

    def _rank_letter(self, found: re.Match[str]) -> int:
        if found["ordinal"] or found["numeral"]:
            self.last_letter = ""
            return ROMAN_LEVEL
        mark = found["mark"] or ""
        number = parse_roman(mark) if ROMAN.fullmatch(mark) else 0
        is_next_letter = mark == get_next_letter(self.last_letter)
        if number and number == self.last_roman + 1 and not (is_next_letter and len(mark) == 1):
            self.last_roman, self.last_letter = number, ""
            return ROMAN_LEVEL
        if number > 1 and len(mark) > 1 and not is_next_letter:
            self.last_roman, self.last_letter = number, ""
            return ROMAN_LEVEL
        self.last_letter = mark or found["letter"] or ""
        return LETTER

    def _rank_unnumbered(self, heading: Element, after_part: bool) -> int:
        if after_part:
            return PART_TITLE
        look = _look_sort_key(heading.look)
        if SUMMARY.fullmatch(heading.text) or STANDARD_PART.fullmatch(heading.text):
            return ROMAN_LEVEL
        if self.romans[look] > 1 and look == max(self.romans):
            return ROMAN_LEVEL
        if (True, look) not in self.looks:
            return UNNUMBERED + self.looks.get((False, look), 0)
        return UNNUMBERED + self.looks.get((has_capitals_as_style(heading.text), look), 0)


class Nesting:
    """Nests headings of the same level by their order. Doubled levels leave room in between.

    If two headings that are printed alike follow each other without text, the second is below the
    first, as "Target for 2026" below "Result 1". Headings with list marks, such as "(a) Grants",
    are below the heading before the list.
    """

    def __init__(self) -> None:
        self.open: list[int] = []
        self.above: set[int] = set()  # levels at which a heading directly followed another
        self.item_level = 0

    def nest(self, level: int, text: str, next_level: int | None) -> int:
        """`next_level`: the level of an unnumbered heading that follows without text between."""
        doubled = 2 * level
        if found := level == ITEM and LETTERED_ITEM.match(text):
            doubled = self._nest_item(found[0].strip("(.) "), doubled)
        elif level == next_level:
            self.above.add(level)
        elif level in self.above and is_unnumbered(text):
            doubled += 1
        while self.open and self.open[-1] >= doubled:
            self.open.pop()
        self.open.append(doubled)
        self.above = {other for other in self.above if 2 * other <= doubled}
        return doubled

    def _nest_item(self, mark: str, usual: int) -> int:
        if mark in ("a", "i"):
            self.item_level = self.open[-1] + 1 if self.open and self.open[-1] > usual else usual
        if self.item_level > usual and self.item_level - 1 not in self.open:
            self.item_level = usual
        return self.item_level or usual


def _get_mark(text: str) -> str:
    found = LETTER_PREFIX.match(text)
    return (found["mark"] or "") if found else ""


def is_unnumbered(text: str) -> bool:
    return not (
        LETTER_PREFIX.match(text)
        or NUMBERED.match(text)
        or LETTERED_ITEM.match(text)
        or is_annex(text)
    )


def _look_sort_key(look: Look) -> tuple[float, bool, bool]:
    """A key that sorts looks by prominence: by size, then bold, then upright."""
    return (round(look.size), look.bold, not look.italic)


def _rank_looks(
    headings: Sequence[Element],
) -> dict[tuple[bool, tuple[float, bool, bool]], int]:
    in_capitals = Counter(
        _look_sort_key(heading.look) for heading in headings if has_capitals_as_style(heading.text)
    )
    looks = {(False, _look_sort_key(heading.look)) for heading in headings}
    looks |= {
        (True, look)
        for heading in headings
        if has_capitals_as_style(heading.text)
        and (in_capitals[look := _look_sort_key(heading.look)] > 1 or len(heading.text.split()) > 1)
    }
    ordered = sorted(looks, key=lambda look: (look[1][0], look[0], look[1][1:]), reverse=True)
    return {look: rank for rank, look in enumerate(ordered)}
