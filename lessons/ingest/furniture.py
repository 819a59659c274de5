"""Page numbers and running heads: printed on each page, part of no paragraph."""

import re
from collections import defaultdict

from lessons.ingest.lines import Line, is_rule
from lessons.ingest.markers import marker_of
from lessons.ingest.records import Problem
from lessons.ingest.sentences import is_finished, starts_lower

PAGE_NUMBER = re.compile(
    r"[\s\-–—|\[(]*(?:(?:page|p\.|seite)\s*\d{1,4}|\d{1,3})"
    r"(?:\s*(?:of|/|von|sur|de)\s*\d{1,4})?[\s\-–—|\])]*(?:p\s*a\s*g\s*e)?",
    re.IGNORECASE,
)
ROMAN_PAGE = re.compile(r"(?=.)x{0,3}(?:ix|iv|v?i{0,3})")
LONGEST_HEAD = 100


def without_furniture(lines: list[Line]) -> tuple[list[Line], list[Problem]]:
    """The lines that carry the text, blank ones included, and a problem for each line left out."""
    reasons = dict.fromkeys(page_numbers(lines), "page number left out")
    for place in running_heads(lines, set(reasons)):
        reasons[place] = "running header or footer left out"
    kept = [
        Line(line.number, "", new_page=line.new_page) if place in reasons else line
        for place, line in enumerate(lines)
    ]
    problems = [
        Problem(lines[place].number, f"{reason}: {lines[place].text}")
        for place, reason in sorted(reasons.items())
    ]
    return kept, problems


def page_numbers(lines: list[Line]) -> list[int]:
    return [
        place
        for place, line in enumerate(lines)
        if PAGE_NUMBER.fullmatch(line.text) or ROMAN_PAGE.fullmatch(line.text)
    ]


def running_heads(lines: list[Line], numbers: set[int]) -> list[int]:
    """Short lines that come back, digits aside, where a page ends or inside a sentence.

    A heading can come back too ("Recommendations" in every chapter): it is kept, because it
    stands between complete paragraphs. Where the line first stands as the title it is kept once.
    """
    places = defaultdict(list)
    for place, line in enumerate(lines):
        if line.text and place not in numbers and _may_be_head(line.text):
            places[re.sub(r"\d+", "#", line.text.casefold())].append(place)
    first = next((place for place, line in enumerate(lines) if line.text), -1)
    found: list[int] = []
    for repeated in places.values():
        again = [place for place in repeated if place != first]
        cutting = sum(_cuts(lines, place, numbers) for place in again)
        if len(repeated) > 1 and cutting * 2 >= len(again):
            found.extend(again)
    return sorted(found)


def _may_be_head(text: str) -> bool:
    if len(text) > LONGEST_HEAD or is_rule(text) or text.endswith((":", ";", ",")):
        return False
    marker = marker_of(text)
    return marker.form == "text" or marker.style == " "


def _cuts(lines: list[Line], place: int, numbers: set[int]) -> bool:
    """Stands at a page break or page number, or alone in the middle of a sentence."""
    before = next((p for p in range(place - 1, -1, -1) if lines[p].text), None)
    after = next((p for p in range(place + 1, len(lines)) if lines[p].text), None)
    if before in numbers or after in numbers:
        return True
    start = 0 if before is None else before + 1
    end = len(lines) if after is None else after + 1
    if any(line.new_page for line in lines[start:end]):
        return True
    if before is None or after is None or (before == place - 1 and after == place + 1):
        return False
    return not is_finished(lines[before].text) and starts_lower(lines[after].text)
