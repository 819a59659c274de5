"""Decide whether a hyphen at the end of a line belongs to the word."""

import re
from collections.abc import Iterable
from dataclasses import replace
from typing import Literal

from .lines import BROKEN_HYPHEN, Line

WORD = re.compile(r"[^\W\d_]+(?:-[^\W\d_]+)*")
MAX_WORD_CHARACTERS = 60
BROKEN_END = re.compile(r"([^\W\d_]+)-$")
BROKEN_INSIDE = re.compile(rf"([^\W\d_]+){BROKEN_HYPHEN}([^\W\d_]+)")

Hyphen = Literal["kept", "removed", "doubtful"]

# First parts of compounds: "quick-reaction", "post-flood". None of them begins many longer words.
COMPOUND_STARTS = frozenset(
    """anti arms cash child community conflict cross decision drug early eight ex fact far five food
    four full gender half high human hydro ill large law life long low middle mine multi nine non
    north one peace policy post quasi quick rapid self semi seven short six small south state ten
    third three two vice weapons well west wide world year demi mi quart presque""".split()
)
# Syllables that begin or end broken words and are not words: "protec-tion", "dis-placed".
WORD_STARTS = frozenset(
    """ac ad af al ap as at be com con de des di dis em en im in inter ir ob out over per pre pro
    re sub sup sur sus trans un under up""".split()
)
WORD_END = re.compile(
    r"[^\W\d_aeiouy]{0,3}(?:a?tion(?:s|al|ally|ed|ing)?|[sc]ions?|ments?|ings?|it(?:y|ies)|ness"
    r"|[ae]nc(?:e|es|y|ies)|[ai]ble|[ai]bly|ally|als?|ed|[eo]rs?|ly|i?ve(?:s|ly)?|isms?|ists?|ous"
    r"|[ae]nts?|at(?:e|es|ed|ing)|i[sz](?:e|es|ed|ing|ation|ations)|ern|ures?|ages?|[aeo]ry"
    r"|[aeo]ries|t?ies|e?es|i?ans?|arians?|ians?|ful|less|ship|ción|ciones|siones|mente|mientos?"
    r"|dades|dad|ements?|tés?|iques?|euses?|eurs?)",
    re.IGNORECASE,
)


def collect_words(lines: Iterable[str]) -> frozenset[str]:
    """Return the words of a document in lower case, to decide how broken words are joined.

    The halves of broken words are left out.
    """
    found: set[str] = set()
    is_broken = False
    for line in filter(None, lines):
        words = WORD.findall(BROKEN_INSIDE.sub(" ", line))[1 if is_broken else 0 :]
        is_broken = match_broken_word(line) is not None
        found.update(word.lower() for word in (words[:-1] if is_broken else words))
    return frozenset(found)


def match_broken_word(text: str) -> re.Match[str] | None:
    """Match the first half of a word, and its hyphen, at the end of a line."""
    return BROKEN_END.search(text[-MAX_WORD_CHARACTERS:])


def judge_hyphen(before: str, after: str, words: frozenset[str]) -> Hyphen:
    """`protec-` + `tion` is one word, `well-` + `trained` two.

    The words of the document decide. Where it has neither form, the syllables do; a doubtful
    hyphen stays, because a reader can see what was meant.
    """
    left, right = before.lower(), after.lower()
    if not after[0].islower() or f"{left}-{right}" in words:
        return "kept"
    if left + right in words:
        return "removed"
    if any(word.startswith(f"{left}-{right}-") for word in words):
        return "kept"  # "Port-" above "au-Prince"
    if left == "pro" and right in words:
        return "kept"  # "pro-independence"
    if left in words and right in words:
        return "kept"
    if WORD_END.fullmatch(right):
        return "removed"
    if left in COMPOUND_STARTS:
        return "kept"
    if left in WORD_STARTS or right in words or left in words:
        return "removed"
    return "doubtful"


def resolve_broken_hyphens(lines: list[Line], words: frozenset[str]) -> list[Line]:
    """Replace the character that PDF readers copy in place of the hyphen of a joined line."""

    def resolve(found: re.Match[str]) -> str:
        is_removed = judge_hyphen(found[1], found[2], words) == "removed"
        return f"{found[1]}{'' if is_removed else '-'}{found[2]}"

    return [
        replace(line, text=BROKEN_INSIDE.sub(resolve, line.text).replace(BROKEN_HYPHEN, "-"))
        if BROKEN_HYPHEN in line.text
        else line
        for line in lines
    ]
