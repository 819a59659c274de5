"""Set apart the tables of a text that are drawn with vertical bars, as Markdown has them."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from .lines import Line
from .records import Omission

RULE = re.compile(r"\|?\s*:?-{2,}:?\s*(?:\|\s*:?-{2,}:?\s*)*\|?")
GRID_RULE = re.compile(r"\+(?:[-=]{2,}\+)+")
CELL_END = re.compile(r"(?<!\\)\|")
TABLE_LINES = "lines of tables"


@dataclass(frozen=True)
class PipeTable:
    rows: tuple[tuple[str, ...], ...]
    line: int


def separate_pipe_tables(
    lines: Sequence[Line],
) -> tuple[list[Line], list[PipeTable], list[Omission]]:
    """Return the lines with those of tables blanked, the tables, and the blanked lines."""
    remaining = list(lines)
    tables: list[PipeTable] = []
    omissions: list[Omission] = []
    for start, end in _find_runs(lines):
        run = lines[start:end]
        rows = tuple(
            _split_row(line.text)
            for line in run
            if not RULE.fullmatch(line.text) and not GRID_RULE.fullmatch(line.text)
        )
        tables.append(PipeTable(rows, run[0].number))
        omissions += [Omission(line.number, TABLE_LINES, line.text) for line in run]
        for index in range(start, end):
            remaining[index] = Line(lines[index].number, "", new_page=lines[index].new_page)
    return remaining, tables, omissions


def _find_runs(lines: Sequence[Line]) -> list[tuple[int, int]]:
    """A table has a rule, and at least two lines with a bar around it."""
    runs: list[tuple[int, int]] = []
    start: int | None = None
    for index in range(len(lines) + 1):
        is_row = index < len(lines) and _is_row(lines[index].text)
        if is_row and start is None:
            start = index
        elif not is_row and start is not None:
            run = [line.text for line in lines[start:index]]
            rules = sum(bool(RULE.fullmatch(t) or GRID_RULE.fullmatch(t)) for t in run)
            if rules and len(run) - rules >= 1 and len(run) > 2:
                runs.append((start, index))
            start = None
    return runs


def _is_row(text: str) -> bool:
    return "|" in text.strip("|") or text.startswith("|") or bool(GRID_RULE.fullmatch(text))


def _split_row(text: str) -> tuple[str, ...]:
    bare = text.strip()
    bare = bare.removeprefix("|")
    bare = re.sub(r"(?<!\\)\|$", "", bare)
    return tuple(" ".join(cell.replace("\\|", "|").split()) for cell in CELL_END.split(bare))
