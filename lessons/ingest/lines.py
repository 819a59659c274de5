"""Split a text into numbered lines without the special characters of word processors."""

import re
import unicodedata
from dataclasses import dataclass

SOFT_HYPHEN = "\u00ad"
BROKEN_HYPHEN = "\ufffe"  # what PDF readers give for a hyphen at the end of a line
NEXT_LINE = "\x85"
BROKEN_HYPHENS = {0x02: BROKEN_HYPHEN, 0xFFFE: BROKEN_HYPHEN}
WORD_BULLETS = dict.fromkeys(map(ord, "\uf0b7\uf0a7\uf02d\uf0d8\uf076"), "•")
ZERO_WIDTH_JOINERS = "\u200c\u200d"  # needed by Persian words and by emoji
FOOTNOTE_RULE = re.compile(r"[_—–-]{8,}")
RULE = re.compile(r"[-_*=~–—·•.#|+`:<>\s]{3,}")


@dataclass(frozen=True)
class Line:
    """`below_rule`: the rule that separates footnotes from the text is directly above it.

    `in_column`: it is one of two lines that are printed side by side.
    """

    number: int
    text: str
    indent: int = 0
    new_page: bool = False
    below_rule: bool = False
    in_column: bool = False


def split_lines(text: str) -> list[Line]:
    """Number lines as a text editor does: a form feed starts a page, but not a new number."""
    lines: list[Line] = []
    below_rule = False
    for number, raw in enumerate(unify_line_ends(text).split("\n"), start=1):
        for index, part in enumerate(raw.split("\f")):
            cleaned = clean_line(part)
            stripped = cleaned.strip()
            indent = len(cleaned) - len(cleaned.lstrip())
            lines.append(Line(number, stripped, indent, index > 0, below_rule))
            if stripped:
                below_rule = FOOTNOTE_RULE.fullmatch(stripped) is not None
    return lines


def unify_line_ends(text: str) -> str:
    """End all lines in `\\n`, whichever system or converter wrote them."""
    text = text.replace("\r\r\n", "\n").replace("\r\n", "\n")
    if "\n\r" in text:
        text = text.replace("\n\r", "\n")
    text = text.replace("\r", "\n").replace("\u2028", "\n").replace("\u2029", "\n\n")
    # A few of these among other line ends are something else: dots of Windows-1252, wrongly
    # decoded, or breaks within a paragraph.
    for rare in (NEXT_LINE, "\v"):
        if text.count(rare) > text.count("\n"):
            text = text.replace(rare, "\n")
    return text


def clean_line(line: str) -> str:
    """Remove invisible characters. A soft hyphen at the end of a line stays, to join the word."""
    if line.isascii() and line.isprintable():
        return line
    line = unicodedata.normalize("NFC", line).translate(WORD_BULLETS | BROKEN_HYPHENS)
    line = line.replace("\t", "    ").replace("\v", " ").replace(NEXT_LINE, " ")
    if line.rstrip().endswith(BROKEN_HYPHEN):
        line = line.rstrip().removesuffix(BROKEN_HYPHEN) + "-"
    has_broken_word = line.rstrip().endswith(SOFT_HYPHEN)
    visible = "".join(_clean_character(character) for character in line)
    return visible.rstrip() + SOFT_HYPHEN if has_broken_word else visible


def is_rule(text: str) -> bool:
    """Whether the line only draws a rule across the page, such as `-----`."""
    return len(text) > 2 and RULE.fullmatch(text) is not None


def _clean_character(character: str) -> str:
    category = unicodedata.category(character)
    if category in ("Zs", "Zl", "Zp"):
        return " "
    if category == "Cc" or (category == "Cf" and character not in ZERO_WIDTH_JOINERS):
        return ""
    return character
