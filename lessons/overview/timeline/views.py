from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_safe

from missions.models import Mission, MissionKind
from pocbase.web import refuse_parameters

from ...facet_index import cached_page
from ...lists import UNKNOWN_VALUE, OptionalChoicesField, Parameters, choice_field
from ...models import SourceDocument
from .evidence import Evidence
from .picture import TimelinePicture
from .table import build_row

ORDERS = {"family": _("country and lineage"), "start": _("start")}


class TimelineOptions(Parameters):
    fields = {
        "mission_kind": OptionalChoicesField(
            choices=MissionKind.choices, required=False, error_messages=UNKNOWN_VALUE
        ),
        "named": choice_field([("yes", "yes")]),
        "order": choice_field(ORDERS),
    }


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
    picture = TimelinePicture(
        list(missions),
        list(SourceDocument.objects.all()),
        Evidence(),
        by_start=options.cleaned_data["order"] == "start",
    )
    context = {
        "picture": picture,
        "rows": [build_row(picture, mission) for mission in picture.missions],
        "kinds": MissionKind.choices,
        "orders": ORDERS.items(),
        "selected": options.cleaned_data,
    }
    return render(request, "overview/timeline.html", context)
