from functools import partial

from django.contrib.admin import site
from django.contrib.auth.models import User
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import redirect, render
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods, require_safe

from pocbase.web import clean_line, limit_rate

from ..content import suggest_targets
from ..models import DigestChoice, PreviewLink, curated_labels
from .health.digest import read_stop_key
from .preview import mark_private, public_url, show_preview
from .preview_links import is_private
from .working_drafts import work_on

PREVIEWS_PER_HOUR = 300


@require_safe
def preview(request: HttpRequest, key: str) -> HttpResponse:
    """Something unpublished, for whoever has the link that a curator made."""
    if refusal := limit_rate(request, "preview", PREVIEWS_PER_HOUR):
        return refusal
    link = PreviewLink.objects.filter(key=key).first()
    if link is None:
        return mark_private(render(request, "curation/incomplete.html", status=404))
    instance = curated_labels()[link.model]._default_manager.filter(pk=link.object_id).first()
    if instance is None:
        raise Http404
    if not PreviewLink.objects.live().filter(pk=link.pk).exists():
        return mark_private(render(request, "curation/expired.html", status=410))
    if not is_private(instance, is_working=link.is_working):
        return redirect(public_url(instance))
    request.is_shared_preview = True  # type: ignore[attr-defined]  # base.html says so
    show = partial(show_preview, request, lambda: instance)
    return work_on(instance, show) if link.is_working else show()


@csrf_exempt  # the key says whose mails are stopped; mail programs send no token
@require_http_methods(["GET", "HEAD", "POST"])
def stop_digest(request: HttpRequest, key: str) -> HttpResponse:
    """Stops the weekly mail to the person in whose mail the link was."""
    user = User.objects.filter(pk=read_stop_key(key) or 0).first()
    if user is None:
        raise Http404
    is_stopped = request.method == "POST"
    if is_stopped:
        DigestChoice.objects.update_or_create(user=user, defaults={"wanted": False})
    return mark_private(render(request, "curation/stop_digest.html", {"is_stopped": is_stopped}))


@require_safe
def link_targets(request: HttpRequest) -> HttpResponse:
    """What a link in a text may lead to, for completion, for whoever may use the admin."""
    if not site.has_permission(request):
        raise PermissionDenied
    found = suggest_targets(clean_line(request.GET.get("q", ""))[:60])
    return JsonResponse([{"ref": ref, "title": title} for ref, title in found], safe=False)
