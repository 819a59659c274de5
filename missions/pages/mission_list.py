"""The missions in groups: by kind, by country, by their records, by their beginning, by name."""

from collections.abc import Iterable
from dataclasses import dataclass

from django import forms
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from lessons.lists import UNKNOWN_VALUE, Parameters, Tallies, Tally, choice_field
from pocbase.web import cached_url

from ..models import Mission, MissionKind

ORDERS: dict[str, str | Promise] = {
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
    "multinational": gettext_lazy("Multinational forces"),
}
MissionRow = tuple[Mission, Tally]


class MissionListOptions(Parameters):
    fields = {
        "by": choice_field(ORDERS),
        "mission_kind": forms.MultipleChoiceField(
            choices=MissionKind.choices, required=False, error_messages=UNKNOWN_VALUE
        ),
    }


@dataclass(frozen=True)
class MissionGroup:
    """`heading` is empty where the whole list is one group."""

    heading: str
    rows: list[MissionRow]
    url: str = ""


def group_missions(
    missions: Iterable[Mission], everything: Tallies, order: str
) -> list[MissionGroup]:
    """`missions` come by acronym, with their facts and countries. Those that were added after the
    snapshot of `everything` are left out."""
    known = everything.snapshot.labels.names["mission"]
    rows = [
        (mission, everything.tally_value("mission", mission.slug))
        for mission in missions
        if mission.slug in known
    ]
    if order == "kind":
        return group_by_kind(rows)
    if order == "country":
        return group_by_country(rows)
    if order == "records":
        rows.sort(key=lambda row: -row[1].total.number)
    elif order == "start":
        rows.sort(key=beginning)
    return [MissionGroup("", rows)]


def group_by_kind(rows: list[MissionRow]) -> list[MissionGroup]:
    groups = [
        MissionGroup(str(heading), [row for row in rows if row[0].kind == kind])
        for kind, heading in HEADINGS.items()
    ]
    return [group for group in groups if group.rows]


def group_by_country(rows: list[MissionRow]) -> list[MissionGroup]:
    """A mission in two countries is in both groups."""
    countries = {country for mission, _tally in rows for country in mission.countries.all()}
    groups = [
        MissionGroup(
            country.name,
            sorted((row for row in rows if country in row[0].countries.all()), key=beginning),
            cached_url("lessons:country", country.slug),
        )
        for country in sorted(countries, key=lambda country: country.name)
    ]
    others = [row for row in rows if not row[0].countries.all()]
    return [*groups, MissionGroup(_("No country"), others)] if others else groups


def beginning(row: MissionRow) -> str:
    return row[0].start_date or "9999"
