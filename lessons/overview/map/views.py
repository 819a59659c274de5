from django.db.models import Prefetch
from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import render
from django.views.decorators.http import require_safe

from missions.models import Country, Mission, Place

from ...facet_index import cached_page
from ...lists import EntryFilter
from ...models import Entry
from . import Atlas


@require_safe
@cached_page
def atlas(request: HttpRequest) -> HttpResponse:
    asked = EntryFilter(QueryDict())
    asked.is_valid()
    counts = {facet: asked.result.count_values(facet) for facet in ("mission", "country")}
    missions = list(Mission.objects.prefetch_related("countries"))
    countries = list(Country.objects.all())
    entries = Prefetch("entries", Entry.objects.published().order_by("title"), "published")
    places = list(Place.objects.select_related("country").prefetch_related(entries))
    context = {
        "atlas": Atlas(missions, countries, places, counts),
        "missions": [(mission, counts["mission"].get(mission.slug, 0)) for mission in missions],
        "countries": [(country, counts["country"].get(country.slug, 0)) for country in countries],
        "places": places,
    }
    return render(request, "overview/map.html", context)
