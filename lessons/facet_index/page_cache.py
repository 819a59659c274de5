"""The page cache of everything that is read from the published records."""

from collections.abc import Callable
from functools import wraps

from django.http import HttpRequest, HttpResponse

from pocbase.web import cache_pages

from . import revision

View = Callable[..., HttpResponse]


def cached_page(view: View) -> View:
    """The key is made from the revision as it is when the request begins; a view that is called
    reads it once more, as it may read from a replica, and then all its parts share it."""

    @wraps(view)
    def build(request: HttpRequest, *args, **kwargs) -> HttpResponse:
        if request.method not in ("GET", "HEAD"):
            return view(request, *args, **kwargs)
        with revision.read_once():
            return view(request, *args, **kwargs)

    return cache_pages(revision.read)(build)
