"""Read, export and copy a handout; list those that this browser can change."""

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect, StreamingHttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.text import slugify
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from pocbase.web import csrf_by_origin, limit_rate

from ..exports.frame import labelled_facts
from ..exports.labels import translated_labels
from ..exports.responses import export_document, source_fingerprint
from ..exports.sanitize import Sanitizer
from ..facet_index import current_revision
from ..models import Handout
from . import handout_cookie
from .collect import copy_handout, create_handout
from .collect_views import MADE_IN_AN_HOUR
from .document import build_document
from .presets import LAYOUTS

MAX_RECORDS_IN_FULL = 100  # on the page; of more it shows summaries, while files have everything


@require_safe
@never_cache
def handout_list(request: HttpRequest) -> HttpResponse:
    handouts = handout_cookie.read_handouts(request)
    context = {"handouts": handouts, "layouts": LAYOUTS, "most": handout_cookie.MAX_HANDOUTS}
    return render(request, "handouts/list.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
@never_cache
def handout_new(request: HttpRequest) -> HttpResponse:
    """Only POST makes one; a reader who types or reloads the URL gets the list with its button."""
    if request.method != "POST":
        return redirect("lessons:handouts")
    if refusal := limit_rate(request, "handouts", MADE_IN_AN_HOUR):
        return refusal
    return open_in_editor(request, create_handout())


@require_safe
@never_cache
def handout(request: HttpRequest, read_key: str) -> HttpResponse:
    instance = get_object_or_404(Handout.objects.with_counts(), read_key=read_key)
    path = instance.get_absolute_url()
    is_brief = instance.count > MAX_RECORDS_IN_FULL
    if is_brief:
        instance.shown = ["summary"]
    tree = build_document(instance, request.build_absolute_uri(path))
    tree = Sanitizer(request.build_absolute_uri).sanitize(tree)
    labels = translated_labels()
    context = {
        "handout": instance,
        "base": f"{path}handout",
        "is_brief": is_brief,
        "is_own": instance.edit_key in handout_cookie.read_keys(request),
        "document": tree,
        "words": labels,
        "facts": labelled_facts(tree, labels),
    }
    response = render(request, "handouts/handout.html", context)
    response["X-Robots-Tag"] = "noindex"
    return response


@require_safe
@never_cache
def handout_export(
    request: HttpRequest, read_key: str, extension: str
) -> HttpResponse | StreamingHttpResponse:
    instance = get_object_or_404(Handout, read_key=read_key)
    url = request.build_absolute_uri(instance.get_absolute_url())
    current = current_revision()
    fields = ("pk", "entry_id", "order", "heading", "note", "snapshot_on", "log_position")
    items = list(instance.items.present().values_list(*fields))
    return export_document(
        request,
        extension,
        name=slugify(instance.title)[:60] or "handout",
        size=len(items),
        build=lambda: build_document(instance, url, extension),
        fingerprint=source_fingerprint(request, current, instance.changed, items),
    )


@require_POST
@csrf_by_origin
@never_cache
def handout_copy(request: HttpRequest, read_key: str) -> HttpResponse:
    instance = get_object_or_404(Handout, read_key=read_key)
    if refusal := limit_rate(request, "handouts", MADE_IN_AN_HOUR):
        return refusal
    return open_in_editor(request, copy_handout(instance))


def open_in_editor(request: HttpRequest, instance: Handout) -> HttpResponse:
    """Make it the current handout of this browser and redirect to its edit form."""
    response = HttpResponseRedirect(instance.edit_url, status=303)
    handout_cookie.remember(request, response, instance)
    return response
