"""Synonyms, from the glossary, the names of missions, countries and places, and groups of words."""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field

from missions.fields import split_lines
from missions.models import Country, Mission, Place

from ..models import GlossaryTerm, SynonymGroup
from .fold import Phrase, split_words
from .languages import is_empty, language_of_word
from .query import Query, Term
from .stemmer import stem, stem_as_sqlite
from .stopwords import STOP_WORDS
from .translations import Translations, read_translations

MAX_NAME_WORDS = 8  # words of a name
ACRONYM = re.compile(r"\b([A-Z][A-Z0-9]{1,6})s?\b")
MAX_ACRONYM_LENGTH = 5
MAX_PHRASES = 40  # that one phrase is expanded to
STORED_STOP_WORDS = frozenset(map(stem_as_sqlite, STOP_WORDS))


@dataclass(frozen=True)
class Group:
    """Synonymous phrases, any of which may match. The first is what was typed.

    `optional` groups weigh little and need not match. `name` is that of a mission or place, which
    must match. `known` phrases are in a list and therefore not misspelt. `wider` are the names of
    the countries that a mission or place belongs to: enough for a record that is only close.
    `typed` are the words of the question. `is_foreign` if these are in another language than the
    records; the phrases are then in English, or, if nobody translated them, optional. `closeness`
    is the cosine between what was typed and the nearest of the phrases if these only mean about the
    same.
    """

    phrases: tuple[Phrase, ...]
    exact: bool = False
    prefix: bool = False
    optional: bool = False
    name: bool = False
    known: bool = False
    wider: tuple[Phrase, ...] = ()
    typed: Phrase = ()
    is_foreign: bool = False
    closeness: float = 0.0


def merge_phrases(*groups: Iterable[Phrase]) -> tuple[Phrase, ...]:
    return tuple(dict.fromkeys(phrase for group in groups for phrase in group))


def spell(names: Iterable[str]) -> Iterator[Phrase]:
    """D, R, C for DRC: what a text that prints D.R.C. consists of."""
    for name in names:
        if name.isalpha() and name.isupper() and 1 < len(name) <= MAX_ACRONYM_LENGTH:
            yield tuple(name.lower())


def is_spelled(phrase: Phrase) -> bool:
    return len(phrase) > 1 and all(len(word) == 1 for word in phrase)


def is_stop_word(phrase: Phrase) -> bool:
    """True also for what an index cannot tell from one: “can” is stored for “cans”, and by SQLite
    “mai” for “may”."""
    return len(phrase) == 1 and stem_as_sqlite(phrase[0]) in STORED_STOP_WORDS


def stem_keys(phrase: Phrase) -> tuple[Phrase, ...]:
    """The keys of a phrase of ordinary words: its stems, with and without stop words."""
    stems = tuple(map(stem, phrase))
    content = tuple(stem(word) for word in phrase if word not in STOP_WORDS)
    return (stems, content) if len(content) > 1 and content != stems else (stems,)


