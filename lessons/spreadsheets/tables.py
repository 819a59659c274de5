"""The cells of the first sheet of an uploaded file as texts."""

from dataclasses import dataclass, field

MAX_BYTES = 10 * 1024 * 1024
MAX_ROWS = 5_000  # below the head; they are shown and written in some minutes
MAX_COLUMNS = 200


class UnreadableFileError(Exception):
    """Why a file cannot be read, and what to do about it."""


@dataclass
class Table:
    """`rows`: number as spreadsheet programs show it → texts of the cells. `faults`: position of a
    cell → why it cannot be used. `notes`: how the file was read, where that was not evident.
    `sheet` and `other_sheets`: names in a workbook, of which only the first is read."""

    head: list[str] = field(default_factory=list)
    rows: dict[int, list[str]] = field(default_factory=dict)
    faults: dict[tuple[int, int], str] = field(default_factory=dict)
    notes: list[str] = field(default_factory=list)
    sheet: str = ""
    other_sheets: list[str] = field(default_factory=list)
    count: int = 0  # rows that are not empty, at most one too many

    def add(self, number: int, cells: list[str]) -> None:
        while cells and not cells[-1].strip():
            cells.pop()
        if not cells:
            return
        if not self.head:
            self.head = cells
            return
        self.count += 1
        if self.count <= MAX_ROWS:
            self.rows[number] = cells[:MAX_COLUMNS]
