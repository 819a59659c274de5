"""The parsed text of a question, with the language that a word or two without articles are in."""

from dataclasses import replace

from ..facet_index import Snapshot
from .engine import database_engine, group_expression
from .fold import Phrase
from .query import Query, Term, parse_query
from .stopwords import STOP_WORDS
from .synonyms import Group, Synonyms
from .wordlist import synonyms

LANGUAGES = ("fr", "es")
MAX_WORDS = 4  # of a translated phrase, and of a query that needs a guess


def read_query(text: str, snapshot: Snapshot) -> Query:
    """The words of the text; they are French or Spanish if they are translated from it and no
    record contains them."""
    query = parse_query(text)
    if query.latin or len(query.terms) > MAX_WORDS:
        return query
    known = synonyms(snapshot)
    for language in LANGUAGES:
        if is_meant(query, language, known, snapshot):
            return replace(query, latin=language)
    return query


def is_meant(query: Query, language: str, known: Synonyms, snapshot: Snapshot) -> bool:
    """True if at least half of the words that no list of English words explains are translated."""
    words = [term.words for term in query.terms if is_ordinary(term, known)]
    phrase = tuple(word for each in words for word in each)
    if not phrase or not STOP_WORDS.isdisjoint(phrase):
        return False
    found = find_translated(phrase, language, known)
    return 2 * len(found) >= len(phrase) and any(not occurs(each, snapshot) for each in found)


def is_ordinary(term: Term, known: Synonyms) -> bool:
    """False for terms with English synonyms: "rape" is not a form of the Spanish "rapto"."""
    return not (term.is_fixed or term.acronym or known.expand(term.words))


def find_translated(phrase: Phrase, language: str, known: Synonyms) -> list[str]:
    """The words that belong to translated phrases whose English is not the same."""
    found: list[str] = []
    start = 0
    while start < len(phrase):
        for size in range(min(MAX_WORDS, len(phrase) - start), 0, -1):
            part = phrase[start : start + size]
            english = known.translations.find(part, language)
            if english and part not in english:
                found += part
                break
        start += size
    return found


def occurs(word: str, snapshot: Snapshot) -> bool:
    found = database_engine().find_matches(group_expression(Group(((word,),))))
    return any(pk in snapshot.published for pk in found)
