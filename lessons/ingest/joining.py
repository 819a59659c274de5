"""The pieces of a paragraph made into one text again."""

import re
from collections.abc import Iterable

from lessons.ingest.lines import SOFT_HYPHEN
from lessons.ingest.records import Piece
from lessons.ingest.sentences import without_references

WORD = re.compile(r"[^\W\d_]+(?:-[^\W\d_]+)*")
LONGEST_WORD = 60
BROKEN_END = re.compile(r"([^\W\d_]+)-$")
FIRST_WORD = re.compile(r"[^\W\d_]+")
HANGING = frozenset({"and", "or", "to", "und", "et", "ou", "y", "o"})
STRONG = re.compile(
    r"(?<![\w*])\*\*(?=\S)(.{1,1000}?)(?<=\S)\*\*|(?<!\w)__(?=\S)(.{1,1000}?)(?<=\S)__(?!\w)"
)
INNER_STRONG = re.compile(r"\*\*(?=\S)([^*]+?)(?<=\S)\*\*")
EMPHASIS = re.compile(r"(?<![\w*\\])\*(?=[^\s*])([^*]+?)(?<=[^\s*\\])\*(?![\w*])")
UNDERLINED = re.compile(r"(?<![\w\\])_(?=[^\s_])([^_]+?)(?<=[^\s_\\])_(?!\w)")
ESCAPE = re.compile(r"\\([\\*_#\[\]().!+-])")


def words_of(lines: Iterable[str]) -> frozenset[str]:
    """The words a document uses, by which a broken word is known to be one word or two.

    The halves of words broken at the end of a line do not count.
    """
    found: set[str] = set()
    broken = False
    for line in filter(None, lines):
        words = WORD.findall(line)[1 if broken else 0 :]
        broken = _broken_word(line) is not None
        found.update(word.lower() for word in (words[:-1] if broken else words))
    return frozenset(found)


def joined(pieces: Iterable[Piece], words: frozenset[str]) -> str:
    parts: list[str] = []
    for piece in pieces:
        addition = piece.text.strip()
        if parts and addition:
            parts[-1], glue = _joint(parts[-1], piece, words)
            addition = glue + addition
        if addition:
            parts.append(addition)
    return plain("".join(parts).replace(SOFT_HYPHEN, ""))


def plain(text: str) -> str:
    """Text without the signs of Markdown emphasis; addresses keep their underscores."""
    for pattern in (STRONG, INNER_STRONG, EMPHASIS, UNDERLINED):
        text = pattern.sub(lambda found: next(part for part in found.groups() if part), text)
    return " ".join(ESCAPE.sub(r"\1", text).split())


def heading_text(text: str) -> str:
    """A heading or title without emphasis and footnote marks."""
    return without_references(plain(text)) or plain(text)


def _joint(before: str, piece: Piece, words: frozenset[str]) -> tuple[str, str]:
    """The text before, perhaps less its hyphen, and what goes between it and the piece."""
    if before.endswith(SOFT_HYPHEN):
        return before[:-1], ""
    if before.endswith("/") and not before.endswith(" /"):  # an address or a symbol cut in two
        return before, ""
    end, start = _broken_word(before), FIRST_WORD.match(piece.text.strip())
    if not end or not start or start[0].lower() in HANGING:
        return before, " "
    # Over a page break a hyphen before a capital may be a dash or a half-printed name. The halves
    # stay two words, as paragraphs.yaml counts them (gcr2p-2016/information-2).
    if piece.after_break and start[0][0].isupper():
        return before, " "
    return (before if _keeps_hyphen(end[1], start[0], words) else before[:-1]), ""


def _broken_word(text: str) -> re.Match[str] | None:
    return BROKEN_END.search(text[-LONGEST_WORD:])


def _keeps_hyphen(before: str, after: str, words: frozenset[str]) -> bool:
    """`protec-` + `tion` is one word, `well-` + `trained` two: the document's own words decide."""
    if not after[0].islower() or f"{before}-{after}".lower() in words:
        return True
    if (before + after).lower() in words:
        return False
    return before.lower() in words and after.lower() in words
