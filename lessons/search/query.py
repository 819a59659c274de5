"""What somebody typed → words, phrases and exclusions. No input is an error."""

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass

from . import symbols
from .stopwords import OPTIONAL_WORDS, STOP_WORDS

Phrase = tuple[str, ...]

MAX_TERMS = 24
MAX_LENGTH = 1_000  # characters that are read
PART = re.compile(r'(?P<minus>-?)"(?P<quoted>[^"]*)"?|(?P<plain>\S+)')
WORD = re.compile(r"[^\W_]+")
APOSTROPHES = str.maketrans(dict.fromkeys("’‘ʼ`´′", "'"))
CONTROLS = re.compile(r"[\x00-\x1f\x7f]")


@dataclass(frozen=True)
class Term:
    """Words that follow one another. `exact` was put in quotes: neither widened nor corrected.

    `others` are the forms that a document symbol also has; `light` may be missing from a record.
    """

    words: Phrase
    exact: bool = False
    prefix: bool = False
    others: tuple[Phrase, ...] = ()
    light: bool = False

    @property
    def fixed(self) -> bool:
        return self.exact or self.prefix or bool(self.others)

    @property
    def empty(self) -> bool:
        return not self.fixed and STOP_WORDS.issuperset(self.words)


@dataclass(frozen=True)
class Query:
    """`terms` as typed, empty words among them, because a name may hold some."""

    terms: tuple[Term, ...]
    excluded: tuple[Phrase, ...] = ()

    def __bool__(self) -> bool:
        return bool(self.terms)


def fold(text: str) -> str:
    """Lower case, without accents and with plain apostrophes."""
    plain = unicodedata.normalize("NFKD", text.translate(APOSTROPHES))
    return "".join(sign for sign in plain if not unicodedata.combining(sign)).casefold()


def split_words(text: str) -> Phrase:
    """The words of a text as the engines cut them: S/RES/1894 is s, res, 1894."""
    return tuple(WORD.findall(fold(text)))


def parse_query(text: str) -> Query:
    text = CONTROLS.sub(" ", text[:MAX_LENGTH])
    terms: list[Term] = []
    excluded: list[Phrase] = []
    place = 0
    while place < len(text):
        if text[place].isspace():
            place += 1
        elif symbol := symbols.SYMBOL.match(text, place):
            terms += symbol_terms(symbol)
            place = symbol.end()
        elif part := PART.match(text, place):
            plain = part["plain"] or ""
            if part["minus"] or (plain.startswith("-") and len(plain) > 1):
                excluded.append(split_words(part["quoted"] or plain))
            else:
                terms += part_terms(part)
            place = part.end()
    found = tuple(term for term in terms if term.words)[:MAX_TERMS]
    return Query(found, tuple(filter(None, excluded))[:MAX_TERMS])


def symbol_terms(found: re.Match) -> Iterator[Term]:
    first, *others = symbols.resolution_forms(found)
    yield Term(first, others=tuple(others))
    if clauses := symbols.clause_forms(found):
        yield Term(clauses[0], others=clauses[1:], light=True)


def part_terms(part: re.Match) -> Iterator[Term]:
    plain = part["plain"]
    if plain is None:
        yield Term(split_words(part["quoted"]), exact=True)
        return
    bare = fold(plain)
    words = split_words(bare.removesuffix("'s"))
    prefix = plain.endswith("*") and len(words) == 1
    yield Term(words, prefix=prefix, light=not prefix and OPTIONAL_WORDS.issuperset(words))
