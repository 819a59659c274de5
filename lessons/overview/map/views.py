from django.db.models import Prefetch
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from missions.models import Country, Place

from ...facet_index import SNAPSHOT_CACHE, cached_page
from ...lists import list_missions_in_use
from ...models import Entry
from ..record_lists import published_records
from .markers import build_markers
from .picture import draw_frames


@require_safe
@cached_page
def map_of_missions(request: HttpRequest) -> HttpResponse:
    records = published_records()
    counts = {facet: records.count_values(facet) for facet in ("mission", "country")}
    missions = list_missions_in_use(SNAPSHOT_CACHE.current())
    countries = list(Country.objects.all())
    linked = Entry.objects.published().only("kind", "slug", "title").order_by("title")
    entries = Prefetch("entries", linked, "published")
    places = list(Place.objects.select_related("country").prefetch_related(entries))
    frames = draw_frames(build_markers(missions, countries, places, counts), places)
    context = {
        "frames": frames,
        "height": max(frame.y + frame.window.height for frame in frames),
        "missions": [(mission, counts["mission"].get(mission.slug, 0)) for mission in missions],
        "countries": [(country, counts["country"].get(country.slug, 0)) for country in countries],
        "places": places,
    }
    return render(request, "overview/map.html", context)
