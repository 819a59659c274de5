"""Parses the text of a query into terms and exclusions. No input is an error."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from . import symbols
from .fold import Phrase, fold, join_spelled_acronyms, remove_invisible, split_words
from .languages import language_of_text
from .stopwords import OPTIONAL_WORDS, STOP_WORDS

MAX_TERMS = 24
MAX_LENGTH = 1_000  # characters that are read
PART = re.compile(r'(?P<minus>-?)"(?P<quoted>[^"]*)"?|(?P<plain>\S+)')


@dataclass(frozen=True)
class Term:
    """Consecutive words. `exact` was put in quotes, so it is neither widened nor corrected.

    `others` are the forms that a document symbol also has; `optional` may be missing from a record.
    `acronym` was typed in capitals, as CAN or WHO.
    """

    words: Phrase
    exact: bool = False
    prefix: bool = False
    others: tuple[Phrase, ...] = ()
    optional: bool = False
    acronym: bool = False

    @property
    def is_fixed(self) -> bool:
        return self.exact or self.prefix or bool(self.others)

    @property
    def is_empty(self) -> bool:
        return not self.is_fixed and STOP_WORDS.issuperset(self.words)


@dataclass(frozen=True)
class Query:
    """`terms` include stop words, because a name may contain some. `latin` is the language of the
    words in Latin letters, empty for English."""

    terms: tuple[Term, ...]
    excluded: tuple[Phrase, ...] = ()
    latin: str = ""

    def __bool__(self) -> bool:
        return bool(self.terms)


def parse_query(text: str) -> Query:
    text = join_spelled_acronyms(remove_invisible(text[:MAX_LENGTH]))
    is_loud = text.isupper() and " " in text.strip()
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
                terms += part_terms(part, is_loud)
            position = part.end()
    terms = [term for term in terms if term.words][:MAX_TERMS]
    unwanted = tuple(filter(None, excluded))[:MAX_TERMS]
    return Query(tuple(terms), unwanted, language_of_text(text))


def symbol_terms(symbol: re.Match) -> Iterator[Term]:
    first, *others = symbols.resolution_forms(symbol)
    yield Term(first, others=tuple(others))
    if clauses := symbols.clause_forms(symbol):
        yield Term(clauses[0], others=clauses[1:], optional=True)


def part_terms(part: re.Match, is_loud: bool) -> Iterator[Term]:
    """`is_loud`: the whole query is in capitals, which then mean nothing."""
    plain = part["plain"]
    if plain is None:
        yield Term(split_words(part["quoted"]), exact=True)
        return
    bare = fold(plain)
    words = split_words(bare.removesuffix("'s"))
    prefix = plain.endswith("*") and len(words) == 1
    yield Term(
        words,
        prefix=prefix,
        optional=not prefix and OPTIONAL_WORDS.issuperset(words),
        acronym=not is_loud and len(words) == 1 and len(words[0]) > 1 and plain.isupper(),
    )
