"""Sign-in with a limit on attempts, each of which costs much processor time by design."""

from django.contrib import admin
from django.http import HttpRequest, HttpResponse

from .web import limit_rate

ATTEMPTS_PER_HOUR = 30  # per client, whoever they are for


def sign_in(request: HttpRequest) -> HttpResponse:
    if request.method == "POST":
        refusal = limit_rate(request, "sign-in", ATTEMPTS_PER_HOUR)
        if refusal:
            return refusal
    return admin.site.login(request)
