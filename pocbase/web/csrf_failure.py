"""The response to a form with an outdated CSRF token, for instance after a sign-in in another
window."""

from django.http import HttpRequest
from django.http.response import HttpResponseBase
from django.views.csrf import csrf_failure as refuse

from .csrf_origin import ask_to_confirm, is_same_origin

CONFIRMED_BELOW = "/admin/"  # these forms contain long texts and no password
NOT_CONFIRMED_BELOW = "/admin/login/"


def csrf_failure(request: HttpRequest, reason: str = "") -> HttpResponseBase:
    """Show a curation form again, with all its values, to be confirmed.

    Only forms sent from this site: another site could prepare a form and have a person confirm it.
    """
    path = request.path
    is_curation_form = path.startswith(CONFIRMED_BELOW) and not path.startswith(NOT_CONFIRMED_BELOW)
    if is_curation_form and request.method == "POST" and is_same_origin(request):
        return ask_to_confirm(request)
    return refuse(request, reason)
