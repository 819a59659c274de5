"""The facets of the list, each described once.

Parameters, counts, tags in the snapshot, the sentence above a list and the schema of the API are
projections of `FACETS`: none of them names a facet by itself.
"""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from typing import Any, NamedTuple

from django.db.models import Model, QuerySet
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy as in_context

from missions.models import Country, Mission, MissionKind

from ..models import (
    Actor,
    Citation,
    Entry,
    EntryMission,
    Kind,
    Outcome,
    Phase,
    SourceDocument,
    Theme,
    Tier,
)

# A name from the database, or an interface word that each reader gets in their own language.
Name = str | Promise


class Value(NamedTuple):
    """`stored` are the primary keys or choices that the slug stands for; `parent` a slug."""

    slug: str
    label: Name
    stored: tuple[int | str, ...]
    parent: str = ""


class Link(NamedTuple):
    """The column that holds a record's values, and the one of that table that holds the record."""

    model: type[Model]
    column: str
    entry: str = "entry_id"


@dataclass(frozen=True)
class FacetDefinition:
    """`read` gives the values in the order of their list. `link` says where a record's values are;
    a facet without one groups those of the facet `of`.

    `phrase` is what a value adds to the sentence of a list, or one for each value where they are
    few and known. `gap` is that for records without a value; empty where every record has one.
    """

    label: Name
    read: Callable[[], Iterable[Value]]
    phrase: Name | dict[str, Name]
    gap: Name = ""
    link: Link | None = None
    of: str = ""
    about: str = "Repeatable"  # for the schema of the API
    by_count: bool = True  # else the values keep the order of their list
    lowered: bool = False  # "Host State" loses its capital within a sentence
    leads: bool = False  # comes first in the sentence


def choices(kinds: Any) -> Callable[[], Iterator[Value]]:
    return lambda: (Value(value, label, (value,)) for value, label in kinds.choices)


def named(model: type[Model], slug: str = "slug", label: str = "name") -> Callable:
    """Values that are rows of a table."""

    def read() -> Iterator[Value]:
        rows: QuerySet = model._default_manager.all()
        for pk, value, name in rows.values_list("pk", slug, label):
            yield Value(value, name, (pk,))

    return read


def themes() -> Iterator[Value]:
    """A parent stands for itself and its children."""
    rows = list(Theme.objects.values_list("pk", "slug", "name", "parent__slug"))
    for _pk, slug, name, parent in rows:
        stored = tuple(pk for pk, own, _, above in rows if slug in (own, above))
        yield Value(slug, name, stored, parent or "")


def years() -> Iterator[Value]:
    found: dict[str, tuple[int, ...]] = {}
    for pk, year in SourceDocument.objects.order_by("year").values_list("pk", "year"):
        found[str(year)] = (*found.get(str(year), ()), pk)
    return (Value(year, year, sources) for year, sources in found.items())


def mission_kinds() -> Iterator[Value]:
    rows = list(Mission.objects.values_list("pk", "kind"))
    for kind, label in MissionKind.choices:
        yield Value(kind, label, tuple(pk for pk, own in rows if own == kind))


FACETS: dict[str, FacetDefinition] = {
    "kind": FacetDefinition(
        _("Kind"),
        choices(Kind),
        {
            "dilemma": in_context("phrase of a list", "as a dilemma"),
            "practice": in_context("phrase of a list", "as a practice"),
            "lesson": in_context("phrase of a list", "as a lesson"),
        },
        link=Link(Entry, "kind", "pk"),
        about="dilemma, practice or lesson; repeatable",
        by_count=False,
    ),
    "mission": FacetDefinition(
        _("Mission"),
        named(Mission, label="acronym"),
        in_context("phrase of a list", "from %(name)s"),
        in_context("phrase of a list", "without a mission"),
        link=Link(EntryMission, "mission_id"),
        about="Mission slug (acronym in lower case); repeatable",
    ),
    "country": FacetDefinition(
        _("Country"),
        named(Country),
        in_context("phrase of a list: a country", "in %(name)s"),
        in_context("phrase of a list", "without a country"),
        link=Link(Entry.countries.through, "country_id"),
        about="Country slug; repeatable",
    ),
    "theme": FacetDefinition(
        _("Theme"),
        themes,
        in_context("phrase of a list", "on %(name)s"),
        in_context("phrase of a list", "without a theme"),
        link=Link(Entry.themes.through, "theme_id"),
        about="Theme slug; a parent includes its children",
        by_count=False,
        lowered=True,
        leads=True,
    ),
    "actor": FacetDefinition(
        _("Actor"),
        named(Actor),
        in_context("phrase of a list", "involving %(name)s"),
        in_context("phrase of a list", "without an actor"),
        link=Link(Entry.actors.through, "actor_id"),
        about="Actor slug; repeatable",
    ),
    "phase": FacetDefinition(
        _("Phase"),
        named(Phase),
        in_context("phrase of a list: a phase of response", "in %(name)s"),
        in_context("phrase of a list", "without a phase"),
        link=Link(Entry, "phase", "pk"),
        by_count=False,
        lowered=True,
    ),
    "tier": FacetDefinition(
        _("Tier"),
        named(Tier),
        in_context("phrase of a list: a tier of protection", "in %(name)s"),
        in_context("phrase of a list", "without a tier"),
        link=Link(Entry, "tier", "pk"),
        by_count=False,
    ),
    "outcome": FacetDefinition(
        _("Outcome"),
        choices(Outcome),
        {
            "worked": in_context("phrase of a list", "that worked, as reported"),
            "mixed": in_context("phrase of a list", "that had mixed results, as reported"),
            "failed": in_context("phrase of a list", "that failed, as reported"),
            "not-assessed": in_context("phrase of a list", "that the sources do not assess"),
        },
        in_context("phrase of a list", "without an outcome"),
        link=Link(Entry, "outcome", "pk"),
        by_count=False,
    ),
    "source": FacetDefinition(
        _("Source"),
        named(SourceDocument, "key", "short_title"),
        in_context("phrase of a list: a document", "resting on %(name)s"),
        link=Link(Citation, "paragraph__source_id"),
        about="Key of a source document; repeatable",
    ),
    "year": FacetDefinition(
        _("Year of source"),
        years,
        in_context("phrase of a list: a year", "from sources of %(name)s"),
        of="source",
        about="Year of a source; repeatable",
        by_count=False,
    ),
    "mission_kind": FacetDefinition(
        _("Kind of mission"),
        mission_kinds,
        {
            "peacekeeping": in_context("phrase of a list", "from a peacekeeping operation"),
            "hybrid": in_context("phrase of a list", "from a hybrid operation"),
            "special-political": in_context("phrase of a list", "from a special political mission"),
            "support-office": in_context("phrase of a list", "from a support office"),
            "regional": in_context("phrase of a list", "from a regional-organisation mission"),
        },
        in_context("phrase of a list", "without a mission of a known kind"),
        of="mission",
    ),
}


def tagged_as(facet: str) -> str:
    """The facet whose sets hold a facet's values: itself, or the one that it groups."""
    return FACETS[facet].of or facet


def links() -> dict[str, Link]:
    """What a snapshot reads: the values of facets, and what records share besides."""
    found = {name: facet.link for name, facet in FACETS.items() if facet.link}
    return {**found, "paragraph": Link(Citation, "paragraph_id")}
