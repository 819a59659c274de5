from urllib.parse import urlsplit

from django.conf import settings
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import gettext
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST

from pocbase.web.csrf_origin import csrf_by_origin

LONGEST = 8_000  # of an address to go back to


@require_POST
@never_cache
@csrf_by_origin
def language(request: HttpRequest) -> HttpResponse:
    """The switch in the foot of each page: keeps the language in a cookie, and goes back."""
    chosen = request.POST.get("language", "")
    if chosen not in dict(settings.LANGUAGES):
        fault = gettext("There is no such language: “%(language)s”.") % {"language": chosen[:20]}
        return render(request, "400.html", {"faults": {"language": [fault]}}, status=400)
    response = HttpResponseRedirect(way_back(request), status=303)
    response.set_cookie(
        settings.LANGUAGE_COOKIE_NAME,
        chosen,
        max_age=settings.LANGUAGE_COOKIE_AGE,
        secure=settings.LANGUAGE_COOKIE_SECURE,
        httponly=settings.LANGUAGE_COOKIE_HTTPONLY,
        samesite=settings.LANGUAGE_COOKIE_SAMESITE,  # type: ignore[arg-type]
    )
    return response


def way_back(request: HttpRequest) -> str:
    """The page that the reader sees: a list that changed in place has another address by now than
    the one that its form was sent with, and the browser tells it."""
    for address in (request.headers.get("Referer", ""), request.POST.get("next", "")):
        if len(address) > LONGEST or not url_has_allowed_host_and_scheme(
            address, {request.get_host()}, require_https=request.is_secure()
        ):
            continue
        parts = urlsplit(address)
        local = f"{parts.path}?{parts.query}" if parts.query else parts.path
        # Without its host once more: "//elsewhere" would be another site's.
        if parts.path != request.path and url_has_allowed_host_and_scheme(local, None):
            return local
    return "/"
