from django.db.models import Prefetch
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.views.decorators.http import require_safe

from missions.models import Country, Mission

from ..facet_index import SNAPSHOT_CACHE, cached_page
from ..lists import Tallies, arrive_at_hit, theme_tree
from ..models import Theme
from .country_page import CountryPage
from .glossary_page import entries_by_letter
from .theme_page import ThemePage


@require_safe
@cached_page
def country_list(request: HttpRequest) -> HttpResponse:
    tallies = {
        tally.slug: tally for tally in Tallies(SNAPSHOT_CACHE.current()).tally_values("country")
    }
    countries = Country.objects.prefetch_related(Prefetch("missions", Mission.objects.published()))
    context = {"rows": [(country, tallies.get(country.slug)) for country in countries]}
    return render(request, "subjects/country_list.html", context)


@require_safe
@cached_page
def country(request: HttpRequest, slug: str) -> HttpResponse:
    snapshot = SNAPSHOT_CACHE.current()
    country = get_object_or_404(Country.objects.prefetch_related("places"), slug=slug)
    context = {"country": country, "page": CountryPage(country, snapshot)}
    return render(request, "subjects/country.html", context)


@require_safe
@cached_page
def theme_list(request: HttpRequest) -> HttpResponse:
    scopes = dict(Theme.objects.values_list("slug", "scope"))
    rows = theme_tree(Tallies(SNAPSHOT_CACHE.current()))
    context = {"rows": [(row, scopes.get(row.tally.slug, "")) for row in rows]}
    return render(request, "subjects/theme_list.html", context)


@require_safe
@arrive_at_hit
@cached_page
def theme(request: HttpRequest, slug: str) -> HttpResponse:
    snapshot = SNAPSHOT_CACHE.current()
    theme = get_object_or_404(Theme.objects.select_related("parent"), slug=slug)
    context = {"theme": theme, "page": ThemePage(theme, snapshot)}
    return render(request, "subjects/theme.html", context)


@require_safe
@cached_page
def glossary(request: HttpRequest) -> HttpResponse:
    letters = entries_by_letter(SNAPSHOT_CACHE.current())
    context = {"letters": letters, "count": sum(map(len, letters.values()))}
    return render(request, "subjects/glossary.html", context)
