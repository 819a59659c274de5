"""Set tables and figures apart, with their captions, which are no sections."""

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from ..elements import Element
from ..raised import LETTERS
from ..sentences import has_sentence_end

CAPTION = re.compile(
    r"(?:table|figure|chart|graph|map|box|tableau|graphique|carte|cuadro|gráfico|mapa|таблица|диаграмма|карта"
    r"|الجدول|جدول|الشكل|شكل|表|图)\s*(?:[A-Z]{0,2}\.?\d[\w.]*|[IVXLC]+|[٠-٩]+|[一二三四五六七八九十]+)\b.{0,200}",
    re.IGNORECASE,
)
REMARK = re.compile(
    r"(?:sources?|notes?|abbreviations?|abréviations?|fuentes?|nota|примечани[ея]|источник)\s*:"
    rf"|(?:\*{{1,2}}|[{LETTERS}])\s*[A-Z(]",
    re.IGNORECASE,
)
PART = re.compile(r"\([\divx]{1,3}\)\s+\S.{0,80}$")
UNIT = re.compile(r"\(.{3,120}\)")
MAX_CAPTION = 4  # elements
TABLES, FIGURES, CONTENTS_LINES = (
    "tables",
    "captions and labels of figures",
    "lines of the table of contents",
)
MAX_LABEL_WORDS = 18  # above the columns of a table of contents: more are a paragraph
CONTENTS = re.compile(
    r"(?:table of )?contents|table des matières|sommaire|índice|contenido|содержание|оглавление"
    r"|المحتويات|目录",
    re.IGNORECASE,
)
PAGE = re.compile(r"(?:page|página|страница|стр\.|الصفحة|页次|\d{1,3}|[ivx]{1,6})", re.IGNORECASE)


@dataclass
class SetTable:
    """`before` is the index, among the remaining elements, of the one that comes after it."""

    element: Element
    title: str
    before: int
    remarks: list[str]


def set_tables_apart(
    elements: Sequence[Element],
) -> tuple[list[Element], list[SetTable], Counter[str]]:
    body_size = _find_body_size(elements)
    remaining: list[Element] = []
    tables: list[SetTable] = []
    counts: Counter[str] = Counter()
    is_open = False  # the last element is a table, whose remarks can follow
    for element in elements:
        if element.role == "table" and _drop_contents(element, remaining):
            counts[CONTENTS_LINES] += len(element.rows)
        elif element.role == "table":
            caption = _take_caption(
                remaining, bool(tables) and tables[-1].before == len(remaining) - 1
            )
            if is_open and tables and not caption:
                tables[-1].element.rows = (*tables[-1].element.rows, *element.rows)
                continue
            title = " ".join(part.text for part in caption) or element.text
            tables.append(SetTable(element, title, len(remaining), []))
            is_open = True
        elif is_open and element.role == "text" and _is_remark(element, body_size):
            tables[-1].remarks.append(element.text)
        else:
            is_open = False
            remaining.append(element)
    remaining, figures = _drop_figures(remaining, tables)
    counts[FIGURES] += figures
    counts[TABLES] += len(tables)
    return remaining, tables, counts


def _drop_contents(table: Element, remaining: list[Element]) -> bool:
    """Whether this is a table of contents; its heading and the labels below it are removed."""
    heading = next((e for e in reversed(remaining[-3:]) if e.role == "heading"), None)
    cells = [next((cell for cell in reversed(row) if cell), "") for row in table.rows]
    pages = sum(PAGE.fullmatch(cell.rsplit(" ", 1)[-1]) is not None for cell in cells)
    if heading is None or not CONTENTS.fullmatch(heading.text) or pages * 2 < len(cells):
        return False
    start = remaining.index(heading)
    remaining[start:] = [
        element
        for element in remaining[start + 1 :]
        if element.role == "note" or len(element.text.split()) > MAX_LABEL_WORDS
    ]
    return True


def _take_caption(remaining: list[Element], after_table: bool) -> list[Element]:
    """Remove the caption from the end of the elements: 'Table 2', and up to three lines more.

    `after_table`: only the last element is between this table and the one before.
    """
    for count in range(1, min(MAX_CAPTION, len(remaining)) + 1):
        element = remaining[-count]
        if element.role not in ("heading", "text") or len(element.text) > 250:
            break
        if CAPTION.fullmatch(element.text):
            caption = remaining[-count:]
            del remaining[-count:]
            return caption
    if remaining and remaining[-1].role == "text" and UNIT.fullmatch(remaining[-1].text):
        return [remaining.pop()]  # '(Thousands of United States dollars)'
    if remaining and after_table and PART.match(remaining[-1].text):
        return [remaining.pop()]  # '(2) Extrabudgetary'
    return []


def _drop_figures(elements: list[Element], tables: list[SetTable]) -> tuple[list[Element], int]:
    """Drop the captions and labels of figures, which are pictures, and the headings below them."""
    dropped: set[int] = set()
    is_figure = has_title = False
    for index, element in enumerate(elements):
        if element.role not in ("text", "heading"):
            continue
        words = element.text.split()
        is_caption = CAPTION.fullmatch(element.text) is not None
        if is_caption and (element.role == "heading" or len(words) < 4):
            dropped.add(index)
            is_figure, has_title = True, len(words) > MAX_CAPTION
        elif is_figure and element.role == "heading" and index - 1 in dropped and not has_title:
            dropped.add(index)
            has_title = True  # any other heading is that of the text below the figure
        elif element.role == "text" and _is_label(element.text, is_figure):
            dropped.add(index)
        else:
            is_figure = False
    for table in tables:
        table.before -= sum(index < table.before for index in dropped)
    return [e for i, e in enumerate(elements) if i not in dropped], len(dropped)


def _is_label(text: str, in_figure: bool) -> bool:
    """Whether a text has no letter, or is a few words of a figure."""
    if not any(map(str.isalpha, text)):
        return True
    return in_figure and len(text.split()) < 15 and not has_sentence_end(text)


def _is_remark(element: Element, body_size: float) -> bool:
    """Whether the text below a table belongs to it: its source, or a note in small type."""
    return 0 < element.look.size < body_size - 0.6 or REMARK.match(element.text) is not None


def _find_body_size(elements: Sequence[Element]) -> float:
    sizes: Counter[float] = Counter()
    for element in elements:
        if element.role == "text":
            sizes[element.look.size] += len(element.text)
    return sizes.most_common(1)[0][0] if sizes else 0.0
