"""Cache pages on the server and in browsers until the knowledge base changes."""

import hashlib
import re
from collections.abc import Callable
from contextlib import AbstractContextManager
from datetime import UTC, datetime
from functools import wraps
from typing import Protocol, cast

import brotli
from django.conf import settings
from django.core.cache import caches
from django.http import HttpRequest, HttpResponse
from django.middleware.gzip import GZipMiddleware
from django.utils import timezone
from django.utils.cache import patch_vary_headers
from django.utils.connection import ConnectionProxy
from django.utils.translation import get_language
from django.views.decorators.http import condition

from .replica import prefer_replica

View = Callable[..., HttpResponse]
TIMEOUT = 24 * 3600  # seconds; after a change the keys are different at once
LARGEST = 128 * 1024  # bytes, compressed
BROTLI_QUALITY = 5  # as fast as gzip, and a tenth smaller
ACCEPTED_ENCODING = re.compile(r"\b(br|gzip)\b(?!\s*;\s*q=0(?:\.0*)?(?![.\d]))")
pages = ConnectionProxy(caches, "pages")
gzip = GZipMiddleware(lambda request: HttpResponse()).process_response


class Revision(Protocol):
    """The state of the knowledge base: `number` grows with each change, `token` is random.

    `at` is when the last change was made, in seconds since 1970, or 0 where it is too recent.
    """

    @property
    def number(self) -> int: ...
    @property
    def token(self) -> int: ...
    @property
    def at(self) -> float: ...


PinnedRevision = AbstractContextManager[Revision]


def cache_pages(
    read_revision: Callable[[], Revision], pin_revision: Callable[[], PinnedRevision]
) -> Callable[[View], View]:
    """Decorate views whose response is the same for all readers who are not signed in.

    `pin_revision` reads the revision at the start of each request, so that a reader sees every
    change that any process committed before, and all parts of the page share it. With DEBUG
    nothing is cached, because templates change.
    """

    def decorate(view: View) -> View:
        build = prefer_replica(view, read_revision)

        @wraps(view)
        def respond(request: HttpRequest, *args, **kwargs) -> HttpResponse:
            if request.method not in ("GET", "HEAD"):
                return view(request, *args, **kwargs)
            with pin_revision() as revision:
                if settings.DEBUG or settings.SESSION_COOKIE_NAME in request.COOKIES:
                    return view(request, *args, **kwargs)
                return answer(revision, request, *args, **kwargs)

        def answer(revision: Revision, request: HttpRequest, *args, **kwargs) -> HttpResponse:
            key = page_key(request, revision)

            def cached(request: HttpRequest, *args, **kwargs) -> HttpResponse:
                response = pages.get(key)
                if response is None:
                    response = compress(request, build(revision, request, *args, **kwargs))
                    if is_cacheable(response):
                        pages.set(key, response, TIMEOUT)
                return response

            validate = condition(lambda *_, **__: key, lambda *_, **__: last_modified(revision))
            response = validate(cached)(request, *args, **kwargs)
            response["Cache-Control"] = "no-cache"  # store it, but revalidate before each use
            return response

        return respond

    return decorate


def page_key(request: HttpRequest, revision: Revision) -> str:
    """The cache key; the token distinguishes a restored database, which repeats the numbers."""
    parts = (
        settings.RELEASE,
        settings.TEXTS_ARE_PUBLIC,
        timezone.localdate(),  # pages print the date
        revision.number,
        revision.token,
        request.scheme,
        request.get_host(),
        request.get_full_path(),
        get_language(),
        request.headers.get("HX-Request", ""),
        best_encoding(request),
    )
    return hashlib.sha256(repr(parts).encode()).hexdigest()[:32]


def best_encoding(request: HttpRequest) -> str:
    """Brotli if the client accepts it, else gzip, else empty."""
    return min(ACCEPTED_ENCODING.findall(request.headers.get("Accept-Encoding", "")), default="")


def compress(request: HttpRequest, response: HttpResponse) -> HttpResponse:
    """Compress the response. The BREACH attack is harmless, because pages contain no secrets."""
    if response.streaming or best_encoding(request) != "br":
        return cast(HttpResponse, gzip(request, response))
    response.content = brotli.compress(response.content, brotli.MODE_TEXT, BROTLI_QUALITY)
    response["Content-Encoding"] = "br"
    patch_vary_headers(response, ["Accept-Encoding"])
    return response


def is_cacheable(response: HttpResponse) -> bool:
    return (
        response.status_code == 200
        and not response.streaming
        and not response.cookies
        and len(response.content) <= LARGEST
    )


def last_modified(revision: Revision) -> datetime | None:
    """When the content last changed, or midnight: pages print the date."""
    if not revision.at:
        return None
    midnight = timezone.localtime().replace(hour=0, minute=0, second=0, microsecond=0)
    return max(datetime.fromtimestamp(revision.at, UTC), midnight)
