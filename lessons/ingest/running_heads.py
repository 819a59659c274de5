"""Find and blank page numbers and running heads, which are not part of the text."""

import re
from collections import defaultdict
from itertools import pairwise

from .lines import Line, is_rule
from .markers import parse_marker
from .page_matter import is_page_edge, is_page_matter
from .records import Omission
from .sentences import has_lower_start, has_sentence_end

PAGE_NUMBER = re.compile(
    r"[\s\-–—|\[(]*(?:(?:page|p\.|seite)\s*\d{1,4}|\d{1,3})"
    r"(?:\s*(?:of|/|von|sur|de)\s*\d{1,4})?[\s\-–—|\])]*(?:p\s*a\s*g\s*e)?",
    re.IGNORECASE,
)
NOTE_REFERENCE = re.compile(r"(?<=[^\s\[(])\[\d{1,3}\]")
ROMAN_PAGE = re.compile(r"(?=.)x{0,3}(?:ix|iv|v?i{0,3})")
MAX_HEAD_CHARACTERS = 100
MAX_HEAD_SENTENCE = 4  # words that can end in a full stop, such as 'U.N. Doc.'
PAGE_NUMBERS, RUNNING_HEADS = "page and job numbers", "running heads"


def blank_page_matter(lines: list[Line]) -> tuple[list[Line], list[Omission]]:
    """Blank page numbers and running heads; return the lines and those that were blanked."""
    kinds = dict.fromkeys(find_page_numbers(lines), PAGE_NUMBERS)
    for index in find_running_heads(lines, set(kinds)):
        kinds[index] = RUNNING_HEADS
    remaining = [
        Line(line.number, "", new_page=line.new_page) if index in kinds else line
        for index, line in enumerate(lines)
    ]
    omissions = [
        Omission(lines[index].number, kind, " ".join(lines[index].text.split()))
        for index, kind in sorted(kinds.items())
    ]
    return remaining, omissions


def find_page_numbers(lines: list[Line]) -> list[int]:
    """Return the indexes of lines such as '7', '- 7 -', 'Page 7 of 12', 'iv' and '2/4 31-01234'."""
    references = {mark for line in lines for mark in NOTE_REFERENCE.findall(line.text)}
    certain = {
        index
        for index, line in enumerate(lines)
        if line.text not in references and _is_page_number(line.text)
    }
    texts = [index for index, line in enumerate(lines) if line.text]
    for neighbours in (texts, texts[::-1]):  # down the page, then up
        for before, index in pairwise(neighbours):
            if before in certain and is_page_edge(lines[index].text):
                certain.add(index)
    return sorted(certain)


def _is_page_number(text: str) -> bool:
    return bool(PAGE_NUMBER.fullmatch(text) or ROMAN_PAGE.fullmatch(text) or is_page_matter(text))


def find_running_heads(lines: list[Line], numbers: set[int]) -> list[int]:
    """Find short lines that are repeated, apart from digits, at page breaks or inside sentences.

    A heading can be repeated too ("Recommendations" in every chapter). It stays, because the
    paragraphs around it are complete. The first line of the text may be the title and stays.
    """
    indexes = defaultdict(list)
    for index, line in enumerate(lines):
        if line.text and index not in numbers and may_be_running_head(line.text):
            indexes[re.sub(r"\d+", "#", line.text.casefold())].append(index)
    first = next((index for index, line in enumerate(lines) if line.text), -1)
    found: list[int] = []
    for repeated in indexes.values():
        again = [index for index in repeated if index != first]
        cutting = sum(_interrupts_text(lines, index, numbers) for index in again)
        if len(repeated) > 1 and cutting * 2 >= len(again):
            found.extend(again)
    return sorted(found)


def may_be_running_head(text: str) -> bool:
    """Whether the line has neither a number of a paragraph nor the end of a sentence."""
    if has_sentence_end(text) and len(text.split()) > MAX_HEAD_SENTENCE:
        return False
    if len(text) > MAX_HEAD_CHARACTERS or is_rule(text) or text.endswith((":", ";", ",")):
        return False
    marker = parse_marker(text)
    return marker.form == "text" or marker.style == " "


def _interrupts_text(lines: list[Line], index: int, numbers: set[int]) -> bool:
    """Whether the line is beside a page break or page number, or alone inside a sentence."""
    before = next((p for p in range(index - 1, -1, -1) if lines[p].text), None)
    after = next((p for p in range(index + 1, len(lines)) if lines[p].text), None)
    if before in numbers or after in numbers:
        return True
    start = 0 if before is None else before + 1
    end = len(lines) if after is None else after + 1
    if any(line.new_page for line in lines[start:end]):
        return True
    if before is None or after is None or (before == index - 1 and after == index + 1):
        return False
    return not has_sentence_end(lines[before].text) and has_lower_start(lines[after].text)
