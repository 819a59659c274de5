"""What a new record on a paragraph could be filed under, each with the reason."""

from __future__ import annotations

import re
from collections import defaultdict
from dataclasses import dataclass, field

from ..meaning import NearRecord, find_records_near
from ..models import Entry, Paragraph, Theme
from ..search import STOP_WORDS, split_words
from ..search.stemmer import stem

MOST_THEMES = 8
MOST_RECORDS = 8
SENTENCE_END = re.compile(r"(?<=[.!?;:])\s")
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
        return self.score >= 1


@dataclass(frozen=True)
class Suggestions:
    themes: list[SuggestedTheme]
    records: list[NearRecord]


def suggest(paragraph: Paragraph) -> Suggestions:
    text = paragraph.text or paragraph.precis
    near = find_records_near(SENTENCE_END.split(text)[0][:300], text[:600], limit=MOST_RECORDS)
    return Suggestions(suggest_themes(text, near), near)


def suggest_themes(text: str, near: list[NearRecord]) -> list[SuggestedTheme]:
    found: dict[int, SuggestedTheme] = {}
    in_text = {stem(word): word for word in split_words(text)}
    themes = {theme.pk: theme for theme in Theme.objects.all()}
    for pk, theme in themes.items():
        names = {stem(word) for word in split_words(theme.name) if word not in STOP_WORDS} - COMMON
        words = [in_text[name] for name in names if name in in_text]
        if words:
            found[pk] = SuggestedTheme(theme, sorted(words), score=len(words) / len(names))
    for record, tags in themes_of(near):
        for pk in tags:
            suggestion = found.setdefault(pk, SuggestedTheme(themes[pk]))
            suggestion.records.append(record.entry)
            suggestion.score += record.closeness / 2
    best = sorted(found.values(), key=lambda one: (-one.score, one.theme.name))
    return best[:MOST_THEMES]


def themes_of(near: list[NearRecord]) -> list[tuple[NearRecord, list[int]]]:
    tags: dict[int, list[int]] = defaultdict(list)
    links = Entry.themes.through.objects.filter(entry_id__in=[one.entry.pk for one in near])
    for entry_id, theme_id in links.values_list("entry_id", "theme_id"):
        tags[entry_id].append(theme_id)
    return [(one, tags[one.entry.pk]) for one in near]
