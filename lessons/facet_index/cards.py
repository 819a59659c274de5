"""What a card or a table row of a list shows, read as values: no object is made of a row."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import lru_cache

from django.urls import reverse
from django.utils.translation import get_language

from ..models import Citation, Entry, EntryMission, Kind, Paragraph
from .labels import Labels


@dataclass(frozen=True)
class Cited:
    """A paragraph as the margin names it."""

    key: str
    label: str
    url: str


@dataclass(frozen=True)
class Card:
    """`missions` (address, acronym); `evidence` source's short title → its cited paragraphs."""

    pk: int
    kind: str
    slug: str
    title: str
    summary: str
    missions: list[tuple[str, str]] = field(default_factory=list)
    evidence: dict[str, list[Cited]] = field(default_factory=dict)

    @property
    def kind_label(self) -> str:
        return str(Kind(self.kind).label)

    @property
    def url(self) -> str:
        return entry_url(self.kind, self.slug)

    @property
    def cited(self) -> list[Cited]:
        return [cited for group in self.evidence.values() for cited in group]


def cards(ids: Sequence[int], labels: Labels) -> list[Card]:
    """In the order of the ids, by three queries; names come from the snapshot's labels.

    What was added after the snapshot is left out, as it is from the list itself.
    """
    rows = Entry.objects.filter(pk__in=ids).order_by()
    values = rows.values_list("pk", "kind", "slug", "title", "summary")
    found = {row[0]: Card(*row) for row in values}
    missions = {pk: slug for slug, (pk,) in labels.members["mission"].items()}
    tags = EntryMission.objects.filter(entry__in=found).order_by("mission__acronym")
    for entry, mission in tags.values_list("entry_id", "mission_id"):
        if slug := missions.get(mission):
            found[entry].missions.append((mission_url(slug), str(labels.names["mission"][slug])))
    language = get_language() or ""
    citations = Citation.objects.filter(entry__in=found).order_by("entry_id", "order", "pk")
    columns = ("entry_id", "paragraph__key", "paragraph__section")
    for entry, key, section in citations.values_list(*columns):
        source = labels.names["source"].get(key.partition("/")[0])
        if source:
            found[entry].evidence.setdefault(str(source), []).append(cited(key, section, language))
    return [found[entry] for entry in ids if entry in found]


@lru_cache(maxsize=10_000)
def cited(key: str, section: str, language: str) -> Cited:
    """Labels hold a word or two of the language, so that each has its own."""
    paragraph = Paragraph(key=key, section=section)
    return Cited(key, paragraph.label, paragraph.get_absolute_url())


@lru_cache(maxsize=1_000)
def mission_url(slug: str) -> str:
    return reverse("lessons:mission", args=[slug])


@lru_cache(maxsize=10_000)
def entry_url(kind: str, slug: str) -> str:
    return reverse(f"lessons:{kind}", args=[slug])
