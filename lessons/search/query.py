"""Parses the text of a query into terms and exclusions. No input is an error."""

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
    """Consecutive words. `exact` was put in quotes, so it is neither widened nor corrected.

    `others` are the forms that a document symbol also has; `optional` may be missing from a record.
    """

    words: Phrase
    exact: bool = False
    prefix: bool = False
    others: tuple[Phrase, ...] = ()
    optional: bool = False

    @property
    def is_fixed(self) -> bool:
        return self.exact or self.prefix or bool(self.others)

    @property
    def is_empty(self) -> bool:
        return not self.is_fixed and STOP_WORDS.issuperset(self.words)


@dataclass(frozen=True)
class Query:
    """`terms` include stop words, because a name may contain some."""

    terms: tuple[Term, ...]
    excluded: tuple[Phrase, ...] = ()

    def __bool__(self) -> bool:
        return bool(self.terms)


def fold(text: str) -> str:
    """The text in lower case, without accents and with plain apostrophes."""
    decomposed = unicodedata.normalize("NFKD", text.translate(APOSTROPHES))
    return "".join(char for char in decomposed if not unicodedata.combining(char)).casefold()


def split_words(text: str) -> Phrase:
    """The words of a text as the engines split it: S/RES/1894 becomes s, res, 1894."""
    return tuple(WORD.findall(fold(text)))


def parse_query(text: str) -> Query:
    text = CONTROLS.sub(" ", text[:MAX_LENGTH])
    terms: list[Term] = []
    excluded: list[Phrase] = []
    position = 0
    while position < len(text):
        if text[position].isspace():
            position += 1
        elif symbol := symbols.SYMBOL.match(text, position):
            terms += symbol_terms(symbol)
            position = symbol.end()
        elif part := PART.match(text, position):
            plain = part["plain"] or ""
            if part["minus"] or (plain.startswith("-") and len(plain) > 1):
                excluded.append(split_words(part["quoted"] or plain))
            else:
                terms += part_terms(part)
            position = part.end()
    terms = [term for term in terms if term.words][:MAX_TERMS]
    return Query(tuple(terms), tuple(filter(None, excluded))[:MAX_TERMS])


def symbol_terms(symbol: re.Match) -> Iterator[Term]:
    first, *others = symbols.resolution_forms(symbol)
    yield Term(first, others=tuple(others))
    if clauses := symbols.clause_forms(symbol):
        yield Term(clauses[0], others=clauses[1:], optional=True)


def part_terms(part: re.Match) -> Iterator[Term]:
    plain = part["plain"]
    if plain is None:
        yield Term(split_words(part["quoted"]), exact=True)
        return
    bare = fold(plain)
    words = split_words(bare.removesuffix("'s"))
    prefix = plain.endswith("*") and len(words) == 1
    yield Term(words, prefix=prefix, optional=not prefix and OPTIONAL_WORDS.issuperset(words))
