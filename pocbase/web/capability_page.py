"""Pages whose URL contains a secret key: whoever knows the URL may change what it names."""

from collections.abc import Callable
from functools import wraps

from django.db.models import Model
from django.http import Http404, HttpRequest
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404
from django.views.decorators.cache import never_cache

View = Callable[..., HttpResponseBase]


def capability_page(model: type[Model]) -> Callable[[View], View]:
    """Pass the instance with this `edit_key` to the view; keep its URL out of caches and indexes.

    The referrer policy is not `no-referrer`, because browsers then send `Origin: null` with a
    POST, and every save fails the CSRF check.
    """

    def decorate(view: View) -> View:
        @never_cache
        @wraps(view)
        def respond(request: HttpRequest, edit_key: str) -> HttpResponseBase:
            instance = get_object_or_404(model, edit_key=edit_key)
            try:
                response = view(request, instance)
            except model.DoesNotExist as gone:  # type: ignore[attr-defined]  # deleted since
                raise Http404 from gone
            response["Referrer-Policy"] = "same-origin"
            response["X-Robots-Tag"] = "noindex"
            return response

        return respond

    return decorate
