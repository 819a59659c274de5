from collections.abc import Callable, Iterable

from django import forms
from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import render
from django.urls import reverse
from django.utils.http import urlencode
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_safe

from missions.models import Mission
from pocbase.web import refuse_parameters

from ..facet_index.cards import Card
from ..facet_index.page_cache import cached_page
from ..facet_index.similar_reasons import similar_entries
from ..facet_index.snapshot_cache import STORE
from ..lists.filters import UNKNOWN, EntryFilter
from ..lists.linked_counts import numbers
from ..models import Entry, Kind
from .missions import MissionComparison
from .practices import PracticeComparison, lettered
from .side_by_side import FEWEST, MOST, Compared, shown

SUGGESTED = 8
ASKED = 20  # values of one parameter that are looked up at all


class SlugsField(forms.MultipleChoiceField):
    """Looked up as they come: all that could be chosen would be too many for a list."""

    def __init__(self, known: Callable[[list[str]], Iterable[str]]):
        super().__init__(required=False, error_messages=UNKNOWN)
        self.known = known

    def validate(self, value: list[str]) -> None:
        found = set(self.known([slug for slug in value[:ASKED] if "\x00" not in slug]))
        for slug in value:
            if slug not in found:
                message = self.error_messages["invalid_choice"]
                raise forms.ValidationError(message, params={"value": slug})

    def clean(self, value: list[str]) -> list[str]:
        return list(dict.fromkeys(super().clean(value)))


class Options(forms.Form):
    only = forms.ChoiceField(
        choices=[("differences", _("Only differences"))], required=False, error_messages=UNKNOWN
    )


def known_missions(slugs: list[str]) -> Iterable[str]:
    return Mission.objects.filter(slug__in=slugs).values_list("slug", flat=True)


def known_practices(slugs: list[str]) -> Iterable[str]:
    found = Entry.objects.published().filter(kind=Kind.PRACTICE, slug__in=slugs)
    return found.values_list("slug", flat=True)


class MissionsChosen(Options):
    mission = SlugsField(known_missions)


class PracticesChosen(Options):
    practice = SlugsField(known_practices)
    find = forms.CharField(max_length=200, required=False)


@require_safe
@cached_page
def compare_missions(request: HttpRequest) -> HttpResponse:
    asked = MissionsChosen(request.GET)
    if not asked.is_valid():
        return refuse_parameters(request, asked)
    slugs = asked.cleaned_data["mission"]
    snapshot = STORE.current()
    context = {
        **state("mission", slugs, asked),
        "choices": Mission.objects.order_by("acronym"),
        "counts": numbers(snapshot, "mission"),
    }
    if FEWEST <= len(slugs) <= MOST:
        rows = Mission.objects.filter(slug__in=slugs).prefetch_related(
            "countries", "facts", "mandates", "origins__predecessor", "successions__successor"
        )
        missions = sorted(rows, key=lambda mission: slugs.index(mission.slug))
        parts = MissionComparison(missions, snapshot).parts()
        context["parts"] = shown(parts, bool(asked.cleaned_data["only"]))
        context["columns"] = [
            Compared(
                mission.acronym,
                mission.name,
                reverse("lessons:mission", args=[mission.slug]),
                without("mission", slugs, mission.slug),
            )
            for mission in missions
        ]
    return render(request, "comparison/compare_missions.html", context)


@require_safe
@cached_page
def compare_practices(request: HttpRequest) -> HttpResponse:
    asked = PracticesChosen(request.GET)
    if not asked.is_valid():
        return refuse_parameters(request, asked)
    slugs = asked.cleaned_data["practice"]
    rows = Entry.objects.published().filter(kind=Kind.PRACTICE, slug__in=slugs[:MOST]).for_page()
    practices = sorted(rows, key=lambda practice: slugs.index(practice.slug))
    context = {
        **state("practice", slugs, asked),
        "find": asked.cleaned_data["find"],
        "columns": [
            Compared(
                lettered(place),
                practice.title,
                practice.get_absolute_url(),
                without("practice", slugs, practice.slug),
            )
            for place, practice in enumerate(practices)
        ],
        "suggested": suggested(asked.cleaned_data["find"], practices),
    }
    if FEWEST <= len(slugs) <= MOST:
        parts = PracticeComparison(practices).parts()
        context["parts"] = shown(parts, bool(asked.cleaned_data["only"]))
    return render(request, "comparison/compare_practices.html", context)


def state(name: str, slugs: list[str], asked: forms.Form) -> dict:
    return {
        "name": name,
        "slugs": slugs,
        "only": asked.cleaned_data["only"],
        "too_many": len(slugs) > MOST,
        "most": MOST,
    }


def without(name: str, slugs: list[str], slug: str) -> str:
    return f"?{urlencode({name: [other for other in slugs if other != slug]}, doseq=True)}"


def suggested(find: str, practices: list[Entry]) -> list[tuple[str, str]]:
    """Practices to add, as (slug, title): those that were searched for, or those most alike."""
    taken = {practice.slug for practice in practices}
    asked = EntryFilter(QueryDict(urlencode({"q": find})), kind=Kind.PRACTICE)
    if find and asked.is_valid():
        found: list[Card] | list[Entry] = asked.qs.as_cards()[:SUGGESTED]
    else:
        found = [each.entry for each in similar_entries(practices[0])] if practices else []
    return [
        (each.slug, each.title)
        for each in found
        if each.kind == Kind.PRACTICE and each.slug not in taken
    ]
