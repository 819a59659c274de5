"""A page that was built since the last change of the base is sent again without building it."""

import hashlib
import re
from collections.abc import Callable
from functools import wraps
from typing import cast

import brotli
from django.conf import settings
from django.core.cache import cache
from django.http import HttpRequest, HttpResponse
from django.middleware.gzip import GZipMiddleware
from django.utils import timezone
from django.utils.cache import get_conditional_response, patch_vary_headers
from django.utils.http import http_date
from django.utils.translation import get_language

from .facet_index import revision
from .facet_index.revision import Revision

View = Callable[..., HttpResponse]
KEPT_FOR = 24 * 3600  # seconds; a changed base makes other keys at once
LARGEST = 128 * 1024  # of what is sent, in bytes
QUALITY = 5  # of brotli: a tenth smaller than gzip in the same time
gzipped = GZipMiddleware(lambda request: HttpResponse()).process_response


def fresh(view: View) -> View:
    """For pages that are the same for every reader who is not signed in.

    The revision is read once for each request, so whatever was committed before it is shown,
    whichever process committed it. `If-None-Match` and `If-Modified-Since` get their 304 here.
    Nothing is kept while developing: a page must show the template as it was just saved.
    """

    @wraps(view)
    def answered(request: HttpRequest, *args, **kwargs) -> HttpResponse:
        if request.method not in ("GET", "HEAD"):
            return view(request, *args, **kwargs)
        with revision.read_once() as now:
            if settings.DEBUG or settings.SESSION_COOKIE_NAME in request.COOKIES:
                return view(request, *args, **kwargs)
            return kept_or_built(now, view, request, *args, **kwargs)

    return answered


def kept_or_built(now: Revision, view: View, request: HttpRequest, *args, **kwargs) -> HttpResponse:
    key = page_key(request, now)
    etag = f'"{key}"'
    unchanged = get_conditional_response(request, etag, changed_at(now))
    if unchanged is not None and unchanged.status_code == 304:
        return labelled(unchanged, etag, now)
    response = cache.get(key)
    if response is None:
        response = view(request, *args, **kwargs)
        if not is_kept(response):
            return response
        response = packed(request, response)
        cache.set(key, response, KEPT_FOR)
    return labelled(response, etag, now)


def page_key(request: HttpRequest, now: Revision) -> str:
    """One for each address, host, language, encoding and state of the base and of the program."""
    parts = (
        settings.RELEASE,
        settings.TEXTS_ARE_PUBLIC,
        timezone.localdate(),
        now.number,
        now.token,
        request.scheme,
        request.get_host(),
        request.get_full_path(),
        get_language(),
        request.headers.get("HX-Request", ""),
        encoding(request),
    )
    return hashlib.sha256(repr(parts).encode()).hexdigest()[:32]


TAKEN = re.compile(r"\b(br|gzip)\b(?!\s*;\s*q=0(?:\.0*)?(?![.\d]))")


def encoding(request: HttpRequest) -> str:
    """The smallest that the reader's browser takes."""
    return min(TAKEN.findall(request.headers.get("Accept-Encoding", "")), default="")


def packed(request: HttpRequest, response: HttpResponse) -> HttpResponse:
    """Pages of this kind hold nothing secret, so that their length may tell what they hold."""
    if encoding(request) != "br":
        return cast(HttpResponse, gzipped(request, response))
    response.content = brotli.compress(response.content, brotli.MODE_TEXT, QUALITY)
    response["Content-Encoding"] = "br"
    patch_vary_headers(response, ["Accept-Encoding"])
    return response


def is_kept(response: HttpResponse) -> bool:
    return (
        response.status_code == 200
        and not response.streaming
        and not response.cookies
        and len(response.content) <= LARGEST
    )


def labelled(response: HttpResponse, etag: str, now: Revision) -> HttpResponse:
    response["ETag"] = etag
    response["Cache-Control"] = "no-cache"  # keep it, but ask before showing it again
    if at := changed_at(now):
        response["Last-Modified"] = http_date(at)
    return response


def changed_at(now: Revision) -> int | None:
    """In seconds since 1970. Pages print the day, so that each day outdates them too."""
    midnight = timezone.localtime().replace(hour=0, minute=0, second=0)
    return max(int(now.at), int(midnight.timestamp())) if now.at else None
