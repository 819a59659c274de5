"""Headings in capitals, written as a reader would write them."""

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping

from lessons.ingest.sentences import FUNCTION_WORDS
from lessons.ingest.shape import LETTER, is_capitals

WORD = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)*")
ROMAN = re.compile(r"[IVX]+")
SMALL = FUNCTION_WORDS - {"is", "are", "was", "were", "be", "been", "has", "have", "had", "will"}


def usual_forms(texts: Iterable[str]) -> dict[str, str]:
    """How the document's running text writes each word: 'UN', 'Mali', 'teams'."""
    counts: defaultdict[str, Counter[str]] = defaultdict(Counter)
    for text in texts:
        for word in WORD.findall(text):
            counts[word.casefold()][word] += 1
    return {folded: forms.most_common(1)[0][0] for folded, forms in counts.items()}


def title_case(text: str, forms: Mapping[str, str]) -> str:
    """'UN COUNTRY TEAMS' is 'UN Country Teams', because the text writes UN so."""
    if not is_capitals(text):
        return text
    mark = LETTER.match(text)
    start = mark.end() if mark else 0
    return text[:start] + WORD.sub(
        lambda found: _word(found[0], found.start() == 0, forms), text[start:]
    )


def _word(word: str, is_first: bool, forms: Mapping[str, str]) -> str:
    lower = word.lower()
    if len(word) == 1 or ROMAN.fullmatch(word):
        return lower if lower == "a" and not is_first else word
    if lower in SMALL and not is_first:
        return lower
    usual = forms.get(word.casefold(), lower)
    return usual if usual != lower else lower[:1].upper() + lower[1:]
