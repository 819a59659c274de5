"""Convert headings in capitals to title case, with the spelling of the running text."""

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping

from .heading_shape import LETTER_PREFIX, is_all_capitals
from .sentences import FUNCTION_WORDS

WORD = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)*")
ROMAN = re.compile(r"[IVX]+")
LOWER_CASE_WORDS = FUNCTION_WORDS - {
    "is",
    "are",
    "was",
    "were",
    "be",
    "been",
    "has",
    "have",
    "had",
    "will",
}


def find_usual_spellings(texts: Iterable[str]) -> dict[str, str]:
    """Map each word in lower case to its most frequent spelling: 'UN', 'Mali', 'teams'."""
    counts: defaultdict[str, Counter[str]] = defaultdict(Counter)
    for text in texts:
        for word in WORD.findall(text):
            counts[word.casefold()][word] += 1
    return {folded: forms.most_common(1)[0][0] for folded, forms in counts.items()}


def convert_to_title_case(text: str, forms: Mapping[str, str]) -> str:
    """'UN COUNTRY TEAMS' becomes 'UN Country Teams'; text that is not all capitals stays."""
    if not is_all_capitals(text):
        return text
    mark = LETTER_PREFIX.match(text)
    start = mark.end() if mark else 0
    return text[:start] + WORD.sub(
        lambda found: _convert_word(found[0], found.start() == 0, forms), text[start:]
    )


def _convert_word(word: str, is_first: bool, forms: Mapping[str, str]) -> str:
    lower = word.lower()
    if len(word) == 1 or ROMAN.fullmatch(word):
        return lower if lower == "a" and not is_first else word
    if lower in LOWER_CASE_WORDS and not is_first:
        return lower
    usual = forms.get(word.casefold(), lower)
    return usual if usual != lower else lower[:1].upper() + lower[1:]
