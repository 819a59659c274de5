from typing import Any

from django.conf import settings
from django.contrib import admin
from django.core.exceptions import PermissionDenied
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import get_language, gettext
from django.views.decorators.http import require_POST

from ...models import DigestChoice
from ..roles import Role, role_of
from .digest import wants_digest
from .registry import checks_for
from .report import count_findings

ON_A_PAGE = 100


def has_role(request: HttpRequest) -> bool:
    return role_of(request.user) != Role.NONE


def require_role(request: HttpRequest) -> None:
    if not has_role(request):
        raise PermissionDenied


def context_of(request: HttpRequest, title: str, **values: Any) -> dict[str, Any]:
    return admin.site.each_context(request) | {"title": title} | values


def overview(request: HttpRequest) -> HttpResponse:
    require_role(request)
    context = {
        "counts": count_findings(checks_for(request.user).values()),
        "wants_digest": wants_digest(request.user),
        "digest_language": language_of_digest(request.user),
        "is_other_language": language_of_digest(request.user) != get_language(),
    }
    title = gettext("What needs attention")
    return render(request, "health/overview.html", context_of(request, title, **context))


def language_of_digest(user: Any) -> str:
    chosen = DigestChoice.objects.filter(user=user).values_list("language", flat=True).first()
    return chosen or settings.LANGUAGE_CODE


def findings(request: HttpRequest, name: str) -> HttpResponse:
    require_role(request)
    check = checks_for(request.user).get(name)
    if check is None:
        raise Http404
    page = Paginator(check.findings(), ON_A_PAGE).get_page(request.GET.get("page"))
    context = context_of(request, str(check.label), check=check, page=page)
    return render(request, "health/findings.html", context)


@require_POST
def choose_digest(request: HttpRequest) -> HttpResponse:
    """Whether the person gets the weekly digest."""
    require_role(request)
    values = {"wanted": request.POST.get("wanted") == "1", "language": get_language() or ""}
    DigestChoice.objects.update_or_create(user_id=request.user.pk or 0, defaults=values)
    return redirect("health:overview")
