"""The names of facet values, and how values roll up into others."""

from dataclasses import dataclass

from django.utils.functional import Promise

from missions.models import Country, Mission
from missions.models.missions import MissionKind

from ..models import Actor, Kind, Outcome, Phase, SourceDocument, Theme, Tier

# A name from the database, or an interface word that each reader gets in their own language.
Name = str | Promise


@dataclass(frozen=True)
class Labels:
    """Facet → slug → label, in the order in which a page lists them; and slug → stored values.

    `members` says which stored values (primary keys, choices) a slug stands for: a parent theme for
    itself and its children, a year for the sources of that year.
    """

    names: dict[str, dict[str, Name]]
    members: dict[str, dict[str, tuple[int | str, ...]]]
    parents: dict[str, str]  # child theme → its parent


def read_labels() -> Labels:
    names: dict[str, dict[str, Name]] = {
        "kind": dict(Kind.choices),
        "outcome": dict(Outcome.choices),
        "mission_kind": dict(MissionKind.choices),
    }
    members: dict[str, dict[str, tuple]] = {
        "kind": {kind: (kind,) for kind in Kind.values},
        "outcome": {outcome: (outcome,) for outcome in Outcome.values},
    }
    for facet, model, slug, label in (
        ("country", Country, "slug", "name"),
        ("actor", Actor, "slug", "name"),
        ("phase", Phase, "slug", "name"),
        ("tier", Tier, "slug", "name"),
        ("source", SourceDocument, "key", "short_title"),
    ):
        rows = list(model._default_manager.values_list("pk", slug, label))
        names[facet] = {slug: label for _, slug, label in rows}
        members[facet] = {slug: (pk,) for pk, slug, _ in rows}
    parents = _themes(names, members)
    _missions(names, members)
    _years(names, members)
    return Labels(names, members, parents)


def _themes(names: dict, members: dict) -> dict[str, str]:
    rows = list(Theme.objects.values_list("pk", "slug", "name", "parent__slug"))
    names["theme"] = {slug: name for _, slug, name, _ in rows}
    members["theme"] = {
        slug: tuple(other for other, own, _, parent in rows if slug in (own, parent))
        for _, slug, _, _ in rows
    }
    return {slug: parent for _, slug, _, parent in rows if parent}


def _missions(names: dict, members: dict) -> None:
    rows = list(Mission.objects.values_list("pk", "slug", "acronym", "kind"))
    names["mission"] = {slug: acronym for _, slug, acronym, _ in rows}
    members["mission"] = {slug: (pk,) for pk, slug, _, _ in rows}
    members["mission_kind"] = {
        kind: tuple(pk for pk, _, _, own in rows if own == kind) for kind in MissionKind.values
    }


def _years(names: dict, members: dict) -> None:
    years: dict[str, tuple[int, ...]] = {}
    for pk, year in SourceDocument.objects.order_by("year").values_list("pk", "year"):
        years[str(year)] = (*years.get(str(year), ()), pk)
    names["year"] = {year: year for year in years}
    members["year"] = years
