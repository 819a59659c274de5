"""Pages that other pages of this site may show in a frame; all others refuse it."""

from collections.abc import Callable
from functools import wraps
from typing import Any

from csp.constants import SELF
from django.http import HttpRequest
from django.http.response import HttpResponseBase

View = Callable[..., HttpResponseBase]


def allow_framing(response: HttpResponseBase) -> None:
    response.headers["X-Frame-Options"] = "SAMEORIGIN"
    response._csp_replace = {"frame-ancestors": [SELF]}  # type: ignore[attr-defined]


def may_be_framed(view: View) -> View:
    @wraps(view)
    def respond(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        response = view(request, *args, **kwargs)
        allow_framing(response)
        return response

    return respond


def is_framed(request: HttpRequest) -> bool:
    """Whether the browser asks for the content of a frame, which has no room for menus."""
    return request.headers.get("Sec-Fetch-Dest") == "iframe"
