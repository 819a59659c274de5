"""Recognise the language of a text by its script and its commonest words."""

import re
from collections import Counter

COMMON = {
    "en": "the of and to in for that was with by on were from this has which have at its not are",
    "fr": "le la les des du et en à que dans pour par sur une est au aux ses été qui avec ont dont",
    "es": "el la los las de y en que del para por con una se al su han como sus más fue entre",
    "pt": "o os as da do das dos e em que para com uma não na no ao pela pelo foi são mais",
    "de": "der die das und den von zu mit ist des im für auf nicht ein eine dem werden wurde",
}
WORDS = {language: frozenset(words.split()) for language, words in COMMON.items()}
SCRIPTS = {
    "ar": re.compile(r"[\u0600-\u06ff\ufb50-\ufdff\ufe70-\ufeff]"),
    "ru": re.compile(r"[\u0400-\u04ff]"),
    "zh": re.compile(r"[\u4e00-\u9fff]"),
}
LENGTH = 30_000  # characters that are looked at
MIN_WORDS = 4


def detect_language(text: str) -> str:
    """Return the code of the language, or "" if the text is too short to recognise it."""
    head = text[:LENGTH]
    letters = sum(map(str.isalpha, head))
    for language, script in SCRIPTS.items():
        if len(script.findall(head)) * 2 > letters > 0:
            return language
    words = Counter(re.findall(r"[^\W\d_]+", head.casefold()))
    scores = {language: sum(words[word] for word in common) for language, common in WORDS.items()}
    best = max(scores, key=lambda language: scores[language])
    return best if scores[best] >= MIN_WORDS else ""
