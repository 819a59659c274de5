"""Responses while the database does not serve: away, locked, read-only, full or being restored.

They need no database. A form that could not be saved is answered with a page that holds all that
was typed and sends it again; programs get problem details (RFC 9457).
"""

import logging
import secrets
import sys
from collections.abc import Callable
from typing import Any

from django.db import DatabaseError, InterfaceError, InternalError, OperationalError
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.template.loader import render_to_string
from django.utils.cache import add_never_cache_headers

from .csrf_origin import SAFE_METHODS, is_same_origin
from .language import is_for_machines

log = logging.getLogger(__name__)
RETRY_AFTER = 5  # seconds
REFUSED = "pocbase.refused"  # set by pocbase.server: too many others wait for the same
# SQLSTATE codes during a restore: half of the tables are missing, or their primary keys, without
# which a statement cannot be grouped by them; or their owner is another.
RESTORE_CODES = {"42P01", "42703", "42803", "42883", "3F000", "42501"}
PROBLEMS = {
    500: ("Internal Server Error", "The fault is ours, not yours."),
    503: ("Service Unavailable", "The database is busy or does not answer. Try again soon."),
}


class DatabaseFaultMiddleware:
    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]):
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        if request.META.get(REFUSED):
            return answer_fault(request, 503, "too many requests wait for the same threads")
        return self.get_response(request)

    def process_exception(self, request: HttpRequest, error: Exception) -> HttpResponse | None:
        return answer_fault(request, 503, error) if is_database_fault(error) else None


def server_error(request: HttpRequest) -> HttpResponse:
    """Django's handler of all exceptions, those outside of views too."""
    error = sys.exc_info()[1]
    return answer_fault(request, 503 if is_database_fault(error) else 500, error)


def is_database_fault(error: BaseException | None) -> bool:
    """Whether the state of the database is the reason, not a wrong query or a wrong value."""
    while error is not None:
        if isinstance(error, OperationalError | InterfaceError | InternalError):
            return True
        code = getattr(error.__cause__, "pgcode", None)
        if isinstance(error, DatabaseError) and (
            code in RESTORE_CODES or type(error) is DatabaseError
        ):
            return True
        error = error.__cause__ or error.__context__
    return False


def answer_fault(request: HttpRequest, status: int, reason: object) -> HttpResponse:
    """The response names the request by an identifier that is also in the log."""
    identifier = secrets.token_hex(5)
    log.error("Request %s failed: %s %s: %s", identifier, request.method, request.path, reason)
    if is_for_machines(request.path) or not request.accepts("text/html"):
        response: HttpResponse = describe_problem(request, status, identifier)
    else:
        context = {"identifier": identifier, **read_retry(request)}
        # Without the request, whose user and messages may be in the database.
        response = HttpResponse(render_to_string(f"{status}.html", context), status=status)
    response["X-Request-ID"] = identifier
    if status == 503:
        response["Retry-After"] = str(RETRY_AFTER)
    add_never_cache_headers(response)
    return response


def describe_problem(request: HttpRequest, status: int, identifier: str) -> JsonResponse:
    title, detail = PROBLEMS[status]
    return JsonResponse(
        {"title": title, "status": status, "detail": detail, "request_id": identifier},
        status=status,
        content_type="application/problem+json",
    )


def read_retry(request: HttpRequest) -> dict[str, Any]:
    """For the template: the path to ask for again, and for a form of this site what was typed."""
    if request.method in SAFE_METHODS:
        return {"path": request.get_full_path(), "typed": [], "texts": []}
    if not is_same_origin(request):  # another site must not fill in a form of this one
        return {"path": "/", "typed": [], "texts": []}
    typed = [(name, value) for name, values in request.POST.lists() for value in values]
    texts = [value for _name, value in typed if len(value.split()) > 1]
    return {"path": request.get_full_path(), "typed": typed, "texts": texts}
