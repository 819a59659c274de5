"""Imported only where an identity provider is configured."""

import logging
from typing import Any, cast

import requests
from allauth.core.exceptions import ImmediateHttpResponse
from allauth.socialaccount.adapter import DefaultSocialAccountAdapter
from allauth.socialaccount.providers.base import AuthProcess
from allauth.socialaccount.providers.openid_connect import views as openid_connect
from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render

from .audit import record
from .models import EventKind

log = logging.getLogger(__name__)


class SingleSignOnAdapter(DefaultSocialAccountAdapter):
    """The provider knows who people are; only those who were invited have an account."""

    def pre_social_login(self, request: HttpRequest, sociallogin: Any) -> None:
        """A sign-in finds its account by its e-mail; nobody needs to connect a second identity."""
        if sociallogin.state.get("process") == AuthProcess.CONNECT:
            raise ImmediateHttpResponse(redirect("account"))

    def is_open_for_signup(self, request: HttpRequest, sociallogin: Any) -> bool:
        """Says whom the provider named, so that people know what to ask an editor for."""
        named = [address for address in sociallogin.email_addresses if address.email]
        email = named[0].email if named else ""
        record(EventKind.NO_ACCOUNT, None, request, detail=email)
        context = {
            "email": email,
            "is_verified": bool(named and named[0].verified),
            "provider_name": settings.OIDC_PROVIDER["name"],
        }
        page = render(request, "accounts/no_account.html", context, status=403)
        raise ImmediateHttpResponse(page)


def leave(request: HttpRequest, provider_id: str) -> HttpResponse:
    """To the provider, whose configuration is fetched first."""
    try:
        return cast(HttpResponse, openid_connect.login(request, provider_id))
    except requests.RequestException as error:
        return say_that_it_failed(request, error)


def arrive(request: HttpRequest, provider_id: str) -> HttpResponse:
    """From the provider, which is asked whom it let in."""
    try:
        return cast(HttpResponse, openid_connect.callback(request, provider_id))
    except requests.RequestException as error:
        return say_that_it_failed(request, error)


def say_that_it_failed(request: HttpRequest, error: Exception) -> HttpResponse:
    log.error("The identity provider does not answer as it should: %s", error)
    return render(request, "socialaccount/authentication_error.html", status=503)
