"""A form that is sent after the session ended is not lost: the response contains its values."""

from collections.abc import Callable
from functools import wraps

from csp.constants import SELF
from django.http import HttpRequest
from django.http.response import HttpResponseBase
from django.template.response import TemplateResponse
from django.views.decorators.cache import never_cache

View = Callable[..., HttpResponseBase]
# Fields that belong to one sending of a form; what is typed is not among them.
OF_ONE_SENDING = ("csrfmiddlewaretoken", "_take", "_ping")


def keep_what_was_sent(view: View, has_permission: Callable[[HttpRequest], bool]) -> View:
    @wraps(view)
    def respond(request: HttpRequest, *args, **kwargs) -> HttpResponseBase:
        is_refused = request.method == "POST" and not has_permission(request)
        if is_refused and (fields := sent_fields(request)):
            return show_signed_out(request, fields)
        return view(request, *args, **kwargs)

    return respond


def sent_fields(request: HttpRequest) -> list[tuple[str, str]]:
    return [
        (name, value)
        for name, values in request.POST.lists()
        if name not in OF_ONE_SENDING
        for value in values
    ]


@never_cache
def show_signed_out(request: HttpRequest, fields: list[tuple[str, str]]) -> HttpResponseBase:
    """The page asks for the password in a frame, or in another window where the organisation's own
    sign-in cannot be framed."""
    response = TemplateResponse(request, "curation/signed_out.html", {"fields": fields}, status=403)
    response._csp_update = {"frame-src": [SELF]}  # type: ignore[attr-defined]
    return response
