from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_safe

from missions.models import MissionKind
from pocbase.web import refuse_parameters

from ...facet_index import SNAPSHOT_CACHE, cached_page
from ...lists import (
    UNKNOWN_VALUE,
    OptionalChoicesField,
    Parameters,
    choice_field,
    list_missions_in_use,
    refuse_unknown,
)
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
    refuse_unknown(request.GET, options)
    if not options.is_valid():
        return refuse_parameters(request, options)
    kinds, named = options.cleaned_data["mission_kind"], options.cleaned_data["named"]
    missions = [
        mission
        for mission in list_missions_in_use(SNAPSHOT_CACHE.current())
        if (not kinds or mission.kind in kinds) and (mission.named or not named)
    ]
    picture = TimelinePicture(
        missions,
        list(SourceDocument.objects.readable()),
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
