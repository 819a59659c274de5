from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from missions.models import Mission, MissionKind
from pocbase.web import refuse_parameters

from ...facet_index.page_cache import cached_page
from ...models import SourceDocument
from . import Evidence, Picture, TimelineOptions, table
from .options import ORDERS


@require_safe
@cached_page
def timeline(request: HttpRequest) -> HttpResponse:
    options = TimelineOptions(request.GET)
    if not options.is_valid():
        return refuse_parameters(request, options)
    missions = Mission.objects.prefetch_related(
        "facts", "countries", "successions__successor", "origins__predecessor"
    )
    if kinds := options.cleaned_data["mission_kind"]:
        missions = missions.filter(kind__in=kinds)
    if options.cleaned_data["named"]:
        missions = missions.filter(named=True)
    picture = Picture(
        list(missions), list(SourceDocument.objects.all()), Evidence(), by_start=options.by_start
    )
    context = {
        "picture": picture,
        "rows": table(picture),
        "kinds": MissionKind.choices,
        "orders": ORDERS.items(),
        "chosen": options.cleaned_data,
    }
    return render(request, "overview/timeline.html", context)
