"""The English words for phrases of the field in other languages."""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from functools import lru_cache

from missions.fields import split_lines

from ..models import TranslatedTerm
from .fold import Phrase, split_words
from .languages import NAME_STEM, SCRIPTS, is_empty, keys_of, third_persons
from .query import Term

RUN = re.compile(r"[\x00-\x7f]+|[^\x00-\x7f]+")
FIELDS = {"fr": "french", "es": "spanish", "ar": "arabic", "ru": "russian", "zh": "chinese"}
MIN_CHINESE = 2  # characters that nobody translated
MIN_LATIN = 3  # letters or digits of a word inside a Chinese sentence


@dataclass
class Translations:
    """By language: phrase, as it is or in stems → its English phrases, the plainest first."""

    phrases: dict[str, dict[Phrase, list[Phrase]]] = field(
        default_factory=lambda: {language: {} for language in FIELDS}
    )
    longest_chinese: int = 0

    def add(self, language: str, text: str, english: Sequence[str]) -> None:
        if phrase := split_words(text):
            if language == "zh":
                phrase = ("".join(phrase),)
                self.longest_chinese = max(self.longest_chinese, len(phrase[0]))
            for key in {phrase, *stems_of(phrase, language, english)}:
                found = self.phrases[language].setdefault(key, [])
                found += [words for words in map(split_words, english) if words not in found]

    def find(self, phrase: Phrase, language: str) -> list[Phrase]:
        """Nothing if the phrase begins or ends with a word that says nothing."""
        if not language or is_empty(phrase[0], language) or is_empty(phrase[-1], language):
            return []
        known = self.phrases[language]
        keys = (phrase, *keys_of(phrase, language), *third_persons(phrase, language))
        return next((known[key] for key in keys if key in known), [])

    def segment(self, terms: Iterable[Term]) -> Iterator[Term]:
        """The terms, with Chinese sentences, which have no spaces, cut into the phrases that are
        known and into what lies between these."""
        for term in terms:
            if term.is_fixed or not any(map(SCRIPTS["zh"].search, term.words)):
                yield term
                continue
            pieces = [piece for word in term.words for piece in self.cut(word)]
            yield from (replace(term, words=(piece,)) for piece in pieces)
            if not pieces:
                yield term

    def cut(self, word: str) -> Iterator[str]:
        """The longest known phrases from left to right, and what is between them."""
        start, between = 0, ""
        while start < len(word):
            size = self.measure_phrase(word, start)
            if size:
                yield from split_scripts(between)
                between = ""
                yield word[start : start + size]
            else:
                between += word[start]
            start += size or 1
        yield from split_scripts(between)

    def measure_phrase(self, word: str, start: int) -> int:
        """The length of the longest known phrase that begins there."""
        sizes = range(min(self.longest_chinese, len(word) - start), 0, -1)
        known = self.phrases["zh"]
        return next((size for size in sizes if (word[start : start + size],) in known), 0)


def stems_of(phrase: Phrase, language: str, english: Sequence[str]) -> Iterator[Phrase]:
    """The stems by which a translation is found; none of a short Russian name, which other words
    share: мало is not Мали."""
    stems = next(keys_of(phrase, language))
    is_name = english[0][:1].isupper()
    if not (is_name and language == "ru" and len(stems[0]) < NAME_STEM):
        yield stems


def split_scripts(text: str) -> Iterator[str]:
    """The runs of Latin letters and of other ones that are long enough to mean something."""
    for run in RUN.findall(text):
        if len(run) >= (MIN_LATIN if run.isascii() else MIN_CHINESE):
            yield run


def read_translations() -> Translations:
    return build_translations(tuple(TranslatedTerm.objects.values_list("words", *FIELDS.values())))


@lru_cache(maxsize=1)
def build_translations(rows: tuple[tuple[str, ...], ...]) -> Translations:
    """Most changes of the knowledge base leave these as they are; nobody changes what is built."""
    translations = Translations()
    for words, *texts in rows:
        english = split_lines(words)
        for language, listed in zip(FIELDS, texts, strict=True):
            for text in split_lines(listed):
                translations.add(language, text, english)
    return translations
