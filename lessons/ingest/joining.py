"""Join the lines of a paragraph into one text, with broken words made whole."""

import re
from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise

from .hyphenation import judge_hyphen, match_broken_word
from .lines import SOFT_HYPHEN
from .records import Piece
from .sentences import is_chinese, remove_references

FIRST_WORD = re.compile(r"[^\W\d_]+")
CONJUNCTIONS = frozenset({"and", "or", "to", "und", "et", "ou", "y", "o"})
STRONG = re.compile(
    r"(?<![\w*])\*\*(?=\S)(.{1,1000}?)(?<=\S)\*\*|(?<!\w)__(?=\S)(.{1,1000}?)(?<=\S)__(?!\w)"
)
INNER_STRONG = re.compile(r"\*\*(?=\S)([^*]+?)(?<=\S)\*\*")
EMPHASIS = re.compile(r"(?<![\w*\\])\*(?=[^\s*])([^*]+?)(?<=[^\s*\\])\*(?![\w*])")
UNDERLINED = re.compile(r"(?<![\w\\])_(?=[^\s_])([^_]+?)(?<=[^\s_\\])_(?!\w)")
ESCAPE = re.compile(r"\\([\\*_#\[\]().!+-])")


def join_pieces(pieces: Iterable[Piece], words: frozenset[str]) -> str:
    """`words` are those of the whole document, from `collect_words`."""
    parts: list[str] = []
    for piece in pieces:
        addition = piece.text.strip()
        if parts and addition:
            parts[-1], glue = _choose_joint(parts[-1], piece, words)
            addition = glue + addition
        if addition:
            parts.append(addition)
    return remove_emphasis("".join(parts).replace(SOFT_HYPHEN, ""))


def remove_emphasis(text: str) -> str:
    """Remove the signs of Markdown emphasis. URLs keep their underscores."""
    for pattern in (STRONG, INNER_STRONG, EMPHASIS, UNDERLINED):
        text = pattern.sub(lambda found: next(part for part in found.groups() if part), text)
    return " ".join(ESCAPE.sub(r"\1", text).split())


def clean_heading(text: str) -> str:
    """Remove emphasis and footnote marks from a heading or title."""
    return remove_references(remove_emphasis(text)) or remove_emphasis(text)


def _choose_joint(before: str, piece: Piece, words: frozenset[str]) -> tuple[str, str]:
    """Return the text before, with or without its hyphen, and what comes between the two."""
    if is_chinese(before[-1]) and is_chinese(piece.text.strip()):
        return before, ""
    if before.endswith(SOFT_HYPHEN):
        return before[:-1], ""
    if before.endswith("/") and not before.endswith(" /"):  # a URL or a symbol that is broken
        return before, ""
    end, start = match_broken_word(before), FIRST_WORD.match(piece.text.strip())
    if not end or not start or start[0].lower() in CONJUNCTIONS:
        return before, " "
    # At a page break a hyphen before a capital can be a dash. The halves stay two words, as
    # paragraphs.yaml counts them (gcr2p-2016/information-2).
    if piece.after_break and start[0][0].isupper():
        return before, " "
    is_removed = judge_hyphen(end[1], start[0], words) == "removed"
    return (before[:-1] if is_removed else before), ""


def find_doubtful_hyphens(
    pieces: Sequence[Piece], words: frozenset[str]
) -> Iterator[tuple[int, str]]:
    """Yield the line and the word of each hyphen that remains although it may be a line break."""
    for piece, following in pairwise(pieces):
        end = match_broken_word(piece.text.strip())
        start = FIRST_WORD.match(following.text.strip())
        if not end or not start or start[0].lower() in CONJUNCTIONS:
            continue
        if judge_hyphen(end[1], start[0], words) == "doubtful":
            yield piece.line, f"{end[1]}-{start[0]}"
