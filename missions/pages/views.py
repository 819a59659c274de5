from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from lessons.facet_index import SNAPSHOT_CACHE, cached_page
from lessons.lists import Tallies, list_missions, list_missions_in_use, refuse_unknown
from lessons.models import Paragraph
from pocbase.web import refuse_parameters

from .mission_list import HEADINGS, ORDERS, MissionListOptions, group_missions
from .mission_page import MissionPage


@require_safe
@cached_page
def mission_list(request: HttpRequest) -> HttpResponse:
    options = MissionListOptions(request.GET)
    refuse_unknown(request.GET, options)
    if not options.is_valid():
        return refuse_parameters(request, options)
    order, kinds = options.cleaned_data["by"] or "kind", options.cleaned_data["mission_kind"]
    snapshot = SNAPSHOT_CACHE.current()
    all_missions = [one for one in list_missions(snapshot) if not kinds or one.kind in kinds]
    in_use = {mission.pk for mission in list_missions_in_use(snapshot)}
    missions = [mission for mission in all_missions if mission.pk in in_use]
    context = {
        "groups": group_missions(missions, Tallies(snapshot), order),
        "others": [mission for mission in all_missions if mission.pk not in in_use],
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
    missions = list_missions(snapshot)
    mission = next((one for one in missions if one.slug == slug), None)
    if mission is None:
        raise Http404
    context = {
        "mission": mission,
        "page": MissionPage(mission, snapshot),
        "reviews": mission.planning_reviews.filter(
            paragraph__in=Paragraph.objects.readable()
        ).select_related("paragraph__source"),
    }
    return render(request, "missions/mission.html", context)