@dataclass
class Synonyms:
    """`phrases` maps acronyms and names to their synonyms, `stemmed` ordinary words in any form,
    `meanings` an acronym of the glossary to its long name."""

    phrases: dict[Phrase, tuple[Phrase, ...]] = field(default_factory=dict)
    stemmed: dict[Phrase, tuple[Phrase, ...]] = field(default_factory=dict)
    names: set[Phrase] = field(default_factory=set)
    wider: dict[Phrase, tuple[Phrase, ...]] = field(default_factory=dict)
    meanings: dict[str, str] = field(default_factory=dict)
    translations: Translations = field(default_factory=Translations)

    def spell_out(self, text: str) -> str:
        """The text with each acronym in capitals replaced by what it stands for, because the model
        of meaning has never seen most of them."""
        return ACRONYM.sub(lambda match: self.meanings.get(match[1], match[0]), text)

    def put_in_english(self, query: Query) -> str:
        """The English words for what is known of a question in another language; empty for a
        question in English."""
        known = [group for group in self.groups(query) if group.known]
        if not any(group.is_foreign for group in known):
            return ""
        return " ".join(
            " ".join(each.phrases[0] if each.is_foreign else each.typed) for each in known
        )

    def add_names(self, names: Sequence[str], wider: Sequence[str] = ()) -> None:
        phrases = merge_phrases(filter(None, map(split_words, names)), spell(names))
        countries = merge_phrases(filter(None, map(split_words, wider)))
        self.names.update(phrases)
        for phrase in phrases:
            self.phrases[phrase] = merge_phrases(self.phrases.get(phrase, ()), phrases)
            self.wider[phrase] = merge_phrases(self.wider.get(phrase, ()), countries)

    def add_words(self, words: Sequence[str], also: Sequence[str] = ()) -> None:
        phrases = merge_phrases(filter(None, map(split_words, [*words, *also])), spell(words))
        phrases = merge_phrases(phrases, *(self.phrases.get(p, ()) for p in phrases if len(p) == 1))
        phrases = tuple(phrase for phrase in phrases if not is_stop_word(phrase))
        for word in words:
            if phrase := split_words(word):
                self.phrases[phrase] = merge_phrases(self.phrases.get(phrase, ()), phrases)
                for key in () if word.isupper() else stem_keys(phrase):
                    self.stemmed[key] = merge_phrases(self.stemmed.get(key, ()), phrases)

    def expand(self, phrase: Phrase) -> tuple[Phrase, ...]:
        """The phrase and its synonyms, or nothing if it is in no list. A stop word that is an
        acronym, as CAN, is replaced by what it stands for."""
        synonyms = [self.phrases.get(phrase, ())]
        if is_stop_word(phrase):
            return synonyms[0]
        if phrase not in self.names:
            synonyms += [self.stemmed.get(key, ()) for key in stem_keys(phrase)]
        return merge_phrases([phrase], *synonyms)[:MAX_PHRASES] if any(synonyms) else ()

    def groups(self, query: Query) -> list[Group]:
        """The terms as groups; consecutive words that form a known phrase are one group."""
        groups: list[Group] = []
        spare: list[Group] = []
        terms = list(self.translations.segment(query.terms))
        while terms:
            length, group = self.longest_group(terms, query.latin)
            says_nothing = length == 1 and not group.known and is_filler(terms[0], query.latin)
            (spare if says_nothing else groups).append(group)
            terms = terms[length:]
        return list(dict.fromkeys(groups or spare))

    def longest_group(self, terms: list[Term], latin: str) -> tuple[int, Group]:
        """The longest known phrase at the beginning of the terms, or the first term, with its
        number of terms."""
        for length in range(min(MAX_NAME_WORDS, len(terms)), 0, -1):
            part = terms[:length]
            if any(term.is_fixed for term in part):
                continue
            phrase = tuple(word for term in part for word in term.words)
            if group := self.translate(phrase, latin):
                return length, group
            ends_empty = part[0].is_empty or part[-1].is_empty
            if length > 1 and ends_empty:
                continue
            if length == 1 and is_filler(part[0], latin) and not part[0].acronym:
                continue
            if phrases := self.expand(phrase):
                is_optional = length == 1 and part[0].optional
                is_name = phrase in self.names
                wider = self.wider.get(phrase, ())
                return length, Group(
                    phrases,
                    optional=is_optional,
                    name=is_name,
                    known=True,
                    wider=wider,
                    typed=phrase,
                )
        return 1, group_of(terms[0], latin)

    def translate(self, phrase: Phrase, latin: str) -> Group | None:
        """The English words, with their synonyms, for a phrase in another language."""
        english = self.translations.find(phrase, language_of_word(phrase[0], latin))
        if not english:
            return None
        return Group(
            merge_phrases(*(self.expand(words) or [words] for words in english))[:MAX_PHRASES],
            name=english[0] in self.names,
            known=True,
            wider=merge_phrases(*(self.wider.get(words, ()) for words in english)),
            typed=phrase,
            is_foreign=True,
        )


def is_filler(term: Term, latin: str) -> bool:
    words = term.words
    return term.is_empty or (
        not term.is_fixed and all(is_empty(word, language_of_word(word, latin)) for word in words)
    )


def group_of(term: Term, latin: str) -> Group:
    """A term that is in no list."""
    language = "" if term.is_fixed else language_of_word(term.words[0], latin)
    return Group(
        (term.words, *term.others),
        term.exact,
        term.prefix,
        term.optional or bool(language),
        known=bool(term.others),
        typed=term.words,
        is_foreign=bool(language),
    )


def read_synonyms() -> Synonyms:
    """Names are added first, so that ordinary words are expanded by the meaning of acronyms too."""
    synonyms = Synonyms(translations=read_translations())
    for mission in Mission.objects.published().prefetch_related("countries"):
        countries = [name for country in mission.countries.all() for name in country.names]
        synonyms.add_names(mission.names, wider=countries)
    for country in Country.objects.all():
        synonyms.add_names(country.names)
    for place in Place.objects.select_related("country"):
        synonyms.add_names(place.names, wider=place.country.names if place.country else ())
    for term in GlossaryTerm.objects.all():
        synonyms.add_words(term.names)
        if term.expansion and term.term.isupper():
            synonyms.meanings[term.term] = term.expansion
    for group in SynonymGroup.objects.all():
        synonyms.add_words(split_lines(group.words), split_lines(group.also_finds))
    return synonyms
