"""What a card of a list shows, read as values without model instances."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from typing import NamedTuple

from django.utils.translation import get_language

from pocbase.web import cached_url, reading_connection

from ..models import Kind, Paragraph
from .labels import Labels

CARDS = "SELECT id, kind, slug, title, summary FROM lessons_entry WHERE id IN ({ids})"
LINKS = "SELECT id, kind, slug, title FROM lessons_entry WHERE id IN ({ids})"
MISSIONS = "SELECT entry_id, mission_id FROM lessons_entrymission WHERE entry_id IN ({ids})"
CITATIONS = """SELECT c.entry_id, p.key, p.section
FROM lessons_citation c JOIN lessons_paragraph p ON p.id = c.paragraph_id
WHERE c.entry_id IN ({ids}) ORDER BY c.entry_id, c."order", c.id"""


@dataclass(frozen=True, slots=True)
class CitedParagraph:
    key: str
    label: str
    url: str

    def open_at_hit(self, hits: str) -> str:
        """The URL with the query string of a search, which marks what was found."""
        path, _, fragment = self.url.partition("#")
        return f"{path}{hits}&passage={fragment}#{fragment}" if hits else self.url


@dataclass(slots=True)
class Card:
    """`missions` are pairs of (URL, acronym); `evidence` is short title of a source → the
    paragraphs cited from it."""

    pk: int
    kind: str
    kind_label: str
    slug: str
    url: str
    title: str
    summary: str
    missions: list[tuple[str, str]] = field(default_factory=list)
    evidence: dict[str, list[CitedParagraph]] = field(default_factory=dict)

    @property
    def cited(self) -> list[CitedParagraph]:
        return [paragraph for group in self.evidence.values() for paragraph in group]


def read_cards(ids: Sequence[int], labels: Labels) -> list[Card]:
    """Cards in the order of the ids, by three queries; names come from the snapshot's labels.

    A mission or source added after the snapshot is left out, as it is from the list itself.
    """
    if not ids:
        return []
    kinds = {kind.value: str(kind.label) for kind in Kind}
    cards = {
        pk: Card(pk, kind, kinds[kind], slug, entry_url(kind, slug), title, summary)
        for pk, kind, slug, title, summary in select_rows(CARDS, ids)
    }
    links = {
        pk: (mission_url(slug), str(labels.names["mission"][slug]))
        for slug, (pk,) in labels.members["mission"].items()
    }
    positions = {pk: position for position, pk in enumerate(links)}
    tags = [tag for tag in select_rows(MISSIONS, ids) if tag[1] in links]
    for entry_id, mission in sorted(tags, key=lambda tag: positions[tag[1]]):
        if entry_id in cards:
            cards[entry_id].missions.append(links[mission])
    language = get_language() or ""
    for entry_id, key, section in select_rows(CITATIONS, ids):
        source = labels.names["source"].get(key.partition("/")[0])
        if source and entry_id in cards:
            paragraphs = cards[entry_id].evidence.setdefault(str(source), [])
            paragraphs.append(cited_paragraph(key, section, language))
    return [cards[entry_id] for entry_id in ids if entry_id in cards]


class RecordLink(NamedTuple):
    """A record with no more than a link to it needs."""

    pk: int
    kind: str
    slug: str
    title: str

    @property
    def url(self) -> str:
        return entry_url(self.kind, self.slug)

    @property
    def kind_label(self) -> str:
        return str(Kind(self.kind).label)


def read_links(ids: Sequence[int]) -> dict[int, RecordLink]:
    rows = select_rows(LINKS, ids) if ids else []
    return {row[0]: RecordLink(*row) for row in rows}


def select_rows(statement: str, ids: Sequence[int]) -> list[tuple]:
    """The rows of a page of records: each id is a parameter of its own."""
    with reading_connection().cursor() as cursor:
        cursor.execute(statement.format(ids=", ".join(["%s"] * len(ids))), ids)
        return cursor.fetchall()


@lru_cache(maxsize=10_000)
def cited_paragraph(key: str, section: str, language: str) -> CitedParagraph:
    """`language` is only part of the cache key: labels contain words of the active language."""
    paragraph = Paragraph(key=key, section=section)
    return CitedParagraph(key, paragraph.label, paragraph.get_absolute_url())


def mission_url(slug: str) -> str:
    return cached_url("lessons:mission", slug)


def entry_url(kind: str, slug: str) -> str:
    return cached_url(f"lessons:{kind}", slug)
