"""What the site answers if a form has an outdated token, as after signing in in another window."""

from django.http import HttpRequest
from django.http.response import HttpResponseBase
from django.views.csrf import csrf_failure as refuse

from .csrf_origin import ask_to_confirm, is_same_origin

KEPT_BELOW = "/admin/"  # where forms hold much that was typed, and no password
NOT_KEPT_BELOW = "/admin/login/"


def csrf_failure(request: HttpRequest, reason: str = "") -> HttpResponseBase:
    """A form of the desk is shown again to be confirmed, with all that it held.

    Only to its own site: another site could otherwise prepare a form and have a person confirm it.
    """
    path = request.path
    is_of_desk = path.startswith(KEPT_BELOW) and not path.startswith(NOT_KEPT_BELOW)
    if is_of_desk and request.method == "POST" and is_same_origin(request):
        return ask_to_confirm(request)
    return refuse(request, reason)
