"""Similar records with the reason in words."""

from collections.abc import Mapping
from dataclasses import dataclass

from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from ..facet_index import SNAPSHOT_CACHE, RecordLink, Tag, read_links, read_tags
from ..models import Entry
from .similar import Similarity, find_similar

SHOWN = 5
REASONS = {
    "paragraph": _("same evidence: %(names)s"),
    "theme": _("same theme: %(names)s"),
    "mission": _("same mission: %(names)s"),
    "actor": _("same actor: %(names)s"),
}
Names = dict[str, dict[int | str, str]]  # facet → stored value → name


@dataclass(frozen=True)
class SimilarEntry:
    link: RecordLink
    reasons: list[str]


def find_similar_entries(
    entry: Entry, tags: Mapping[str, list[Tag]] | None = None
) -> list[SimilarEntry]:
    """The most similar records that no curator has linked to this one.

    `tags` are what `read_tags` returns, if the caller has read them already.
    """
    names = trait_names(entry, read_tags(entry.pk) if tags is None else tags)
    linked = {relation.target_id for relation in entry.relations.all()}
    linked |= {relation.entry_id for relation in entry.incoming_relations.all()}
    similar = find_similar(SNAPSHOT_CACHE.current(), entry.pk, names, SHOWN + len(linked))
    shown = [other for other in similar if other.entry_id not in linked][:SHOWN]
    links = read_links([other.entry_id for other in shown])
    return [
        SimilarEntry(links[other.entry_id], describe_reasons(other, names))
        for other in shown
        if other.entry_id in links
    ]


def trait_names(entry: Entry, tags: Mapping[str, list[Tag]]) -> Names:
    """The values that may make another record similar; paragraphs name their source only if the
    record cites several sources."""
    paragraphs = [citation.paragraph for citation in entry.citations.all()]
    one_source = len({paragraph.source_id for paragraph in paragraphs}) == 1
    return {
        "paragraph": {
            paragraph.pk: paragraph.label
            if one_source
            else f"{paragraph.source}, {paragraph.label}"
            for paragraph in paragraphs
        },
        "theme": {tag.pk: tag.name for tag in tags.get("themes", ())},
        "mission": {tag.pk: tag.name for tag in tags.get("missions", ())},
        "actor": {tag.pk: tag.name for tag in tags.get("actors", ())},
    }


def describe_reasons(other: Similarity, names: Names) -> list[str]:
    reasons = [
        str(pattern) % {"names": ", ".join(names[facet][value] for value in other.shared[facet])}
        for facet, pattern in REASONS.items()
        if facet in other.shared
    ]
    if other.has_similar_title:
        reasons.append(gettext("similar title"))
    return [*reasons, gettext("close in meaning")] if other.is_close else reasons
