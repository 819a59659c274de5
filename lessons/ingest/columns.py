"""Put two columns of text that are printed side by side one below the other."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from .lines import Line
from .records import Problem

MIN_GAP = 2  # blanks between the columns
WIDE_GAP = re.compile(r"\S {3,}(?=\S)")
MIN_LINES = 3  # with text in both columns
MIN_SHARE = 0.6
MIN_WORDS = 3  # on average in a line of a column; the cells of a table have fewer


@dataclass(frozen=True)
class Region:
    """Two columns in the lines from `start` to before `end`; the right one begins at `column`."""

    start: int
    end: int
    column: int
    both: int


def separate_columns(lines: list[Line]) -> tuple[list[Line], list[Problem]]:
    """Return the lines with each left column before its right column.

    A problem names the pages on which text was read across two columns, because no position
    between them is blank in every line.
    """
    separated: list[Line] = []
    problems: list[Problem] = []
    for page in _split_pages(lines):
        while region := _find_region(page):
            separated.extend(page[: region.start])
            separated.extend(_separate(page[region.start : region.end], region.column))
            page = page[region.end :]
        separated.extend(page)
        across = [line for line in page if _is_read_across(line)]
        if len(across) >= MIN_LINES:
            problems.append(Problem(across[0].number, "two columns may have been read across"))
    return separated, problems


def _split_pages(lines: Sequence[Line]) -> Iterator[list[Line]]:
    page: list[Line] = []
    for line in lines:
        if page and line.new_page:
            yield page
            page = []
        page.append(line)
    if page:
        yield page


def _find_region(page: Sequence[Line]) -> Region | None:
    """Find the position that separates most lines of the page into two columns of prose."""
    printed = [" " * line.indent + line.text for line in page]
    positions = {match.end() for text in printed for match in WIDE_GAP.finditer(text)}
    regions = (region for column in positions for region in _find_runs(printed, column))
    prose = (region for region in regions if _is_prose(printed, region))
    return max(prose, key=lambda region: (region.both, -region.start), default=None)


def _find_runs(printed: Sequence[str], column: int) -> Iterator[Region]:
    """Find the runs of lines that are blank before the column.

    The longer of the columns goes on to the next blank line.
    """
    start = 0
    for index in range(len(printed) + 1):
        if index < len(printed) and not printed[index][column - MIN_GAP : column].strip():
            continue
        both = [i for i in range(start, index) if _has_both(printed[i], column)]
        if len(both) >= MIN_LINES:
            first, last = both[0], both[-1]
            while first > start and printed[first - 1]:
                first -= 1
            while last + 1 < index and printed[last + 1]:
                last += 1
            yield Region(first, last + 1, column, len(both))
        start = index + 1


def _has_both(text: str, column: int) -> bool:
    return bool(text[:column].strip() and text[column:].strip())


def _is_prose(printed: Sequence[str], region: Region) -> bool:
    texts = [text for text in printed[region.start : region.end] if text]
    if region.both < len(texts) * MIN_SHARE:
        return False
    both = [text for text in texts if _has_both(text, region.column)]
    left = sum(len(text[: region.column].split()) for text in both)
    right = sum(len(text[region.column :].split()) for text in both)
    return min(left, right) >= len(both) * MIN_WORDS


def _separate(lines: Sequence[Line], column: int) -> Iterator[Line]:
    for line in lines:
        text = (" " * line.indent + line.text)[:column]
        yield _cut(line, text, line.new_page)
    for index, line in enumerate(lines):
        text = (" " * line.indent + line.text)[column:]
        yield _cut(line, text, new_page=index == 0)


def _cut(line: Line, text: str, new_page: bool) -> Line:
    indent = len(text) - len(text.lstrip())
    return replace(line, text=text.strip(), indent=indent, new_page=new_page, in_column=True)


def _is_read_across(line: Line) -> bool:
    cells = re.split(r" {3,}", line.text)
    return len(cells) == 2 and all(len(cell.split()) >= MIN_WORDS for cell in cells)
