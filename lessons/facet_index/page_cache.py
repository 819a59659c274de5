"""The page cache of the views that show published records."""

from collections.abc import Callable
from functools import wraps

from django.http import HttpRequest, HttpResponse

from pocbase.web import cache_pages

from .revision import pin_revision, read_revision

View = Callable[..., HttpResponse]


def cached_page(view: View) -> View:
    """Cache the responses of a view until the next revision.

    The key contains the revision at the beginning of the request. If the view runs, the revision
    is read once more, possibly from a replica, and all parts of the page share that one.
    """

    @wraps(view)
    def build(request: HttpRequest, *args, **kwargs) -> HttpResponse:
        if request.method not in ("GET", "HEAD"):
            return view(request, *args, **kwargs)
        with pin_revision():
            return view(request, *args, **kwargs)

    return cache_pages(read_revision)(build)
