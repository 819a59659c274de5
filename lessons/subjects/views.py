from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.views.decorators.http import require_safe

from missions.models import Country

from ..facet_index.page_cache import cached_page
from ..facet_index.snapshot_cache import STORE
from ..lists.by_theme import theme_tree
from ..lists.linked_counts import Tallies
from ..models import Theme
from .country_page import CountryPage
from .glossary_page import entries_by_letter
from .theme_page import ThemePage


@require_safe
@cached_page
def country_list(request: HttpRequest) -> HttpResponse:
    tallies = {tally.slug: tally for tally in Tallies(STORE.current()).by("country")}
    countries = Country.objects.prefetch_related("missions")
    context = {"rows": [(country, tallies.get(country.slug)) for country in countries]}
    return render(request, "subjects/country_list.html", context)


@require_safe
@cached_page
def country(request: HttpRequest, slug: str) -> HttpResponse:
    snapshot = STORE.current()
    country = get_object_or_404(Country.objects.prefetch_related("places", "missions"), slug=slug)
    context = {"country": country, "page": CountryPage(country, snapshot)}
    return render(request, "subjects/country.html", context)


@require_safe
@cached_page
def theme_list(request: HttpRequest) -> HttpResponse:
    scopes = dict(Theme.objects.values_list("slug", "scope"))
    rows = theme_tree(Tallies(STORE.current()))
    context = {"rows": [(row, scopes.get(row.tally.slug, "")) for row in rows]}
    return render(request, "subjects/theme_list.html", context)


@require_safe
@cached_page
def theme(request: HttpRequest, slug: str) -> HttpResponse:
    snapshot = STORE.current()
    theme = get_object_or_404(Theme.objects.select_related("parent"), slug=slug)
    context = {"theme": theme, "page": ThemePage(theme, snapshot)}
    return render(request, "subjects/theme.html", context)


@require_safe
@cached_page
def glossary(request: HttpRequest) -> HttpResponse:
    letters = entries_by_letter(STORE.current())
    context = {"letters": letters, "count": sum(map(len, letters.values()))}
    return render(request, "subjects/glossary.html", context)
