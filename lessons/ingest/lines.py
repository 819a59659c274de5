"""Text to numbered lines, with the characters of word processors and PDF readers made plain."""

import re
import unicodedata
from dataclasses import dataclass

SOFT_HYPHEN = "\u00ad"
WORD_BULLETS = dict.fromkeys(map(ord, "\uf0b7\uf0a7\uf02d\uf0d8\uf076"), "•")
JOINERS = "\u200c\u200d"  # carry meaning in Persian and in emoji
RULE = re.compile(r"[-_*=~–—·•.#|+`:<>\s]{3,}")


@dataclass(frozen=True)
class Line:
    number: int
    text: str
    indent: int = 0
    new_page: bool = False


def read_lines(text: str) -> list[Line]:
    """Lines are counted as an editor counts them: a form feed inside a line starts a page only."""
    found = []
    plain = text.replace("\r\n", "\n").replace("\r", "\n")
    for number, raw in enumerate(plain.split("\n"), start=1):
        for place, part in enumerate(raw.split("\f")):
            cleaned = clean(part)
            stripped = cleaned.strip()
            indent = len(cleaned) - len(cleaned.lstrip())
            found.append(Line(number, stripped, indent, new_page=place > 0))
    return found


def clean(line: str) -> str:
    """Drop what cannot be seen; a soft hyphen stays at the end of a line, to join the word."""
    if line.isascii() and line.isprintable():
        return line
    line = unicodedata.normalize("NFC", line).translate(WORD_BULLETS)
    line = line.replace("\t", "    ").replace("\v", " ").replace("\x85", " ")
    broken_word = line.rstrip().endswith(SOFT_HYPHEN)
    seen = "".join(_seen(sign) for sign in line)
    return seen.rstrip() + SOFT_HYPHEN if broken_word else seen


def is_rule(text: str) -> bool:
    """A line drawn across the page; it holds no words and is left out without a problem."""
    return len(text) > 2 and RULE.fullmatch(text) is not None


def _seen(sign: str) -> str:
    category = unicodedata.category(sign)
    if category in ("Zs", "Zl", "Zp"):
        return " "
    if category == "Cc" or (category == "Cf" and sign not in JOINERS):
        return ""
    return sign
