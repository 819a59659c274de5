"""Parse the marker at the start of a line: number, bullet, footnote mark or heading sign."""

import re
import string
from dataclasses import dataclass
from typing import Literal

from .roman import ROMAN, parse_roman
from .sentences import OPENERS, SUPERSCRIPTS, has_upper_start

Form = Literal["text", "heading", "number", "bullet", "footnote"]

HASHES = re.compile(r"(#{1,6})\s+(.*?)\s*#*")
BOLD_LINE = re.compile(r"(\*\*|__)(?=\S)((?:(?!\1).)+?)(?<=\S)\1:?")
NUMBER = re.compile(
    r"(?:[§¶]\s?)?(?P<bold>\*\*)?(?P<number>\d{1,3}(?:\.\d{1,3}){0,3})"
    r"(?P<sign>\\?[.)]|[．、]|\s?[-–—](?=\s+[\u0600-\u06ff]))?(?(bold)\*\*|)"
    r"(?P<gap>\s+|$|(?<=[.)．、])(?=[^\W\d_]|[\"“*]))"
)
# '29A.1', '5.I.1', 'A.25A.12', 'II.7': a number with letters or Roman numerals in it.
LETTERED_NUMBER = re.compile(
    r"(?P<number>(?:(?:\d{1,3}[A-Z]?|[A-Z]|[IVXLC]{1,6})\.){1,3}\d{1,3})\.?\s+(?=\S)"
)
DASH = re.compile(r"(?P<sign>[-–—+]|\*{1,3})(?:\s+|$)")
DOT = re.compile(r"(?P<sign>[•●○◦▪▫■□‣·➢➤✓])\s*")
# '(a)', '(12)', '(iv)', '(б)', '(هـ)', '（三）'
BRACKETED = re.compile(
    r"[(（](?:\d{1,3}|[a-zа-я]|[ivx]{1,5}|[أابجدهوزحطيكلمنسعفصقرشت]ـ?|[一二三四五六七八九十]{1,3})"
    r"(?:\)\s+|）\s*)"
)
LETTERED_ITEM = re.compile(r"(?:(?:[a-z]|[ivx]{1,5})[.)]|[A-Zа-я]\))\s+")
SUPERSCRIPT = re.compile(rf"(?P<mark>[{SUPERSCRIPTS}]{{1,3}})(?:\s*(?=[^\s{SUPERSCRIPTS}])|$)")
SUP_TAG = re.compile(r"<sup>\s*(?P<mark>\d{1,3})\s*</sup>\s*")
SQUARE = re.compile(r"\[\^?(?P<mark>\d{1,3})\]:?(?:\s+|$)")
DAGGER = re.compile(r"(?P<mark>[†‡])\s*")
MONTHS = re.compile(
    r"(?:jan|feb|mar|apr|may|june?|july?|aug|sept?|oct|nov|dec)[a-z]*\b", re.IGNORECASE
)
DIGITS = str.maketrans(SUPERSCRIPTS, "0123456789")


@dataclass(frozen=True)
class Marker:
    """`text` is the rest of the line. The letter of an item, '(a)', stays in it.

    `printed` is the number as printed: a later stage decides whether it belongs to the text.
    `level` is the level of a Markdown heading, or 0. `label` is a number that has letters in it.
    """

    form: Form
    text: str
    style: str = ""
    number: tuple[int, ...] = ()
    level: int = 0
    printed: str = ""
    label: str = ""


def parse_marker(line: str) -> Marker:
    """Return the marker of a line; its form is 'text' where the line has none."""
    for parse in (_parse_heading, _parse_footnote, _parse_lettered, _parse_number, _parse_bullet):
        marker = parse(line)
        if marker:
            return marker
    return Marker("text", line.removeprefix(">").lstrip() or line)


def _parse_heading(line: str) -> Marker | None:
    if hashes := HASHES.fullmatch(line):
        return Marker("heading", hashes[2], "#", level=len(hashes[1]))
    bold = BOLD_LINE.fullmatch(line)
    # A bold sentence is emphasis, not a heading.
    if bold and len(line) <= 120 and not bold[2].rstrip().endswith((".", ";", ",")):
        return Marker("heading", bold[2].rstrip(":"), "**")
    return None


def _parse_footnote(line: str) -> Marker | None:
    for pattern in (SUPERSCRIPT, SUP_TAG, SQUARE, DAGGER):
        if found := pattern.match(line):
            mark = found["mark"].translate(DIGITS)
            number = (int(mark),) if mark.isdecimal() else ()
            return Marker("footnote", line, number=number)
    return None


def _parse_number(line: str) -> Marker | None:
    found = NUMBER.match(line)
    if not found:
        return None
    rest = line[found.end() :]
    number = tuple(int(part) for part in found["number"].split("."))
    style = (found["sign"] or "").lstrip("\\")
    style = ")" if style == ")" else "." if style else ""  # '١ -' and '1、' are other full stops
    # "12 missions" and "3.5 million" count something; after a paragraph number a sentence begins.
    if (not style or len(number) > 1) and (not _is_sentence_start(rest) or MONTHS.match(rest)):
        return None
    if not style and len(number) == 1 and rest.startswith("("):  # "resolution 955 (1994)"
        return None
    style = style or ("." if len(number) > 1 else " ")
    return Marker("number", rest, style, number, printed=line[: found.end()].strip())


def _parse_lettered(line: str) -> Marker | None:
    found = LETTERED_NUMBER.match(line)
    if not found or not _is_sentence_start(line[found.end() :]):
        return None
    label = found["number"]
    if not any(map(str.isalpha, label)):
        return None
    number = tuple(map(_count_part, label.split(".")))
    return Marker(
        "number",
        line[found.end() :],
        ".",
        number,
        printed=found[0].strip(),
        label=label.lower(),
    )


def _count_part(part: str) -> int:
    """Convert a part of a number so that the next one is greater by one: '29A' is 2901."""
    if part.isdecimal():
        return int(part)
    digits, letters = part.rstrip(string.ascii_uppercase), part.lstrip(string.digits)
    if digits:
        return int(digits) * 100 + ord(letters[0]) - ord("A") + 1
    roman = parse_roman(letters) if ROMAN.fullmatch(letters) else 0
    return roman or ord(letters[0]) - ord("A") + 1


def _parse_bullet(line: str) -> Marker | None:
    for pattern in (DOT, DASH):
        if found := pattern.match(line):
            return Marker("bullet", line[found.end() :], found["sign"])
    for pattern, style in ((BRACKETED, "()"), (LETTERED_ITEM, "a)")):
        if pattern.match(line):
            return Marker("bullet", line, style)
    return None


def _is_sentence_start(text: str) -> bool:
    return has_upper_start(text) or (text[:1] in OPENERS and bool(text.strip(OPENERS)))
