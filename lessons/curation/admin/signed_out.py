"""A form that is sent after the session ended is not lost: the response contains its values."""

from collections.abc import Callable
from functools import wraps

from django.contrib import admin
from django.http import HttpRequest
from django.http.response import HttpResponseBase
from django.template.response import TemplateResponse
from django.views.decorators.cache import never_cache

from .open_forms import NOT_STORED

View = Callable[..., HttpResponseBase]
BUTTONS = ("_save", "_continue", "_addanother")


def keep_what_was_sent(view: View) -> View:
    @wraps(view)
    def respond(request: HttpRequest, *args, **kwargs) -> HttpResponseBase:
        if request.method == "POST" and not admin.site.has_permission(request):
            return show_signed_out(request)
        return view(request, *args, **kwargs)

    return respond


@never_cache
def show_signed_out(request: HttpRequest) -> HttpResponseBase:
    """The page asks to sign in, by whatever way this installation has, in a window of its own."""
    fields = [
        (name, value)
        for name, values in request.POST.lists()
        if name not in NOT_STORED or name in BUTTONS
        for value in values
    ]
    return TemplateResponse(request, "curation/signed_out.html", {"fields": fields}, status=403)
