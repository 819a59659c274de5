"""Type-ahead: names and titles that match the typed words; the last word may be incomplete."""

from bisect import bisect_left
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import chain, takewhile
from typing import NamedTuple
from urllib.parse import urlencode

from django.db.models import Model
from django.urls import reverse

from missions.models import Mission, Place

from ..facet_index import SNAPSHOT_CACHE, Snapshot, mission_url, per_revision, read_links
from ..models import GlossaryTerm, Theme
from ..search import Phrase, database_engine, join_spelled_acronyms, split_words

MAX_SUGGESTIONS = 4  # of each type
MAX_TITLES = 40  # read from the search engine, of which the first are shown
MAX_LENGTH = 100
MIN_LENGTH = 4  # shorter texts match too many titles


class Suggestion(NamedTuple):
    type: str
    label: str
    url: str


@dataclass(frozen=True)
class Entity:
    """Something with a page of its own, and each of its names as words."""

    suggestion: Suggestion
    pk: int
    names: tuple[Phrase, ...]


class Entities:
    """All of these in their order, found by the words of their names or by what they are."""

    def __init__(self, entities: Iterable[Entity]):
        self.all = list(entities)
        self.by_key = {(each.suggestion.type, each.pk): each for each in self.all}
        self.positions: dict[str, list[int]] = {}
        for position, entity in enumerate(self.all):
            for word in {word for name in entity.names for word in name}:
                self.positions.setdefault(word, []).append(position)
        self.words = sorted(self.positions)

    def named_by(self, words: Iterable[str]) -> Iterator[Entity]:
        """Those whose names contain at least one of the words."""
        found = {position for word in words for position in self.positions.get(word, ())}
        return (self.all[position] for position in sorted(found))

    def words_that_begin(self, typed: str) -> Iterator[str]:
        start = bisect_left(self.words, typed)
        return takewhile(lambda word: word.startswith(typed), self.words[start:])


def suggest(text: str) -> list[Suggestion]:
    words = split_words(join_spelled_acronyms(text.replace("\x00", " ")[:MAX_LENGTH]))
    if not words:
        return []
    types: dict[str, list[Suggestion]] = {}
    entities = current_entities()
    for entity in entities.named_by(entities.words_that_begin(words[-1])):
        same_type = types.setdefault(entity.suggestion.type, [])
        if len(same_type) < MAX_SUGGESTIONS and any(
            has_typed_phrase(name, words) for name in entity.names
        ):
            same_type.append(entity.suggestion)
    return [*chain.from_iterable(types.values()), *suggest_titles(words)]


def has_typed_phrase(name: Phrase, words: Phrase) -> bool:
    """Whether the name has the words one after the other, the last of them perhaps incomplete."""
    size = len(words)
    return any(
        name[start : start + size - 1] == words[:-1]
        and name[start + size - 1].startswith(words[-1])
        for start in range(len(name) - size + 1)
    )


def suggest_titles(words: Phrase) -> list[Suggestion]:
    """Published records whose title begins with the words, then those that contain them."""
    snapshot = SNAPSHOT_CACHE.current()
    typed = " ".join(words)
    ids = titles_that_begin(snapshot.titles, typed)
    if len(ids) < MAX_SUGGESTIONS and len(typed) >= MIN_LENGTH:
        others = {
            pk for pk in database_engine().find_titles(words, MAX_TITLES) if pk in snapshot.keys
        }
        ids += sorted(others - set(ids), key=lambda pk: snapshot.keys[pk])
    links = read_links(ids[:MAX_SUGGESTIONS])
    in_order = [links[pk] for pk in ids[:MAX_SUGGESTIONS] if pk in links]
    return [Suggestion(link.kind, link.title, link.url) for link in in_order]


def titles_that_begin(titles: list[tuple[str, int]], typed: str) -> list[int]:
    """`titles`: sorted pairs of a normalised title and the id of its record."""
    start = bisect_left(titles, (typed, 0))
    return [pk for title, pk in titles[start : start + MAX_SUGGESTIONS] if title.startswith(typed)]


def current_entities() -> Entities:
    """Missions, themes, places and glossary terms."""
    return cached_entities(SNAPSHOT_CACHE.current())


@per_revision
def cached_entities(snapshot: Snapshot) -> Entities:
    return Entities(read_entities())


def read_entities() -> Iterator[Entity]:
    for mission in Mission.objects.published():
        label = f"{mission.acronym}, {mission.name}"
        yield make_entity(mission, "mission", label, mission_url(mission.slug), mission.names)
    for theme in Theme.objects.all():
        yield make_entity(theme, "theme", theme.name, theme.get_absolute_url(), [theme.name])
    for place in Place.objects.all():
        url = f"{reverse('lessons:entries')}?{urlencode({'q': place.name})}"
        yield make_entity(place, "place", place.name, url, place.names)
    for term in GlossaryTerm.objects.all():
        label = f"{term.term}, {term.expansion}" if term.expansion else term.term
        yield make_entity(term, "glossary", label, term.get_absolute_url(), term.names)


def make_entity(instance: Model, type_: str, label: str, url: str, names: list[str]) -> Entity:
    phrases = tuple(filter(None, map(split_words, names)))
    return Entity(Suggestion(type_, label, url), instance.pk, phrases)
