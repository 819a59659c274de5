"""The language of a question, and the stems of its words.

Words in another script are known by their letters, French and Spanish by their articles,
prepositions and the like.
"""

import re
import unicodedata
from collections.abc import Iterator
from functools import lru_cache

from Stemmer import Stemmer

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
    "fr": frozenset(
        (
            "a à ai au aux avec avons avez c ce ces cela cette comment d dans de depuis des doit "
            "doivent donc du elle elles en entre est et été être eu faire fait faut il ils j je "
            "l la le les leur leurs lorsque lui m mais mes mon n ne nos notre nous on ont ou où "
            "par pas pendant peut peuvent plus pour pourquoi pouvons qu quand que quel quelle "
            "quelles quels qui quoi s role sa sans se ses si sommes son sont sous sur t tous "
            "tout toute toutes très un une vers vous y"
        ).split()
    ),
    "es": frozenset(
        (
            "a al algo ante como cómo con cual cuál cuales cuáles cuando cuándo de debe deben "
            "del desde donde dónde durante e el ella ellos en entre era es esa ese eso esta está "
            "están este esto estos fue fueron ha hacer han hasta hay la las le les lo los más me "
            "mi muy ni no nos o papel para pero por porque puede pueden que qué quien quién "
            "quienes se ser si sí sin sobre son su sus también tiene tienen un una unas uno unos "
            "y ya"
        ).split()
    ),
    "ru": frozenset(
        (
            "а без более бы был была были было быть в вам вас все всех вы где для до его ее если "
            "есть еще же за и из или им их к как какая какие какой когда кто ли мы на над нам "
            "нас не него нет ни но о об он она они от по под при про роль с со так также там то "
            "того только том у уже чем что чтобы это этого этот"
        ).split()
    ),
    "ar": frozenset(
        (
            "أن أو أي أين إذا إلى إن التي الذي الذين ا ب بعد بين تم ثم حتى حول خلال دور ذلك عبر "
            "عن عند على عليها غير فى في قبل قد كان كانت كما كيف ل لا لكن لم لماذا لن له لها ليس "
            "ما ماذا متى مثل مع من منذ نحن هذا هذه هل هم هو هي و وما يا يمكن"
        ).split()
    ),
}
FOLDED = {language: split_words(" ".join(words)) for language, words in FUNCTION_WORDS.items()}
EMPTY = {language: frozenset(words) for language, words in FOLDED.items()}
# Letters and marks that one of the two writes and the other does not.
MARKS = {"fr": re.compile("[èêëàùâîôçœ]|[ldn]'"), "es": re.compile("[ñáíóú¿¡]")}
# What English has from other languages.
BORROWED = re.compile(r"\b(de (facto|jure)|en (masse|route|bloc)|vis[- ][aà][- ]vis|et al)\b", re.I)
ALEFS = str.maketrans("أإآٱىةؤئ", "اااايهوي")
ARTICLES = ("وال", "بال", "كال", "فال", "لل", "ال")
CLITICS = "وفبلك"  # and, so, with, for, as: written together with the next word
SUFFIXES = ("هم", "ها", "نا", "ان", "ات", "ون", "ين", "يه", "ه", "ي")


def language_of_text(text: str) -> str:
    """The language that words in Latin letters are taken to be in; empty for English and where no
    word tells."""
    words = split_words(BORROWED.sub(" ", text))
    english = sum(word in STOP_WORDS for word in words)
    counts = {each: sum(word in EMPTY[each] for word in words) for each in ("fr", "es")}
    best = max(counts, key=lambda each: (counts[each], len(MARKS[each].findall(text))))
    return best if counts[best] > english else ""


def language_of_word(word: str, latin: str = "") -> str:
    """`latin` is the language of words in Latin letters."""
    if word.isascii():
        return latin
    return next((each for each, script in SCRIPTS.items() if script.search(word)), latin)


def is_empty(word: str, language: str) -> bool:
    return word in EMPTY.get(language, ())


@lru_cache(maxsize=CACHED)
def stem_in(language: str, word: str) -> str:
    if language == "ar":
        return stem_arabic(word)
    names = {"fr": "french", "es": "spanish", "ru": "russian"}
    return Stemmer(names[language]).stemWord(word) if language in names else word


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
