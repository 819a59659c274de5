"""CSRF protection for forms on cached pages, which cannot contain a token.

Browsers send the origin of a POST in Sec-Fetch-Site or Origin. If both are missing, or name
another site, the reader must confirm the POST on a page that contains a token.
"""

from collections.abc import Callable
from functools import wraps

from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.middleware.csrf import CsrfViewMiddleware
from django.shortcuts import render
from django.views.decorators.cache import never_cache
from django.views.decorators.csrf import csrf_exempt

View = Callable[..., HttpResponseBase]
SAFE_METHODS = {"GET", "HEAD", "OPTIONS"}
check_token = CsrfViewMiddleware(lambda request: HttpResponse()).process_view


def csrf_by_origin(view: View) -> View:
    """Accept a POST from this site without a token; ask the reader to confirm any other."""

    @csrf_exempt
    @wraps(view)
    def respond(request: HttpRequest, *args, **kwargs) -> HttpResponseBase:
        if request.method in SAFE_METHODS or is_same_origin(request) or has_token(request):
            return view(request, *args, **kwargs)
        return ask_to_confirm(request)

    return respond


def is_same_origin(request: HttpRequest) -> bool:
    if site := request.headers.get("Sec-Fetch-Site"):
        return site == "same-origin"
    return request.headers.get("Origin") == f"{request.scheme}://{request.get_host()}"


def has_token(request: HttpRequest) -> bool:
    # The middleware asks of the view only whether it is exempt.
    return check_token(request, ask_to_confirm, (), {}) is None


@never_cache
def ask_to_confirm(request: HttpRequest) -> HttpResponse:
    fields = [
        (name, value)
        for name, values in request.POST.lists()
        if name != "csrfmiddlewaretoken"
        for value in values
    ]
    return render(request, "web/confirm_post.html", {"fields": fields}, status=403)
