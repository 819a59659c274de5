"""The admin site: whatever a request writes there becomes versions with the name of its user."""

from functools import wraps
from typing import Any

from django.contrib.admin import AdminSite
from django.http import HttpRequest, HttpResponse

from ..models import Origin
from ..versions import recording


class DeskSite(AdminSite):
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
