"""The language switch at the foot of every page."""

from urllib.parse import urlsplit

from django.conf import settings
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import gettext
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST

from .csrf_origin import csrf_by_origin

MAX_URL_LENGTH = 8_000


@require_POST
@never_cache
@csrf_by_origin
def switch_language(request: HttpRequest) -> HttpResponse:
    """Store the language in a cookie and redirect to the page that the reader came from."""
    language = request.POST.get("language", "")
    if language not in dict(settings.LANGUAGES):
        text = gettext("There is no such language: “%(language)s”.")
        faults = {"language": [text % {"language": language[:20]}]}
        return render(request, "400.html", {"faults": faults}, status=400)
    response = HttpResponseRedirect(previous_page(request), status=303)
    response.set_cookie(
        settings.LANGUAGE_COOKIE_NAME,
        language,
        max_age=settings.LANGUAGE_COOKIE_AGE,
        secure=settings.LANGUAGE_COOKIE_SECURE,
        httponly=settings.LANGUAGE_COOKIE_HTTPONLY,
        samesite=settings.LANGUAGE_COOKIE_SAMESITE,  # type: ignore[arg-type]
    )
    return response


def previous_page(request: HttpRequest) -> str:
    """The path of the Referer, else of the form's `next`.

    The Referer is newer: a list that htmx filtered in place has changed its URL since.
    """
    for url in (request.headers.get("Referer", ""), request.POST.get("next", "")):
        if len(url) > MAX_URL_LENGTH or not url_has_allowed_host_and_scheme(
            url, {request.get_host()}, require_https=request.is_secure()
        ):
            continue
        parts = urlsplit(url)
        local = f"{parts.path}?{parts.query}" if parts.query else parts.path
        # Checked again without its host: "//other.example" is another site.
        if parts.path != request.path and url_has_allowed_host_and_scheme(local, None):
            return local
    return "/"
