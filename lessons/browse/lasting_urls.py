"""Old slugs lead to the new ones for ever, in paths and in filters of pages, files and the API."""

from collections.abc import Callable

from django.db import DatabaseError
from django.http import HttpRequest, HttpResponse, HttpResponsePermanentRedirect, QueryDict

from ..models import Kind
from ..versions import find_renamed, slug_of
from .paths import split_path

# Nothing is there, it was retired, or a parameter has an unknown value.
NOT_FOUND = (400, 404, 410)
PARAMETERS = ("mission", "source", *Kind.values)  # that contain slugs
MAX_VALUES = 10  # of a parameter that are looked up; the others stay as they are


class LastingURLMiddleware:
    """Looks only where there would be no answer, so that a slug that is used again wins."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]):
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        response = self.get_response(request)
        if response.status_code in NOT_FOUND and request.method in ("GET", "HEAD"):
            try:
                new = find_new_url(request)
            except DatabaseError:  # the answer with less help is better than an error
                return response
            if new:
                return HttpResponsePermanentRedirect(new)
        return response


def find_new_url(request: HttpRequest) -> str:
    """Empty if no part of the URL is an old slug."""
    path, query = find_new_path(request.path), find_new_query(request.GET)
    if not (path or query):
        return ""
    query = query or request.META.get("QUERY_STRING", "")
    return f"{path or request.path}{'?' if query else ''}{query}"


def find_new_path(path: str) -> str:
    """The same page, export, citation or answer of what had another slug or was merged."""
    parts = split_path(path)
    renamed = find_renamed(parts.kind, parts.key) if parts and parts.kind else None
    return f"{parts.before}{slug_of(renamed)}{parts.after or '/'}" if parts and renamed else ""


def find_new_query(query: QueryDict) -> str:
    new = query.copy()
    for name in PARAMETERS:
        values = query.getlist(name)
        found = {value: find_renamed(name, value) for value in values[:MAX_VALUES]}
        if any(found.values()):
            renamed = {old: slug_of(instance) for old, instance in found.items() if instance}
            new.setlist(name, [renamed.get(value, value) for value in values])
    return new.urlencode() if new != query else ""
