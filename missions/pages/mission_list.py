"""The missions in groups: by kind, by country, by their records, by their beginning, by name."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass

from django import forms
from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from lessons.lists.filters import UNKNOWN
from lessons.lists.linked_counts import Tallies, Tally

from ..models import Mission, MissionKind

WAYS: dict[str, str | Promise] = {
    "kind": gettext_lazy("kind"),
    "country": gettext_lazy("country"),
    "records": gettext_lazy("number of records"),
    "start": gettext_lazy("beginning"),
    "name": gettext_lazy("name"),
}
HEADINGS: dict[str, str | Promise] = {
    "peacekeeping": gettext_lazy("Peacekeeping operations"),
    "hybrid": gettext_lazy("Hybrid operations"),
    "special-political": gettext_lazy("Special political missions"),
    "support-office": gettext_lazy("Support offices"),
    "regional": gettext_lazy("Missions of regional organisations"),
}
Row = tuple[Mission, Tally]


class MissionListOptions(forms.Form):
    by = forms.ChoiceField(choices=list(WAYS.items()), required=False, error_messages=UNKNOWN)
    mission_kind = forms.MultipleChoiceField(
        choices=MissionKind.choices, required=False, error_messages=UNKNOWN
    )


@dataclass(frozen=True)
class Group:
    """`heading` is empty where the whole list is one group."""

    heading: str
    rows: list[Row]
    url: str = ""


def grouped(missions: Iterable[Mission], everything: Tallies, by: str) -> list[Group]:
    """`missions` by acronym, with their facts and countries; those newer than the counts wait."""
    known = everything.snapshot.labels.names["mission"]
    rows = [
        (mission, everything.under("mission", mission.slug))
        for mission in missions
        if mission.slug in known
    ]
    return GROUPERS[by](rows)


def by_kind(rows: list[Row]) -> list[Group]:
    groups = [
        Group(str(heading), [row for row in rows if row[0].kind == kind])
        for kind, heading in HEADINGS.items()
    ]
    return [group for group in groups if group.rows]


def by_country(rows: list[Row]) -> list[Group]:
    """A mission in two countries stands in both."""
    countries = {country for mission, _tally in rows for country in mission.countries.all()}
    groups = [
        Group(
            country.name,
            sorted((row for row in rows if country in row[0].countries.all()), key=beginning),
            reverse("lessons:country", args=[country.slug]),
        )
        for country in sorted(countries, key=lambda country: country.name)
    ]
    others = [row for row in rows if not row[0].countries.all()]
    return [*groups, Group(_("Filed under no country"), others)] if others else groups


def by_records(rows: list[Row]) -> list[Group]:
    return [Group("", sorted(rows, key=lambda row: -row[1].total.number))]


def by_start(rows: list[Row]) -> list[Group]:
    return [Group("", sorted(rows, key=beginning))]


def by_name(rows: list[Row]) -> list[Group]:
    return [Group("", rows)]


def beginning(row: Row) -> str:
    return row[0].start_date or "9999"


GROUPERS: dict[str, Callable[[list[Row]], list[Group]]] = {
    "kind": by_kind,
    "country": by_country,
    "records": by_records,
    "start": by_start,
    "name": by_name,
}
