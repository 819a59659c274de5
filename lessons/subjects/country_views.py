from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.views.decorators.http import require_safe

from missions.models import Country

from ..facet_index import SNAPSHOT_CACHE, cached_page
from ..lists import Tallies
from .country_page import CountryPage


@require_safe
@cached_page
def country_list(request: HttpRequest) -> HttpResponse:
    everything = Tallies(SNAPSHOT_CACHE.current())
    tallies = {tally.slug: tally for tally in everything.tally_values("country")}
    countries = Country.objects.prefetch_related("missions")
    context = {"rows": [(country, tallies.get(country.slug)) for country in countries]}
    return render(request, "subjects/country_list.html", context)


@require_safe
@cached_page
def country(request: HttpRequest, slug: str) -> HttpResponse:
    snapshot = SNAPSHOT_CACHE.current()
    found = get_object_or_404(Country.objects.prefetch_related("places", "missions"), slug=slug)
    context = {"country": found, "page": CountryPage(found, snapshot)}
    return render(request, "subjects/country.html", context)
