"""Editors must have a second factor if the installation says so."""

from collections.abc import Callable

from allauth.mfa.utils import is_mfa_enabled
from django.conf import settings
from django.contrib import messages
from django.contrib.auth.models import AnonymousUser, User
from django.core.exceptions import MiddlewareNotUsed
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext

from lessons.curation.roles import Role, role_of


class SecondFactorMiddleware:
    """Shows editors without a second factor nothing but the pages to set one up."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]):
        if not settings.EDITORS_NEED_SECOND_FACTOR:
            raise MiddlewareNotUsed
        self.get_response = get_response
        self.open_paths = (reverse("account"), reverse("lessons:language"), settings.STATIC_URL)

    def __call__(self, request: HttpRequest) -> HttpResponse:
        if (
            settings.SESSION_COOKIE_NAME not in request.COOKIES
            or request.path.startswith(self.open_paths)
            or not lacks_second_factor(request.user)
        ):
            return self.get_response(request)
        messages.warning(request, gettext("Editors of this site need a second factor. Set it up."))
        return redirect("mfa_activate_totp")


def lacks_second_factor(user: User | AnonymousUser) -> bool:
    return role_of(user) == Role.EDITOR and not is_mfa_enabled(user)
