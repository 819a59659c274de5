"""Turn the pages of a PDF file into elements."""

from collections import Counter
from dataclasses import replace

from ...elements import Element, Reading
from ...lines import clean_line
from ...records import Box, Piece, Problem
from ...refusal import UnreadableFileError
from .columns import find_gutters, order_columns
from .edges import remove_edges, take_masthead
from .notes import get_mark, group_notes, make_note_pieces, separate_notes
from .pages import Page, Progress, read_pages
from .paragraphs import Column, Group, find_leading, group_paragraphs
from .rows import Row, group_rows
from .rules import find_ruled
from .run_in import mark_run_in
from .tables import TableRows, separate_tables

MIN_CHARACTERS = 40  # of a page with text, on average


def read_pdf(data: bytes, name: str, progress: Progress | None = None) -> Reading:
    pages = read_pages(data, name, progress)
    _refuse_without_text(pages, name)
    problems = _find_pictures(pages)
    counts = _set_drawings_apart(pages)
    masthead = take_masthead(pages[0])
    edges = remove_edges(pages)
    counts += edges.counts
    return _PdfReader(pages, counts, problems, edges.texts).read(masthead)


def _refuse_without_text(pages: list[Page], name: str) -> None:
    characters = [sum(len(word.text) for word in page.words) for page in pages]
    if sum(characters) >= MIN_CHARACTERS * max(1, len(pages) // 10):
        return
    if any(page.picture > 0.3 for page in pages):
        raise UnreadableFileError(
            f"{name} is a scan without a text layer; run character recognition (OCR) on it, "
            "or find the document as text."
        )
    raise UnreadableFileError(
        f"{name} is a PDF file without text; find the document as text or Word file."
    )


def _find_pictures(pages: list[Page]) -> list[Problem]:
    """Report pages that are only a picture, and text that character recognition made."""
    empty = [
        page.number
        for page in pages
        if page.picture > 0.3 and sum(len(word.text) for word in page.words) < MIN_CHARACTERS
    ]
    problems = []
    if empty:
        listed = ", ".join(map(str, empty[:20])) + (" …" if len(empty) > 20 else "")
        problems.append(
            Problem(0, f"pages that are pictures, so that their text was not read: {listed}")
        )
    words = [word for page in pages for word in page.words]
    if sum(word.style.is_hidden for word in words) * 2 > len(words):
        problems.append(
            Problem(0, "the text was made by character recognition: compare it with the page")
        )
    return problems


def _set_drawings_apart(pages: list[Page]) -> Counter[str]:
    """Remove the words of maps and drawings, and words that are printed sideways."""
    counts: Counter[str] = Counter()
    for page in pages:
        turned = sum(word.style.is_turned for word in page.words)
        if page.is_drawing or turned > 20:
            kept = [
                word
                for row in group_rows([w for w in page.words if not w.style.is_turned])
                if len(row.words) > 7 and len(row.cells) < 3 and row.size > 8
                for word in row.words
            ]
            counts["maps and drawings"] += 1
            page.words = kept
        elif turned:
            page.words = [word for word in page.words if not word.style.is_turned]
            counts["words printed sideways"] += turned
    return counts


class _PdfReader:
    def __init__(
        self, pages: list[Page], counts: Counter[str], problems: list[Problem], heads: list[str]
    ) -> None:
        self.pages = pages
        self.counts = counts
        self.problems = problems
        self.heads = heads
        self.numbers: dict[int, int] = {}  # of lines, by row
        self.line = 0
        self.notes: list[tuple[list[Row], Page]] = []
        self.body_size = _find_body_size(pages)
        self.ruled = {page.number: find_ruled(page) for page in pages}
        self.gutters = find_gutters(pages)

    def read(self, masthead: list[str]) -> Reading:
        elements = [
            Element("masthead", [Piece(self._count_line(), text)], page=1) for text in masthead
        ]
        columns = [column for page in self.pages for column in self._read_columns(page)]
        leading = find_leading(columns)
        flow = [
            (column, separate_tables(column.rows, self.ruled[column.page], column.right))
            for column in columns
        ]
        elements += [
            self._make_table(item) if isinstance(item, TableRows) else self._make(item)
            for item in group_paragraphs(flow, leading, self.body_size)
        ]
        elements += [self._make_note(rows, page) for rows, page in self.notes]
        return Reading(elements, dict(self.counts), self.problems, self.heads)

    def _count_line(self) -> int:
        self.line += 1
        return self.line

    def _read_columns(self, page: Page) -> list[Column]:
        columns = []
        for words in order_columns(page.words, self.ruled[page.number], self.gutters):
            rows = group_rows(words)
            for row in rows:
                row.page = page.number
            left, right = min(row.left for row in rows), max(row.right for row in rows)
            short = [y for x0, x1, y in page.rules if x0 < right and x1 > left and x1 - x0 < 220]
            body, notes = separate_notes(rows, self.body_size, short)
            for row in (*body, *notes):
                self.numbers[id(row)] = self._count_line()
            self._add_notes(notes, page)
            if body:
                edges = [row for row in body if abs(row.size - self.body_size) < 0.8] or body
                columns.append(
                    Column(
                        body,
                        min(row.left for row in edges),
                        max(row.right for row in edges),
                        page.number,
                        page.width,
                        page.height,
                    )
                )
        return columns

    def _add_notes(self, rows: list[Row], page: Page) -> None:
        for index, group in enumerate(group_notes(rows)):
            if index == 0 and not get_mark(group[0]) and self.notes and not _is_bare(group[0]):
                self.notes[-1][0].extend(group)
            else:
                self.notes.append((group, page))

    def _make(self, group: Group) -> Element:
        pieces = [
            Piece(
                self.numbers[id(row)],
                clean_line(row.text).strip(),
                after_break=index > 0 and row.page != group.rows[index - 1].page,
            )
            for index, row in enumerate(group.rows)
        ]
        is_heading = group.is_heading
        if not is_heading:
            pieces[0] = replace(pieces[0], text=mark_run_in(group.rows[0], pieces[0].text))
        page = self.pages[group.rows[0].page - 1]
        return Element(
            "heading" if is_heading else "text",
            pieces,
            page.number,
            group.look,
            boxes=self._make_boxes(group.rows),
            doubt=group.doubt,
        )

    def _make_table(self, table: TableRows) -> Element:
        self.counts["lines of tables"] += len(table.rows)
        return Element(
            "table",
            [Piece(self.numbers[id(table.rows[0])], "")],
            table.rows[0].page,
            rows=tuple(table.cells),
            boxes=self._make_boxes(table.rows),
        )

    def _make_note(self, rows: list[Row], page: Page) -> Element:
        pieces = make_note_pieces(rows, self.numbers)
        pieces = [replace(piece, text=clean_line(piece.text).strip()) for piece in pieces]
        return Element("note", pieces, page.number, boxes=self._make_boxes(rows))

    def _make_boxes(self, rows: list[Row]) -> list[Box]:
        """Return a rectangle for the rows of each column."""
        boxes: list[Box] = []
        for run in _split_runs(rows):
            page = self.pages[run[0].page - 1]
            if not page.is_shown_upright:
                continue
            boxes.append(
                Box(
                    page.number,
                    round(max(0.0, min(row.left for row in run) / page.width), 4),
                    round(max(0.0, (run[0].baseline - run[0].size) / page.height), 4),
                    round(min(1.0, max(row.right for row in run) / page.width), 4),
                    round(min(1.0, (run[-1].baseline + run[-1].size * 0.3) / page.height), 4),
                )
            )
        return boxes


def _split_runs(rows: list[Row]) -> list[list[Row]]:
    runs: list[list[Row]] = []
    for row in rows:
        if runs and runs[-1][-1].page == row.page and row.baseline > runs[-1][-1].baseline:
            runs[-1].append(row)
        else:
            runs.append([row])
    return runs


def _is_bare(row: Row) -> bool:
    return row.words[0].text.isdecimal()


def _find_body_size(pages: list[Page]) -> float:
    """Return the size of most characters of the document."""
    sizes: Counter[float] = Counter()
    for page in pages:
        for word in page.words:
            sizes[round(word.size * 2) / 2] += len(word.text)
    return sizes.most_common(1)[0][0] if sizes else 10.0
