from django.apps import apps
from django.contrib.admin import site
from django.core import signing
from django.core.exceptions import PermissionDenied
from django.db.models import Model
from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_safe

from pocbase.web import clean_line, limit_rate

from ..content import suggest_targets
from ..models import State
from .preview import DAYS, SALT, mark_private, preview_url, show_preview

PREVIEWS_PER_HOUR = 300


@require_safe
def preview(request: HttpRequest, key: str) -> HttpResponse:
    """Something unpublished, for whoever has the link that a curator made."""
    if refusal := limit_rate(request, "preview", PREVIEWS_PER_HOUR):
        return refusal
    try:
        label, pk = signing.loads(key, salt=SALT, max_age=DAYS * 24 * 3600)
    except signing.SignatureExpired:
        return mark_private(render(request, "curation/expired.html", status=410))
    except signing.BadSignature as error:
        raise Http404 from error
    instance = apps.get_model(label)._default_manager.filter(pk=pk).first()
    if instance is None:
        raise Http404
    if getattr(instance, "state", "") == State.PUBLISHED:
        return redirect(preview_url(instance))
    return show_saved(request, instance)


def show_saved(request: HttpRequest, instance: Model) -> HttpResponse:
    request.is_shared_preview = True  # type: ignore[attr-defined]  # base.html says so
    return show_preview(request, lambda: instance)


@require_safe
def link_targets(request: HttpRequest) -> HttpResponse:
    """What a link in a text may lead to, for completion: whoever may sign in to the desk asks."""
    if not site.has_permission(request):
        raise PermissionDenied
    found = suggest_targets(clean_line(request.GET.get("q", ""))[:60])
    return JsonResponse([{"ref": ref, "title": title} for ref, title in found], safe=False)
