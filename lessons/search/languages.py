"""The language of a question, and the stems of its words.

Words in another script are known by their letters, French and Spanish by their articles,
prepositions and the like.
"""

import re
import unicodedata
from collections.abc import Iterator
from functools import lru_cache

from Stemmer import Stemmer

from . import function_words
from .fold import Phrase, split_words
from .stopwords import STOP_WORDS

SCRIPTS = {
    "zh": re.compile(r"[\u3400-\u9fff]"),
    "ar": re.compile(r"[\u0600-\u06ff]"),
    "ru": re.compile(r"[\u0400-\u04ff]"),
}
CACHED = 30_000  # stems
SHORTEST = 3  # letters that remain of an Arabic word
FUNCTION_WORDS = {
    "fr": function_words.FRENCH,
    "es": function_words.SPANISH,
    "ru": function_words.RUSSIAN,
    "ar": function_words.ARABIC,
}
EMPTY = {language: frozenset(split_words(text)) for language, text in FUNCTION_WORDS.items()}
TELLING = {each: EMPTY[each] - set(function_words.ALSO_ENGLISH.split()) for each in ("fr", "es")}
ELISION = re.compile(r"\b([cdjlmnst]|qu)['’](?=\w{2})", re.IGNORECASE)
# Letters and marks that one of the two writes and the other does not.
MARKS = {"fr": re.compile("[èêëàùâîôçœ]|[ldn]['’]"), "es": re.compile("[ñáíóú¿¡]")}
# What English has from other languages.
BORROWED = re.compile(r"\b(de (facto|jure)|en (masse|route|bloc)|vis[- ][aà][- ]vis|et al)\b", re.I)
ALEFS = str.maketrans("أإآٱىةؤئ", "اااايهوي")
ARTICLES = ("وال", "بال", "كال", "فال", "لل", "ال")
CLITICS = "وفبلك"  # and, so, with, for, as: written together with the next word
SUFFIXES = ("هما", "هم", "هن", "ها", "نا", "كم", "وا", "ان", "ات", "ون", "ين", "ت", "يه", "ه", "ي")
PERSONS = "ينتا"  # first letters of the present tense: he, we, she or you, I
CONJUNCTIONS = "وف"
FRENCH_ENDING = re.compile("(?<=...[a-z])(ees?|es?|ent|(?<=[ey])on)$")
NAME_STEM = 4  # letters of a Russian stem from which a name may be inflected


def language_of_text(text: str) -> str:
    """The language that words in Latin letters are taken to be in; empty for English and where no
    word tells."""
    text = BORROWED.sub(" ", text)
    elided = len(ELISION.findall(text))
    words = split_words(ELISION.sub(" ", text))
    english = sum(word in STOP_WORDS for word in words)
    counts = {each: sum(word in TELLING[each] for word in words) for each in TELLING}
    counts["fr"] += elided
    best = max(counts, key=lambda each: (counts[each], len(MARKS[each].findall(text))))
    return best if counts[best] > english else ""


def language_of_word(word: str, latin: str = "") -> str:
    """`latin` is the language of words in Latin letters."""
    if word.isascii():
        return latin
    return next((each for each, script in SCRIPTS.items() if script.search(word)), latin)


def is_empty(word: str, language: str) -> bool:
    empty = EMPTY.get(language, ())
    return word in empty or (
        language == "ar" and len(word) > 2 and word[0] in CONJUNCTIONS and word[1:] in empty
    )


@lru_cache(maxsize=CACHED)
def stem_in(language: str, word: str) -> str:
    if language == "ar":
        return stem_arabic(word)
    if language == "fr":
        return stem_french(word)
    names = {"es": "spanish", "ru": "russian"}
    return Stemmer(names[language]).stemWord(word) if language in names else word


def stem_french(word: str) -> str:
    """The stemmer expects accents, which a folded word has lost: déployées, déploient → deploi."""
    stem = FRENCH_ENDING.sub("", Stemmer("french").stemWord(word))
    stem = FRENCH_ENDING.sub("", stem)
    return f"{stem[:-1]}i" if stem.endswith("y") else stem


def stem_arabic(word: str) -> str:
    """Remove the article and the commonest endings, like the "light" stemmers of the literature."""
    bare = "".join(char for char in word if not unicodedata.combining(char) and char != "ـ")
    article = next((each for each in ARTICLES if bare.startswith(each)), "")
    if len(bare) - len(article) >= SHORTEST:
        bare = bare.removeprefix(article)
    bare = bare.translate(ALEFS)
    for suffix in SUFFIXES:
        if len(bare) - len(suffix) >= SHORTEST:
            bare = bare.removesuffix(suffix)
    return bare


def keys_of(phrase: Phrase, language: str) -> Iterator[Phrase]:
    """The stems of the words that say something, by which inflected forms are found; of an Arabic
    phrase also without a particle before its first word."""
    said = tuple(word for word in phrase if not is_empty(word, language)) or phrase
    yield tuple(stem_in(language, word) for word in said)
    first, *others = said
    if language == "ar" and first[0] in CLITICS and len(first) > SHORTEST:
        yield tuple(stem_in(language, word) for word in (first[1:], *others))


def third_persons(phrase: Phrase, language: str) -> Iterator[Phrase]:
    """The stems of an Arabic phrase that begins with a verb in the present tense as those of he:
    we protect, will they protect → he protects."""
    if language != "ar":
        return
    first, *others = phrase
    bare = first.lstrip(CONJUNCTIONS).removeprefix("س").removeprefix("ل").translate(ALEFS)
    if len(bare) > SHORTEST and bare[0] in PERSONS:
        yield tuple(stem_in(language, word) for word in (f"{PERSONS[0]}{bare[1:]}", *others))
