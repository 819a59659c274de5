from django.db.models import Count, Q, QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.views.decorators.http import require_safe

from lessons.facet_index.page_cache import cached_page
from lessons.facet_index.snapshot_cache import STORE
from lessons.lists.linked_counts import Tallies
from lessons.models import State
from pocbase.web import refuse_parameters

from ..models import Mission
from .mission_list import HEADINGS, WAYS, MissionListOptions, grouped
from .mission_page import MissionPage


def missions_with_counts() -> QuerySet[Mission]:
    published = Count("entries", filter=Q(entries__state=State.PUBLISHED), distinct=True)
    return Mission.objects.annotate(count=published).order_by("acronym")


@require_safe
@cached_page
def mission_list(request: HttpRequest) -> HttpResponse:
    options = MissionListOptions(request.GET)
    if not options.is_valid():
        return refuse_parameters(request, options)
    by, kinds = options.cleaned_data["by"] or "kind", options.cleaned_data["mission_kind"]
    everything = Tallies(STORE.current())
    missions = Mission.objects.order_by("acronym").prefetch_related("facts", "countries")
    context = {
        "groups": grouped(missions.filter(kind__in=kinds) if kinds else missions, everything, by),
        "by": by,
        "ways": WAYS,
        "kinds": HEADINGS,
        "chosen": kinds,
    }
    return render(request, "missions/mission_list.html", context)


@require_safe
@cached_page
def mission(request: HttpRequest, slug: str) -> HttpResponse:
    snapshot = STORE.current()
    found = get_object_or_404(
        Mission.objects.prefetch_related("countries", "facts__document"), slug=slug
    )
    context = {
        "mission": found,
        "page": MissionPage(found, snapshot),
        "reviews": found.planning_reviews.select_related("paragraph__source"),
    }
    return render(request, "missions/mission.html", context)
