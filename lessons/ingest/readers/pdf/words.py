"""Take the words of a page with their positions, as the page is shown."""

import ctypes
import math
import re
from collections import Counter
from dataclasses import dataclass

import pypdfium2 as pdfium
import pypdfium2.raw as pdfium_c

INVISIBLE = pdfium_c.FPDF_TEXTRENDERMODE_INVISIBLE
MAX_CHARACTERS = 60_000  # of a page; a printed page has 5,000
SAMPLES = 100
MAX_TILT = 0.1  # radians; text that is turned further is part of a drawing or table
ALEF_LAM = re.compile("[اأإآ]ل")
BREAKS = frozenset("\x00\t\n\x0b\x0c\r \u00a0\u2002\u2003\u2009")


@dataclass(frozen=True, slots=True)
class Style:
    """`size` is in points as shown: the size that a file states may be scaled by its matrix."""

    size: float
    bold: bool
    italic: bool
    is_barcode: bool
    is_hidden: bool
    is_turned: bool


@dataclass(slots=True)
class Word:
    """Points from the left and the top of the page. `is_glued`: no blank comes before it."""

    text: str
    left: float
    right: float
    baseline: float
    style: Style
    is_glued: bool = False

    @property
    def size(self) -> float:
        return self.style.size


class PageText:
    """The text layer of one page."""

    def __init__(self, page: pdfium.PdfPage) -> None:
        self.text = page.get_textpage()
        self.rotation = self._find_rotation(page.get_rotation())
        self.is_shown_upright = self.rotation == page.get_rotation()
        self.left, self.bottom, right, top = page.get_cropbox()
        width, height = right - self.left, top - self.bottom
        self.width, self.height = (height, width) if self.rotation % 180 else (width, height)
        self.styles: dict[int, Style] = {}
        self.baselines: dict[int, float] = {}  # by text object, whose characters are on one line
        self.x, self.y = ctypes.c_double(), ctypes.c_double()
        self.edges = [ctypes.c_double() for _ in range(4)]

    def _find_rotation(self, of_page: int) -> int:
        """Return the rotation in which most text is upright.

        It is that of the page, except where a wide table is printed sideways on an upright page.
        """
        count = min(self.text.count_chars(), MAX_CHARACTERS)
        angles = Counter(
            round(math.degrees(pdfium_c.FPDFText_GetCharAngle(self.text, index)) / 90) % 4 * 90
            for index in range(0, count, max(1, count // SAMPLES))
        )
        if not angles:
            return of_page
        angle, times = angles.most_common(1)[0]
        return (360 - angle) % 360 if times > sum(angles.values()) * 0.6 else of_page

    def read_words(self) -> list[Word]:
        words: list[Word] = []
        characters = self._read_characters()
        end = 0
        while end < len(characters):
            start = end
            while start < len(characters) and characters[start] in BREAKS:
                start += 1
            end = start
            while end < len(characters) and characters[end] not in BREAKS:
                end += 1
            if start < end:
                self._add_word(words, characters, start, end)
        return words

    def _read_characters(self) -> str:
        """Return one character for each index of PDFium."""
        count = min(self.text.count_chars(), MAX_CHARACTERS)
        text = self.text.get_text_range(0, count) if count else ""
        if len(text) != count:  # characters outside the basic plane, or without Unicode
            codes = (pdfium_c.FPDFText_GetUnicode(self.text, index) for index in range(count))
            text = "".join(chr(code) if code < 0x110000 else " " for code in codes)
        return text

    def _add_word(self, words: list[Word], characters: str, start: int, end: int) -> None:
        """Add a word, in parts where its style or line changes: 'road' and the mark of a note."""
        is_glued = False
        while start < end:
            address = self._find_object(start)
            part = end
            if self._find_object(end - 1) != address:
                part = start + 1
                while self._find_object(part) == address:
                    part += 1
            style = self.styles[address]
            left, right = self._get_left_and_right(start, part - 1)
            baseline = self._get_baseline(start, address)
            text = characters[start:part]
            if ALEF_LAM.search(text):
                text = self._restore_ligatures(text, start)
            if -1 <= left <= self.width and 0 <= baseline <= self.height:  # inside the crop box
                words.append(Word(text, left, right, baseline, style, is_glued))
            start, is_glued = part, True

    def _restore_ligatures(self, text: str, start: int) -> str:
        """Put lam before alef again where both are one glyph, which PDFium reverses."""
        for found in ALEF_LAM.finditer(text):
            index = start + found.start()
            if self._get_left_and_right(index, index) == self._get_left_and_right(
                index + 1, index + 1
            ):
                text = f"{text[: found.start()]}{found[0][::-1]}{text[found.end() :]}"
        return text

    def _find_object(self, index: int) -> int:
        text_object = pdfium_c.FPDFText_GetTextObject(self.text, index)
        address = ctypes.addressof(text_object.contents) if text_object else 0
        if address not in self.styles:
            self.styles[address] = self._read_style(index, text_object)
        return address

    def _get_left_and_right(self, start: int, last: int) -> tuple[float, float]:
        xs = []
        for index in {start, last}:
            pdfium_c.FPDFText_GetCharBox(self.text, index, *self.edges)
            left, right, bottom, top = (edge.value for edge in self.edges)
            for x, y in ((left, bottom), (right, top)):
                xs.append(self.turn(x, y)[0])
        return min(xs), max(xs)

    def _get_baseline(self, index: int, address: int) -> float:
        if address not in self.baselines or not address:
            pdfium_c.FPDFText_GetCharOrigin(self.text, index, self.x, self.y)
            self.baselines[address] = self.turn(self.x.value, self.y.value)[1]
        return self.baselines[address]

    def turn(self, x: float, y: float) -> tuple[float, float]:
        """Convert a stored position, which knows nothing of the rotation of its page."""
        x, y = x - self.left, y - self.bottom
        if self.rotation == 90:
            return y, x
        if self.rotation == 180:
            return self.width - x, y
        if self.rotation == 270:
            return self.width - y, self.height - x
        return x, self.height - y

    def _read_style(self, index: int, text_object: "ctypes._Pointer[ctypes.Structure]") -> Style:
        matrix = pdfium_c.FS_MATRIX()
        scale = 1.0
        if pdfium_c.FPDFText_GetMatrix(self.text, index, matrix):
            scale = math.hypot(matrix.c, matrix.d) or 1.0
        buffer, flags = ctypes.create_string_buffer(128), ctypes.c_int()
        pdfium_c.FPDFText_GetFontInfo(self.text, index, buffer, 128, flags)
        name = buffer.value.decode("utf-8", "replace").lower()
        angle = pdfium_c.FPDFText_GetCharAngle(self.text, index)
        turned = (angle + math.radians(self.rotation) + math.pi) % (2 * math.pi) - math.pi
        mode = pdfium_c.FPDFTextObj_GetTextRenderMode(text_object) if text_object else 0
        return Style(
            size=round(pdfium_c.FPDFText_GetFontSize(self.text, index) * scale, 1),
            bold="bold" in name or "black" in name or "heavy" in name,
            italic="italic" in name or "oblique" in name,
            is_barcode="barcode" in name or "3of9" in name,
            is_hidden=mode == INVISIBLE,
            is_turned=abs(turned) > MAX_TILT,
        )
