"""The facets of the list, each described in one place.

Parameters, counts, the sets of the snapshot, the sentence above a list and the schema of the API
are all derived from `FACETS`; none of them names a facet of its own.
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

# A name from the database, or an interface text that is translated for each reader.
Label = str | Promise


class FacetValue(NamedTuple):
    """`stored` are the primary keys or choices that the slug covers; `parent` is a slug."""

    slug: str
    label: Label
    stored: tuple[int | str, ...]
    parent: str = ""


class FacetColumn(NamedTuple):
    """The column with the values of a record, and the column of the same table with its id.
    `visible` is the lookup of the state of a value that readers see only while it is published."""

    model: type[Model]
    column: str
    entry: str = "entry_id"
    visible: str = ""


@dataclass(frozen=True)
class FacetDefinition:
    """`read` returns the values in the order of their list. `source` says where the values of a
    record are stored; a facet without one groups the values of the facet `groups`.

    `phrase` is what a value adds to the sentence of a list, or one phrase for each value if the
    values are few and known. `missing_phrase` is that for records without a value; it is empty if
    every record has one. `description` is for the schema of the API.
    """

    label: Label
    read: Callable[[], Iterable[FacetValue]]
    phrase: Label | dict[str, Label]
    missing_phrase: Label = ""
    source: FacetColumn | None = None
    groups: str = ""
    description: str = "Repeatable"
    sorts_by_count: bool = True  # otherwise values keep the order of their list
    is_lowered: bool = False  # "Host State" loses its capital within a sentence
    is_first: bool = False  # in the sentence of a list


def choice_values(choices: Any) -> Callable[[], Iterator[FacetValue]]:
    return lambda: (FacetValue(value, label, (value,)) for value, label in choices.choices)


def table_values(
    find: Callable[[], QuerySet], slug: str = "slug", label: str = "name"
) -> Callable[[], Iterator[FacetValue]]:
    """A reader of values that are rows of a table."""

    def read() -> Iterator[FacetValue]:
        for pk, value, name in find().values_list("pk", slug, label):
            yield FacetValue(value, name, (pk,))

    return read


def read_themes() -> Iterator[FacetValue]:
    """A parent covers itself and its children."""
    rows = list(Theme.objects.values_list("pk", "slug", "name", "parent__slug"))
    for _pk, slug, name, parent in rows:
        stored = tuple(pk for pk, own, _, above in rows if slug in (own, above))
        yield FacetValue(slug, name, stored, parent or "")


def read_years() -> Iterator[FacetValue]:
    sources: dict[str, tuple[int, ...]] = {}
    for pk, year in SourceDocument.objects.readable().order_by("year").values_list("pk", "year"):
        sources[str(year)] = (*sources.get(str(year), ()), pk)
    return (FacetValue(year, year, pks) for year, pks in sources.items())


def read_mission_kinds() -> Iterator[FacetValue]:
    rows = list(Mission.objects.published().values_list("pk", "kind"))
    for kind, label in MissionKind.choices:
        yield FacetValue(kind, label, tuple(pk for pk, own in rows if own == kind))


FACETS: dict[str, FacetDefinition] = {
    "kind": FacetDefinition(
        _("Kind"),
        choice_values(Kind),
        {
            "dilemma": in_context("phrase of a list", "as a dilemma"),
            "practice": in_context("phrase of a list", "as a practice"),
            "lesson": in_context("phrase of a list", "as a lesson"),
        },
        source=FacetColumn(Entry, "kind", "pk"),
        description="dilemma, practice or lesson; repeatable",
        sorts_by_count=False,
    ),
    "mission": FacetDefinition(
        _("Mission"),
        table_values(Mission.objects.published, label="acronym"),
        in_context("phrase of a list", "from %(name)s"),
        in_context("phrase of a list", "without a mission"),
        source=FacetColumn(EntryMission, "mission_id", visible="mission__state"),
        description="Mission slug (acronym in lower case); repeatable",
    ),
    "country": FacetDefinition(
        _("Country"),
        table_values(Country.objects.all),
        in_context("phrase of a list: a country", "in %(name)s"),
        in_context("phrase of a list", "without a country"),
        source=FacetColumn(Entry.countries.through, "country_id"),
        description="Country slug; repeatable",
    ),
    "theme": FacetDefinition(
        _("Theme"),
        read_themes,
        in_context("phrase of a list", "on %(name)s"),
        in_context("phrase of a list", "without a theme"),
        source=FacetColumn(Entry.themes.through, "theme_id"),
        description="Theme slug; a parent includes its children",
        sorts_by_count=False,
        is_lowered=True,
        is_first=True,
    ),
    "actor": FacetDefinition(
        _("Actor"),
        table_values(Actor.objects.all),
        in_context("phrase of a list", "involving %(name)s"),
        in_context("phrase of a list", "without an actor"),
        source=FacetColumn(Entry.actors.through, "actor_id"),
        description="Actor slug; repeatable",
    ),
    "phase": FacetDefinition(
        _("Phase"),
        table_values(Phase.objects.all),
        in_context("phrase of a list: a phase of response", "in %(name)s"),
        in_context("phrase of a list", "without a phase"),
        source=FacetColumn(Entry, "phase", "pk"),
        sorts_by_count=False,
        is_lowered=True,
    ),
    "tier": FacetDefinition(
        _("Tier"),
        table_values(Tier.objects.all),
        in_context("phrase of a list: a tier of protection", "in %(name)s"),
        in_context("phrase of a list", "without a tier"),
        source=FacetColumn(Entry, "tier", "pk"),
        sorts_by_count=False,
    ),
    "outcome": FacetDefinition(
        _("Outcome"),
        choice_values(Outcome),
        {
            "worked": in_context("phrase of a list", "that worked, as reported"),
            "mixed": in_context("phrase of a list", "that had mixed results, as reported"),
            "failed": in_context("phrase of a list", "that failed, as reported"),
            "not-assessed": in_context("phrase of a list", "that the sources do not assess"),
        },
        in_context("phrase of a list", "without an outcome"),
        source=FacetColumn(Entry, "outcome", "pk"),
        sorts_by_count=False,
    ),
    "source": FacetDefinition(
        _("Source"),
        table_values(SourceDocument.objects.readable, "key", "short_title"),
        in_context("phrase of a list: a document", "based on %(name)s"),
        source=FacetColumn(Citation, "paragraph__source_id"),
        description="Key of a source document; repeatable",
    ),
    "year": FacetDefinition(
        _("Year of source"),
        read_years,
        in_context("phrase of a list: a year", "from sources of %(name)s"),
        groups="source",
        description="Year of a source; repeatable",
        sorts_by_count=False,
    ),
    "mission_kind": FacetDefinition(
        _("Kind of mission"),
        read_mission_kinds,
        {
            "peacekeeping": in_context("phrase of a list", "from a peacekeeping operation"),
            "hybrid": in_context("phrase of a list", "from a hybrid operation"),
            "special-political": in_context("phrase of a list", "from a special political mission"),
            "support-office": in_context("phrase of a list", "from a support office"),
            "regional": in_context("phrase of a list", "from a regional-organisation mission"),
            "multinational": in_context("phrase of a list", "from a multinational force"),
        },
        in_context("phrase of a list", "without a mission of a known kind"),
        groups="mission",
    ),
}


def stored_facet(facet: str) -> str:
    """The facet whose stored values a facet uses: itself, or the one that it groups."""
    return FACETS[facet].groups or facet


def facet_columns() -> dict[str, FacetColumn]:
    """What a snapshot reads: the values of facets, and the paragraphs that records cite."""
    columns = {name: facet.source for name, facet in FACETS.items() if facet.source}
    return {**columns, "paragraph": FacetColumn(Citation, "paragraph_id")}
