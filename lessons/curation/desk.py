"""The admin site: whatever a request writes there becomes versions with the name of its user."""

from functools import wraps
from typing import Any

from django.contrib.admin import AdminSite
from django.contrib.admin.views.autocomplete import AutocompleteJsonView
from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase

from ..models import Origin
from ..versions import recording
from .describe import describe
from .health.report import count_findings
from .roles import Role, role_of


class DescribedChoices(AutocompleteJsonView):
    def serialize_result(self, obj: Any, to_field_name: str) -> dict[str, str]:
        return {"id": str(getattr(obj, to_field_name)), "text": describe(obj)}


class DeskSite(AdminSite):
    index_template = "health/index.html"

    def autocomplete_view(self, request: HttpRequest) -> HttpResponseBase:
        return DescribedChoices.as_view(admin_site=self)(request)

    def index(self, request: HttpRequest, extra_context: dict | None = None) -> HttpResponse:
        """The day of a curator begins with what needs attention."""
        counts = count_findings() if role_of(request.user) != Role.NONE else None
        return super().index(request, {"counts": counts} | (extra_context or {}))

    def admin_view(self, view: Any, cacheable: bool = False) -> Any:
        return super().admin_view(record_posts(view), cacheable)


def record_posts(view: Any) -> Any:
    """The view in one transaction, at whose end the versions are written."""

    @wraps(view)
    def respond(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        if request.method != "POST":
            return view(request, *args, **kwargs)
        origin = Origin.ACTION if "action" in request.POST else Origin.EDIT
        why = request.POST.get("reason", "")[:300]
        with recording(request.user, why, origin):
            return view(request, *args, **kwargs)

    return respond
