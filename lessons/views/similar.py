"""Similar records with the reason in words."""

from dataclasses import dataclass

from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from ..catalogue.similar import similar
from ..catalogue.store import STORE
from ..models import Entry

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


def similar_entries(entry: Entry) -> list[SimilarEntry]:
    """Those that no curator has linked already; needs the prefetches of `for_page`."""
    names: dict[str, dict[int | str, str]] = {
        "paragraph": {
            c.paragraph_id: f"{c.paragraph.source}, {c.paragraph.label}"
            for c in entry.citations.all()
        },
        "theme": {theme.pk: theme.name for theme in entry.themes.all()},
        "mission": {tag.mission_id: tag.mission.acronym for tag in entry.mission_tags.all()},
        "actor": {actor.pk: actor.name for actor in entry.actors.all()},
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
