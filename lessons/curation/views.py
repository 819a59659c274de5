from django.apps import apps
from django.core import signing
from django.db.models import Model
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_safe

from pocbase.web import limit_rate

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
