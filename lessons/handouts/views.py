"""Handouts as they are read, taken away and copied; and those that this browser can change."""

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect, StreamingHttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils.text import slugify
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST, require_safe

from pocbase.web import csrf_by_origin, limit_rate

from ..exports.frame import facts
from ..exports.labels import translated_labels
from ..exports.responses import exported, source_of
from ..exports.sanitize import Sanitizer
from ..facet_index import revision
from ..models import Handout
from . import collect as gather
from . import handout_cookie as tray
from .collect_views import MADE_IN_AN_HOUR
from .document import document
from .presets import LAYOUTS

LONGEST_PAGE = 100  # records; of more than that the page shows each in short, and files hold all


@require_safe
@never_cache
def handout_list(request: HttpRequest) -> HttpResponse:
    context = {"handouts": tray.own(request), "layouts": LAYOUTS, "most": tray.MOST}
    return render(request, "handouts/list.html", context)


@require_POST
@never_cache
def handout_new(request: HttpRequest) -> HttpResponse:
    if refusal := limit_rate(request, "handouts", MADE_IN_AN_HOUR):
        return refusal
    return opened(request, gather.begin())


@require_safe
@never_cache
def handout(request: HttpRequest, read_key: str) -> HttpResponse:
    found = get_object_or_404(Handout.objects.with_counts(), read_key=read_key)
    address = request.build_absolute_uri(found.get_absolute_url())
    brief = found.count > LONGEST_PAGE
    if brief:
        found.shown = ["summary"]
    tree = Sanitizer(request.build_absolute_uri).sanitize(document(found, address))
    labels = translated_labels()
    context = {
        "handout": found,
        "base": f"{found.get_absolute_url()}handout",
        "brief": brief,
        "own": found.edit_key in tray.keys(request),
        "document": tree,
        "words": labels,
        "facts": facts(tree, labels),
    }
    response = render(request, "handouts/handout.html", context)
    response["X-Robots-Tag"] = "noindex"
    return response


@require_safe
@never_cache
def handout_export(
    request: HttpRequest, read_key: str, extension: str
) -> HttpResponse | StreamingHttpResponse:
    found = get_object_or_404(Handout, read_key=read_key)
    address = request.build_absolute_uri(found.get_absolute_url())
    now = revision.current()
    fields = ("pk", "entry_id", "order", "heading", "note", "snapshot_on", "log_position")
    items = list(found.items.present().values_list(*fields))
    return exported(
        request,
        extension,
        name=slugify(found.title)[:60] or "handout",
        size=len(items),
        build=lambda: document(found, address),
        source=source_of(request, now, found.changed, items),
    )


@require_POST
@csrf_by_origin
@never_cache
def handout_copy(request: HttpRequest, read_key: str) -> HttpResponse:
    found = get_object_or_404(Handout, read_key=read_key)
    if refusal := limit_rate(request, "handouts", MADE_IN_AN_HOUR):
        return refusal
    return opened(request, gather.copied(found))


def opened(request: HttpRequest, made: Handout) -> HttpResponse:
    """On the desk, as the current one of this browser."""
    response = HttpResponseRedirect(made.edit_url, status=303)
    tray.remember(request, response, made)
    return response
