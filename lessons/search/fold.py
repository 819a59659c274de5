"""One spelling for the searched text and the question, whatever the database.

Invisible characters vanish, ligatures become letters, accents of Latin letters and case do not
count, and everything that is neither letter nor digit separates words. The same in SQL is in
lessons/search/triggers/folding.py.
"""

import re
import unicodedata

Phrase = tuple[str, ...]

WORD = re.compile(r"[^\W_]+")
APOSTROPHES = dict.fromkeys(map(ord, "’‘ʼ`´′"), "'")
# Soft hyphens, characters without width, marks of direction and of byte order.
INVISIBLE = "\xad\u034f\u061c\u180e\u200b\u200c\u200d\u200e\u200f\u2060\ufeff" + "".join(
    map(chr, (*range(0x202A, 0x202F), *range(0x2066, 0x206A)))
)
LIGATURES = {"ﬀ": "ff", "ﬁ": "fi", "ﬂ": "fl", "ﬃ": "ffi", "ﬄ": "ffl"}
CONTROLS = "".join(map(chr, (*range(1, 9), *range(14, 32), 127)))
TO_CLEAN = (
    str.maketrans(LIGATURES)
    | dict.fromkeys(map(ord, INVISIBLE))
    | dict.fromkeys(map(ord, f"\0{CONTROLS}"), " ")
)
ACCENTS = re.compile("(?<=[A-Za-z])[\u0300-\u036f]+")
SPELLED = re.compile(r"(?<![\w.])((?:[^\W\d_]\.){2,}[^\W\d_]?)(?![\w])")
# The Latin letters with one accent or more and the letter without, to mark hits in PostgreSQL.
ACCENTED = "".join(
    char for char in map(chr, range(0xC0, 0x250)) if unicodedata.normalize("NFD", char)[0].isascii()
)
PLAIN = "".join(unicodedata.normalize("NFD", char)[0] for char in ACCENTED)


def remove_invisible(text: str) -> str:
    """Without invisible characters and ligatures, and with spaces for control characters."""
    return text.translate(TO_CLEAN)


def fold(text: str) -> str:
    """The text in lower case, without accents and with plain apostrophes."""
    if text.isascii():
        return remove_invisible(text).lower()
    decomposed = unicodedata.normalize("NFD", remove_invisible(text).translate(APOSTROPHES))
    return unicodedata.normalize("NFC", ACCENTS.sub("", decomposed)).lower()


def split_words(text: str) -> Phrase:
    """The words of a text as the engines split it: S/RES/1894 becomes s, res, 1894."""
    return tuple(WORD.findall(fold(text)))


def join_spelled_acronyms(text: str) -> str:
    """D.R.C. becomes DRC."""
    return SPELLED.sub(lambda match: match[1].replace(".", ""), text)
