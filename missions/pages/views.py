from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.views.decorators.http import require_safe

from lessons.facet_index import SNAPSHOT_CACHE, cached_page
from lessons.lists import Tallies
from pocbase.web import refuse_parameters

from ..models import Mission
from .mission_list import HEADINGS, ORDERS, MissionListOptions, group_missions
from .mission_page import MissionPage


@require_safe
@cached_page
def mission_list(request: HttpRequest) -> HttpResponse:
    options = MissionListOptions(request.GET)
    if not options.is_valid():
        return refuse_parameters(request, options)
    order, kinds = options.cleaned_data["by"] or "kind", options.cleaned_data["mission_kind"]
    missions = Mission.objects.order_by("acronym").prefetch_related("facts", "countries")
    if kinds:
        missions = missions.filter(kind__in=kinds)
    context = {
        "groups": group_missions(missions, Tallies(SNAPSHOT_CACHE.current()), order),
        "orders": ORDERS,
        "order": order,
        "kinds": HEADINGS,
        "chosen": kinds,
    }
    return render(request, "missions/mission_list.html", context)


@require_safe
@cached_page
def mission(request: HttpRequest, slug: str) -> HttpResponse:
    snapshot = SNAPSHOT_CACHE.current()
    missions = Mission.objects.prefetch_related("countries", "facts__document")
    mission = get_object_or_404(missions, slug=slug)
    context = {
        "mission": mission,
        "page": MissionPage(mission, snapshot),
        "reviews": mission.planning_reviews.select_related("paragraph__source"),
    }
    return render(request, "missions/mission.html", context)
