"""Posts from pages that are kept for all readers, in which no form token can stand.

A browser says itself which site a post comes from. Where it says nothing, or another site, the
reader is asked once more by a page of this site that carries a token.
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
SAFE = {"GET", "HEAD", "OPTIONS"}
token_checked = CsrfViewMiddleware(lambda request: HttpResponse()).process_view


def same_origin(view: View) -> View:
    """Lets a post through that comes from this site; any other is asked for once more."""

    @csrf_exempt
    @wraps(view)
    def answered(request: HttpRequest, *args, **kwargs) -> HttpResponseBase:
        if request.method in SAFE or comes_from_here(request) or has_token(request):
            return view(request, *args, **kwargs)
        return ask_again(request)

    return answered


def comes_from_here(request: HttpRequest) -> bool:
    if site := request.headers.get("Sec-Fetch-Site"):
        return site == "same-origin"
    return request.headers.get("Origin") == f"{request.scheme}://{request.get_host()}"


def has_token(request: HttpRequest) -> bool:
    return token_checked(request, answer_without_exemption, (), {}) is None


def answer_without_exemption(request: HttpRequest) -> HttpResponse:
    raise NotImplementedError("only its lack of an exemption is looked at")


@never_cache
def ask_again(request: HttpRequest) -> HttpResponse:
    fields = [
        (name, value)
        for name, values in request.POST.lists()
        if name != "csrfmiddlewaretoken"
        for value in values
    ]
    return render(request, "web/ask_again.html", {"fields": fields}, status=403)
