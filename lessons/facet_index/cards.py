"""What a card of a list shows, read as values without model instances."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import lru_cache

from django.urls import reverse
from django.utils.translation import get_language

from ..models import Citation, Entry, EntryMission, Kind, Paragraph
from .labels import Labels


@dataclass(frozen=True)
class CitedParagraph:
    key: str
    label: str
    url: str


@dataclass(frozen=True)
class Card:
    """`missions` are pairs of (URL, acronym); `evidence` is short title of a source → the
    paragraphs cited from it."""

    pk: int
    kind: str
    slug: str
    title: str
    summary: str
    missions: list[tuple[str, str]] = field(default_factory=list)
    evidence: dict[str, list[CitedParagraph]] = field(default_factory=dict)

    @property
    def kind_label(self) -> str:
        return str(Kind(self.kind).label)

    @property
    def url(self) -> str:
        return entry_url(self.kind, self.slug)

    @property
    def cited(self) -> list[CitedParagraph]:
        return [paragraph for group in self.evidence.values() for paragraph in group]


def read_cards(ids: Sequence[int], labels: Labels) -> list[Card]:
    """Cards in the order of the ids, by three queries; names come from the snapshot's labels.

    A mission or source added after the snapshot is left out, as it is from the list itself.
    """
    rows = Entry.objects.filter(pk__in=ids).order_by()
    values = rows.values_list("pk", "kind", "slug", "title", "summary")
    cards = {row[0]: Card(*row) for row in values}
    missions = {pk: slug for slug, (pk,) in labels.members["mission"].items()}
    tags = EntryMission.objects.filter(entry__in=cards).order_by("mission__acronym")
    for entry_id, mission in tags.values_list("entry_id", "mission_id"):
        if slug := missions.get(mission):
            cards[entry_id].missions.append((mission_url(slug), str(labels.names["mission"][slug])))
    language = get_language() or ""
    citations = Citation.objects.filter(entry__in=cards).order_by("entry_id", "order", "pk")
    columns = ("entry_id", "paragraph__key", "paragraph__section")
    for entry_id, key, section in citations.values_list(*columns):
        if source := labels.names["source"].get(key.partition("/")[0]):
            paragraphs = cards[entry_id].evidence.setdefault(str(source), [])
            paragraphs.append(cited_paragraph(key, section, language))
    return [cards[entry_id] for entry_id in ids if entry_id in cards]


@lru_cache(maxsize=10_000)
def cited_paragraph(key: str, section: str, language: str) -> CitedParagraph:
    """`language` is only part of the cache key: labels contain words of the active language."""
    paragraph = Paragraph(key=key, section=section)
    return CitedParagraph(key, paragraph.label, paragraph.get_absolute_url())


@lru_cache(maxsize=1_000)
def mission_url(slug: str) -> str:
    return reverse("lessons:mission", args=[slug])


@lru_cache(maxsize=10_000)
def entry_url(kind: str, slug: str) -> str:
    return reverse(f"lessons:{kind}", args=[slug])
