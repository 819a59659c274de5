"""Read the pages of a PDF file: words, rules and how much of each page is a picture."""

import ctypes
from collections.abc import Callable, Iterator
from contextlib import closing
from dataclasses import dataclass, field

import pypdfium2 as pdfium
import pypdfium2.raw as pdfium_c

from ...refusal import UnreadableFileError
from .words import PageText, Word

MAX_PAGES = 1_000
MAX_OBJECTS = 4_000  # of a page; a map has more
RULE_HEIGHT = 2.5  # points
MIN_RULE = 30.0
DRAWING = 1_500  # paths of a page that is a map or drawing

Progress = Callable[[int, int], None]


@dataclass
class Page:
    """`rules` are horizontal lines: left, right, distance from the top."""

    number: int
    width: float
    height: float
    words: list[Word]
    rules: list[tuple[float, float, float]] = field(default_factory=list)
    picture: float = 0.0  # the share of the page that the largest image covers
    is_drawing: bool = False
    is_shown_upright: bool = True


def read_pages(data: bytes, name: str, progress: Progress | None = None) -> list[Page]:
    """Raises UnreadableFileError for a file that is encrypted, damaged, empty or too long."""
    with closing(_open_document(data, name)) as document:
        count = len(document)
        if not count:
            raise UnreadableFileError(f"{name} is a PDF file without pages; save it anew.")
        if count > MAX_PAGES:
            raise UnreadableFileError(
                f"{name} has {count} pages; divide it into files of up to {MAX_PAGES} pages."
            )
        return list(_read_each(document, count, progress))


def _open_document(data: bytes, name: str) -> pdfium.PdfDocument:
    try:
        return pdfium.PdfDocument(data)
    except pdfium.PdfiumError as error:
        code = getattr(error, "err_code", None)
        if code in (pdfium_c.FPDF_ERR_PASSWORD, pdfium_c.FPDF_ERR_SECURITY):
            raise UnreadableFileError(
                f"{name} is an encrypted PDF file; open it with its password and save it without."
            ) from None
        raise UnreadableFileError(
            f"{name} is a damaged PDF file; download it again, or open it and save it anew."
        ) from None


def _read_each(
    document: pdfium.PdfDocument, count: int, progress: Progress | None
) -> Iterator[Page]:
    for index in range(count):
        try:
            page = document[index]
        except pdfium.PdfiumError:
            yield Page(index + 1, 612, 792, [])
        else:
            with closing(page):
                yield _read_page(page, index + 1)
        if progress:
            progress(index + 1, count)


def _read_page(page: pdfium.PdfPage, number: int) -> Page:
    text = PageText(page)
    try:
        found = Page(number, text.width, text.height, text.read_words())
        found.is_shown_upright = text.is_shown_upright
        _read_objects(page, text, found)
    finally:
        text.text.close()
    return found


def _read_objects(page: pdfium.PdfPage, text: PageText, found: Page) -> None:
    """Find rules and pictures among the objects of the page."""
    count = pdfium_c.FPDFPage_CountObjects(page)
    left, bottom, right, top = (ctypes.c_float() for _ in range(4))
    paths = 0
    for index in range(min(count, MAX_OBJECTS)):
        item = pdfium_c.FPDFPage_GetObject(page, index)
        kind = pdfium_c.FPDFPageObj_GetType(item)
        paths += kind == pdfium_c.FPDF_PAGEOBJ_PATH
        if kind not in (pdfium_c.FPDF_PAGEOBJ_PATH, pdfium_c.FPDF_PAGEOBJ_IMAGE):
            continue
        if not pdfium_c.FPDFPageObj_GetBounds(item, left, bottom, right, top):
            continue
        (x0, y0), (x1, y1) = (
            text.turn(left.value, bottom.value),
            text.turn(right.value, top.value),
        )
        width, height = abs(x1 - x0), abs(y1 - y0)
        if kind == pdfium_c.FPDF_PAGEOBJ_IMAGE:
            area = width * height / (found.width * found.height or 1)
            found.picture = max(found.picture, area)
        elif height < RULE_HEIGHT and width > MIN_RULE:
            found.rules.append((min(x0, x1), max(x0, x1), (y0 + y1) / 2))
    found.is_drawing = paths > DRAWING
