"""Pages that set missions or practices side by side."""

from collections.abc import Callable

from django import forms
from django.db.models import Prefetch, QuerySet
from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import render
from django.utils.http import urlencode
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_safe

from missions.models import Mission
from pocbase.web import refuse_parameters

from ..facet_index import SNAPSHOT_CACHE, Snapshot, cached_page, mission_url
from ..lists import (
    UNKNOWN_VALUE,
    EntryFilter,
    Tallies,
    Tally,
    list_missions,
    list_missions_in_use,
    refuse_unknown,
)
from ..meaning import find_similar_entries
from ..models import BriefLine, Entry, EntryQuerySet, Kind
from .missions import MissionComparison
from .practices import PracticeComparison, letter_name
from .side_by_side import MAX_COLUMNS, MIN_COLUMNS, ComparedColumn, visible_parts

SUGGESTED = 8
MAX_LOOKED_UP = 20  # values of one parameter


class SlugsField(forms.MultipleChoiceField):
    """Looks up the given slugs only: a list of all choices would be too long."""

    def __init__(self, queryset: Callable[[], QuerySet]):
        super().__init__(required=False, error_messages=UNKNOWN_VALUE)
        self.queryset = queryset

    def validate(self, value: list[str]) -> None:
        slugs = [slug for slug in value[:MAX_LOOKED_UP] if "\x00" not in slug]
        known = set(self.queryset().filter(slug__in=slugs).values_list("slug", flat=True))
        for slug in value:
            if slug not in known:
                message = self.error_messages["invalid_choice"]
                raise forms.ValidationError(message, params={"value": slug})

    def clean(self, value: list[str]) -> list[str]:
        return list(dict.fromkeys(super().clean(value)))


class ComparisonForm(forms.Form):
    only = forms.ChoiceField(
        choices=[("differences", _("Only differences"))],
        required=False,
        error_messages=UNKNOWN_VALUE,
    )


class MissionsForm(ComparisonForm):
    mission = SlugsField(Mission.objects.published)
    theme = forms.CharField(required=False)

    def clean_theme(self) -> str:
        slug = self.cleaned_data["theme"]
        if slug and slug not in SNAPSHOT_CACHE.current().labels.names["theme"]:
            raise forms.ValidationError(UNKNOWN_VALUE["invalid_choice"], params={"value": slug})
        return slug


def published_practices() -> EntryQuerySet:
    return Entry.objects.published().filter(kind=Kind.PRACTICE)


class PracticesForm(ComparisonForm):
    practice = SlugsField(published_practices)
    find = forms.CharField(max_length=200, required=False)


def selectable_missions(slugs: list[str]) -> list[Mission]:
    """Those in use, and whichever others are chosen already."""
    snapshot = SNAPSHOT_CACHE.current()
    in_use = {mission.pk for mission in list_missions_in_use(snapshot)}
    return [one for one in list_missions(snapshot) if one.pk in in_use or one.slug in slugs]


def themes_of_missions(snapshot: Snapshot, slugs: list[str], chosen: str) -> list[Tally]:
    """The themes with a record of any of the missions; all themes, if no mission is chosen."""
    tallies = Tallies(snapshot, {"mission": slugs} if slugs else {})
    return [
        tally
        for tally in tallies.tally_values("theme")
        if tally.total.number or tally.slug == chosen
    ]


@require_safe
@cached_page
def compare_missions(request: HttpRequest) -> HttpResponse:
    form = MissionsForm(request.GET)
    refuse_unknown(request.GET, form)
    if not form.is_valid():
        return refuse_parameters(request, form)
    slugs, theme = form.cleaned_data["mission"], form.cleaned_data["theme"]
    snapshot = SNAPSHOT_CACHE.current()
    context = {
        **selection_context("mission", form),
        "choices": selectable_missions(slugs),
        "theme": theme,
        "theme_name": snapshot.labels.names["theme"].get(theme, ""),
        "themes": themes_of_missions(snapshot, slugs, theme),
        "columns": [],
        "parts": None,
    }
    if MIN_COLUMNS <= len(slugs) <= MAX_COLUMNS:
        chosen = Mission.objects.published().filter(slug__in=slugs).with_public_lineage()
        chosen = chosen.prefetch_related(
            "countries",
            "facts",
            "mandates",
            *([] if theme else [Prefetch("brief", BriefLine.objects.for_readers())]),
        )
        missions = sorted(chosen, key=lambda mission: slugs.index(mission.slug))
        parts = MissionComparison(missions, snapshot, theme).parts()
        context["parts"] = visible_parts(parts, bool(form.cleaned_data["only"]))
        context["columns"] = [mission_column(mission, slugs, theme) for mission in missions]
    return render(request, "comparison/compare_missions.html", context)


def mission_column(mission: Mission, slugs: list[str], theme: str) -> ComparedColumn:
    without = url_without("mission", slugs, mission.slug, theme=theme)
    return ComparedColumn(mission.acronym, mission.name, mission_url(mission.slug), without)


@require_safe
@cached_page
def compare_practices(request: HttpRequest) -> HttpResponse:
    form = PracticesForm(request.GET)
    refuse_unknown(request.GET, form)
    if not form.is_valid():
        return refuse_parameters(request, form)
    slugs, find = form.cleaned_data["practice"], form.cleaned_data["find"]
    chosen = published_practices().filter(slug__in=slugs[:MAX_COLUMNS]).for_page()
    practices = sorted(chosen, key=lambda practice: slugs.index(practice.slug))
    context = {
        **selection_context("practice", form),
        "find": find,
        "columns": [
            ComparedColumn(
                letter_name(index),
                practice.title,
                practice.get_absolute_url(),
                url_without("practice", slugs, practice.slug),
            )
            for index, practice in enumerate(practices)
        ],
        "suggested": suggest_practices(find, practices),
        "parts": None,
    }
    if MIN_COLUMNS <= len(slugs) <= MAX_COLUMNS:
        parts = PracticeComparison(practices).parts()
        context["parts"] = visible_parts(parts, bool(form.cleaned_data["only"]))
    return render(request, "comparison/compare_practices.html", context)


def selection_context(name: str, form: forms.Form) -> dict:
    slugs = form.cleaned_data[name]
    only = form.cleaned_data["only"]
    return {"slugs": slugs, "only": only, "too_many": len(slugs) > MAX_COLUMNS, "most": MAX_COLUMNS}


def url_without(name: str, slugs: list[str], slug: str, **others: str) -> str:
    query = {name: [other for other in slugs if other != slug]}
    query |= {key: [value] for key, value in others.items() if value}
    return f"?{urlencode(query, doseq=True)}"


def suggest_practices(find: str, practices: list[Entry]) -> list[tuple[str, str]]:
    """Slugs and titles of practices to add: the matches of a search, or those most like the
    first one chosen."""
    filters = EntryFilter(QueryDict(urlencode({"q": find})), kind=Kind.PRACTICE)
    candidates: list = []
    if find and filters.is_valid():
        candidates = filters.result.cards()[:SUGGESTED]
    elif practices:
        candidates = [similar.link for similar in find_similar_entries(practices[0])]
    chosen = {practice.slug for practice in practices}
    return [
        (practice.slug, practice.title)
        for practice in candidates
        if practice.kind == Kind.PRACTICE and practice.slug not in chosen
    ]
