"""Suggested tags for a new record on a paragraph, each with the reason."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field

from ..facet_index import SNAPSHOT_CACHE
from ..meaning import (
    NearRecord,
    encode_question,
    find_records_near,
    is_available,
    measure_closeness,
)
from ..models import Entry, Paragraph, Theme
from ..search import STOP_WORDS, split_words
from ..search.stemmer import stem

MAX_THEMES = 8
MAX_RECORDS = 8
CLOSE = 0.3  # cosine of a paragraph and a record; those on other matters stay below
LIKELY = 0.75  # score from which a theme is ticked at once
# Too common in this knowledge base to point at a theme.
COMMON = frozenset(map(stem, "protection civilians mission operations support work other".split()))


@dataclass
class SuggestedTheme:
    """`words` of its name are in the paragraph; `records` under it are close in meaning."""

    theme: Theme
    words: list[str] = field(default_factory=list)
    records: list[Entry] = field(default_factory=list)
    score: float = 0.0

    @property
    def is_likely(self) -> bool:
        return self.score >= LIKELY


@dataclass(frozen=True)
class Suggestions:
    themes: list[SuggestedTheme]
    records: list[NearRecord]


def suggest(paragraph: Paragraph) -> Suggestions:
    text = paragraph.text or paragraph.precis
    near = find_similar_records(text)
    return Suggestions(suggest_themes(text, near), near)


def find_similar_records(text: str) -> list[NearRecord]:
    """Records that say nearly the same, drafts too, then published ones on the same matter."""
    near = find_records_near("", text[:600], limit=MAX_RECORDS)
    if is_available():
        snapshot = SNAPSHOT_CACHE.current()
        closest = measure_closeness(snapshot, encode_question(text)).find_closest(
            MAX_RECORDS, snapshot.published
        )
        known = {one.entry.pk for one in near}
        entries = Entry.objects.only("kind", "slug", "title", "state").in_bulk(closest)
        near += [
            NearRecord(entries[pk], closeness, has_same_title=False)
            for pk, closeness in sorted(closest.items(), key=lambda item: -item[1])
            if closeness >= CLOSE and pk in entries and pk not in known
        ]
    return near[:MAX_RECORDS]


def suggest_themes(text: str, near: Iterable[NearRecord]) -> list[SuggestedTheme]:
    found: dict[int, SuggestedTheme] = {}
    in_text = {stem(word): word for word in split_words(text)}
    themes = {theme.pk: theme for theme in Theme.objects.all()}
    for pk, theme in themes.items():
        names = {stem(word) for word in split_words(theme.name) if word not in STOP_WORDS} - COMMON
        words = [in_text[name] for name in names if name in in_text]
        if words:
            found[pk] = SuggestedTheme(theme, sorted(words), score=len(words) / len(names))
    for record, tags in find_themes(list(near)):
        for pk in tags:
            suggestion = found.setdefault(pk, SuggestedTheme(themes[pk]))
            suggestion.records.append(record.entry)
            suggestion.score += record.closeness
    best = sorted(found.values(), key=lambda one: (-one.score, one.theme.name))
    return best[:MAX_THEMES]


def find_themes(near: list[NearRecord]) -> list[tuple[NearRecord, list[int]]]:
    """The themes of each record, by primary key."""
    tags: dict[int, list[int]] = defaultdict(list)
    links = Entry.themes.through.objects.filter(entry_id__in=[one.entry.pk for one in near])
    for entry_id, theme_id in links.values_list("entry_id", "theme_id"):
        tags[entry_id].append(theme_id)
    return [(one, tags[one.entry.pk]) for one in near]
