"""Type-ahead: what the beginning of a word may mean, each labelled with what it is."""

from bisect import bisect_left
from collections.abc import Iterator
from dataclasses import dataclass
from typing import NamedTuple
from urllib.parse import urlencode

from django.urls import reverse

from missions.models import Mission, Place

from ..facet_index import SNAPSHOT_CACHE, Snapshot, per_revision
from ..models import Entry, GlossaryTerm, Theme
from ..search import Phrase, database_engine, split_words

MOST = 4  # of each kind
LOOKED_AT = 40  # titles, of which the best are shown
LONGEST = 100
TELLING = 4  # letters; fewer stand somewhere in too many titles to look at


class Suggestion(NamedTuple):
    type: str
    label: str
    url: str


@dataclass(frozen=True)
class Named:
    """Something with a page of its own, and the words of each of its names."""

    suggestion: Suggestion
    names: tuple[Phrase, ...]


def suggest(text: str) -> list[Suggestion]:
    words = split_words(text.replace("\x00", " ")[:LONGEST])
    if not words:
        return []
    found: dict[str, list[Suggestion]] = {}
    for named in names():
        kind = found.setdefault(named.suggestion.type, [])
        if len(kind) < MOST and any(begins(name, words) for name in named.names):
            kind.append(named.suggestion)
    return [suggestion for kind in found.values() for suggestion in kind] + titles(words)


def begins(name: Phrase, words: Phrase) -> bool:
    """Whether the words stand in the name one after the other, the last perhaps only begun."""
    size = len(words)
    return any(
        name[start : start + size - 1] == words[:-1]
        and name[start + size - 1].startswith(words[-1])
        for start in range(len(name) - size + 1)
    )


def titles(words: Phrase) -> list[Suggestion]:
    """Published records, those first whose title begins with the words."""
    snapshot = SNAPSHOT_CACHE.current()
    typed = " ".join(words)
    ids = beginning(snapshot.titles, typed)
    if len(ids) < MOST and len(typed) >= TELLING:
        inside = [
            entry
            for entry in database_engine().find_titles(words, LOOKED_AT)
            if entry in snapshot.keys
        ]
        ids += sorted(set(inside) - set(ids), key=lambda entry: snapshot.keys[entry])
    rows = Entry.objects.only("kind", "slug", "title").in_bulk(ids[:MOST])
    shown = [rows[entry] for entry in ids[:MOST] if entry in rows]
    return [Suggestion(entry.kind, entry.title, entry.get_absolute_url()) for entry in shown]


def beginning(titles: list[tuple[str, int]], typed: str) -> list[int]:
    start = bisect_left(titles, (typed, 0))
    return [entry for key, entry in titles[start : start + MOST] if key.startswith(typed)]


def names() -> list[Named]:
    """All that has a name."""
    return all_names(SNAPSHOT_CACHE.current())


@per_revision
def all_names(snapshot: Snapshot) -> list[Named]:
    return list(read_names())


def read_names() -> Iterator[Named]:
    for mission in Mission.objects.all():
        label = f"{mission.acronym}, {mission.name}"
        yield _named(
            "mission", label, reverse("lessons:mission", args=[mission.slug]), mission.names
        )
    for theme in Theme.objects.all():
        yield _named("theme", theme.name, theme.get_absolute_url(), [theme.name])
    for place in Place.objects.all():
        address = f"{reverse('lessons:entries')}?{urlencode({'q': place.name})}"
        yield _named("place", place.name, address, place.names)
    for term in GlossaryTerm.objects.all():
        label = f"{term.term}, {term.expansion}" if term.expansion else term.term
        yield _named("glossary", label, term.get_absolute_url(), term.names)


def _named(kind: str, label: str, url: str, spellings: list[str]) -> Named:
    return Named(Suggestion(kind, label, url), tuple(filter(None, map(split_words, spellings))))
