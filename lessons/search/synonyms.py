"""Words that stand for each other: what curators keep in the glossary and in lists of names."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from missions.fields import split_lines
from missions.models import Country, Mission, Place

from ..models import GlossaryTerm, SynonymGroup
from .query import Phrase, Query, Term, words_of
from .stemmer import root
from .stopwords import EMPTY

LONGEST = 8  # words of a name
MOST_PHRASES = 40  # that one name is widened to


@dataclass(frozen=True)
class Group:
    """Phrases of which any one will do. The first is what was typed.

    `light`: weighs little, and may be missing. `name`: of a mission or place; a record without it
    is no answer. `known`: stands in a list, so that it is no misspelling.
    """

    phrases: tuple[Phrase, ...]
    exact: bool = False
    prefix: bool = False
    light: bool = False
    name: bool = False
    known: bool = False


def joined(*groups: Iterable[Phrase]) -> tuple[Phrase, ...]:
    return tuple(dict.fromkeys(phrase for group in groups for phrase in group))


def keys(phrase: Phrase) -> tuple[Phrase, ...]:
    """By what a phrase of ordinary words is found: its roots, with and without empty words."""
    whole = tuple(map(root, phrase))
    telling = tuple(root(word) for word in phrase if word not in EMPTY)
    return (whole, telling) if len(telling) > 1 and telling != whole else (whole,)


@dataclass
class Synonyms:
    """Phrase → all the phrases that it may be found by; acronyms and names letter by letter,
    ordinary words in any form."""

    phrases: dict[Phrase, tuple[Phrase, ...]] = field(default_factory=dict)
    rooted: dict[Phrase, tuple[Phrase, ...]] = field(default_factory=dict)
    names: set[Phrase] = field(default_factory=set)

    def add_names(self, names: Iterable[str]) -> None:
        phrases = joined(filter(None, map(words_of, names)))
        self.names.update(phrases)
        for phrase in phrases:
            self.phrases[phrase] = joined(self.phrases.get(phrase, ()), phrases)

    def add_words(self, words: Sequence[str], also: Sequence[str] = ()) -> None:
        phrases = joined(filter(None, map(words_of, [*words, *also])))
        phrases = joined(phrases, *(self.phrases.get(p, ()) for p in phrases if len(p) == 1))
        for word in words:
            if phrase := words_of(word):
                self.phrases[phrase] = joined(self.phrases.get(phrase, ()), phrases)
                for key in () if word.isupper() else keys(phrase):
                    self.rooted[key] = joined(self.rooted.get(key, ()), phrases)

    def widened(self, phrase: Phrase) -> tuple[Phrase, ...]:
        """What a phrase may be found by, itself first; empty where no list knows it."""
        found = [self.phrases.get(phrase, ())]
        if phrase not in self.names:
            found += [self.rooted.get(key, ()) for key in keys(phrase)]
        return joined([phrase], *found)[:MOST_PHRASES] if any(found) else ()

    def groups(self, query: Query) -> list[Group]:
        """The terms of a query, neighbouring words that are a known name taken together."""
        groups: list[Group] = []
        spare: list[Group] = []
        terms = list(query.terms)
        while terms:
            length, group = self.longest(terms)
            (spare if length == 1 and terms[0].empty else groups).append(group)
            terms = terms[length:]
        return list(dict.fromkeys(groups or spare))

    def longest(self, terms: list[Term]) -> tuple[int, Group]:
        for length in range(min(LONGEST, len(terms)), 0, -1):
            part = terms[:length]
            ends_empty = part[0].empty or part[-1].empty
            if any(term.fixed for term in part) or (length > 1 and ends_empty):
                continue
            phrase = tuple(word for term in part for word in term.words)
            if phrases := self.widened(phrase):
                light = length == 1 and part[0].light
                return length, Group(phrases, light=light, name=phrase in self.names, known=True)
        term = terms[0]
        known = bool(term.others)
        phrases = (term.words, *term.others)
        return 1, Group(phrases, term.exact, term.prefix, term.light, known=known)


def read_synonyms() -> Synonyms:
    """Names first, so that ordinary words may be widened by what an acronym stands for."""
    synonyms = Synonyms()
    for model in (Mission, Country, Place):
        for row in model._default_manager.all():
            synonyms.add_names(row.names)
    for term in GlossaryTerm.objects.all():
        synonyms.add_words(term.names)
    for group in SynonymGroup.objects.all():
        synonyms.add_words(split_lines(group.words), split_lines(group.also_finds))
    return synonyms
