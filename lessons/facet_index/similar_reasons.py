"""Similar records with the reason in words."""

from collections.abc import Mapping
from dataclasses import dataclass

from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from ..models import Entry
from .cards import entry_url
from .similar import similar
from .snapshot_cache import STORE
from .tags import Tag, filed_under

SHOWN = 5
REASONS = {
    "paragraph": _("same evidence: %(names)s"),
    "theme": _("same theme: %(names)s"),
    "mission": _("same mission: %(names)s"),
    "actor": _("same actor: %(names)s"),
}


@dataclass(frozen=True)
class SimilarEntry:
    entry: Entry
    reasons: list[str]

    @property
    def url(self) -> str:
        return entry_url(self.entry.kind, self.entry.slug)


def similar_entries(
    entry: Entry, filed: Mapping[str, list[Tag]] | None = None
) -> list[SimilarEntry]:
    """Those that no curator has linked already; `filed` where it has been read before."""
    filed = filed_under(entry.pk) if filed is None else filed
    paragraphs = [citation.paragraph for citation in entry.citations.all()]
    alone = len({paragraph.source_id for paragraph in paragraphs}) == 1
    names: dict[str, dict[int | str, str]] = {
        "paragraph": {
            paragraph.pk: paragraph.label if alone else f"{paragraph.source}, {paragraph.label}"
            for paragraph in paragraphs
        },
        "theme": {tag.pk: tag.name for tag in filed.get("themes", ())},
        "mission": {tag.pk: tag.name for tag in filed.get("missions", ())},
        "actor": {tag.pk: tag.name for tag in filed.get("actors", ())},
    }
    linked = {relation.target_id for relation in entry.relations.all()}
    linked |= {relation.entry_id for relation in entry.incoming_relations.all()}
    found = similar(STORE.current(), entry.pk, names, SHOWN + len(linked))
    found = [other for other in found if other.entry not in linked][:SHOWN]
    rows = Entry.objects.only("kind", "slug", "title").in_bulk([other.entry for other in found])
    return [
        SimilarEntry(rows[other.entry], reasons(other.shared, names, other.wording))
        for other in found
        if other.entry in rows
    ]


def reasons(shared: dict, names: dict[str, dict], wording: bool) -> list[str]:
    found = [
        str(pattern) % {"names": ", ".join(names[facet][value] for value in shared[facet])}
        for facet, pattern in REASONS.items()
        if facet in shared
    ]
    return [*found, gettext("similar title")] if wording else found
