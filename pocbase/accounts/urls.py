"""The pages of django-allauth that this site uses, under its names, and our own.

Its views are imported at their first request: they bring libraries for hardware keys and
cryptography, which would be half of the time that a process needs to start.
"""

from collections.abc import Callable
from typing import Any, cast

from django.conf import settings
from django.http import HttpRequest
from django.http.response import HttpResponseBase
from django.urls import URLPattern, URLResolver, path, re_path, reverse_lazy
from django.utils.module_loading import import_string
from django.views.generic import RedirectView

from ..web import may_be_framed


def page(route: str, view: str, name: str) -> URLPattern:
    return path(route, view_at_first_use(view), name=name)


def framed_page(route: str, view: str, name: str) -> URLPattern:
    """A form of curators shows it in a frame when a session has ended."""
    return path(route, may_be_framed(view_at_first_use(view)), name=name)


def view_at_first_use(name: str) -> Callable[..., HttpResponseBase]:
    def view(request: HttpRequest, **arguments: Any) -> HttpResponseBase:
        return cast(HttpResponseBase, import_string(name)(request, **arguments))

    return view


OURS, ACCOUNT, FACTOR = "pocbase.accounts.views", "allauth.account.views", "allauth.mfa"
PROVIDER = "pocbase.accounts.single_sign_on"
SOCIAL = "allauth.socialaccount.views"
CODES = f"{FACTOR}.recovery_codes.views"
RESET_LINK = r"^password/reset/key/(?P<uidb36>[0-9A-Za-z]+)-(?P<key>.+)/$"

urlpatterns: list[URLPattern | URLResolver] = [
    page("", f"{OURS}.account", "account"),
    page("details/", f"{OURS}.details", "account-details"),
    page("join/<str:token>/", f"{OURS}.join", "account-join"),
    framed_page("login/", f"{OURS}.sign_in", "account_login"),
    framed_page("signed-in/", f"{OURS}.signed_in", "account-signed-in"),
    page("logout/", f"{ACCOUNT}.logout", "account_logout"),
    page("signup/", f"{OURS}.sign_up", "account_signup"),
    page("inactive/", f"{ACCOUNT}.account_inactive", "account_inactive"),
    page("reauthenticate/", f"{ACCOUNT}.reauthenticate", "account_reauthenticate"),
    page("password/change/", f"{ACCOUNT}.password_change", "account_change_password"),
    page("password/set/", f"{ACCOUNT}.password_set", "account_set_password"),
    page("password/reset/", f"{OURS}.reset_password", "account_reset_password"),
    page("password/reset/done/", f"{ACCOUNT}.password_reset_done", "account_reset_password_done"),
    re_path(
        RESET_LINK,
        view_at_first_use(f"{ACCOUNT}.password_reset_from_key"),
        name="account_reset_password_from_key",
    ),
    page(
        "password/reset/key/done/",
        f"{ACCOUNT}.password_reset_from_key_done",
        "account_reset_password_from_key_done",
    ),
    # Its page with the second factor of an account, which ours contains.
    path("2fa/", RedirectView.as_view(url=reverse_lazy("account")), name="mfa_index"),
    framed_page("2fa/authenticate/", f"{FACTOR}.base.views.authenticate", "mfa_authenticate"),
    page("2fa/reauthenticate/", f"{FACTOR}.base.views.reauthenticate", "mfa_reauthenticate"),
    page("2fa/totp/activate/", f"{FACTOR}.totp.views.activate_totp", "mfa_activate_totp"),
    page("2fa/totp/deactivate/", f"{FACTOR}.totp.views.deactivate_totp", "mfa_deactivate_totp"),
    page("2fa/codes/", f"{CODES}.view_recovery_codes", "mfa_view_recovery_codes"),
    page("2fa/codes/new/", f"{CODES}.generate_recovery_codes", "mfa_generate_recovery_codes"),
    page(
        "2fa/codes/download/",
        f"{CODES}.download_recovery_codes",
        "mfa_download_recovery_codes",
    ),
    page("sessions/", "allauth.usersessions.views.list_usersessions", "usersessions_list"),
]
if settings.OIDC_PROVIDER:
    urlpatterns += [
        page("oidc/<provider_id>/login/", f"{PROVIDER}.leave", "openid_connect_login"),
        page("oidc/<provider_id>/login/callback/", f"{PROVIDER}.arrive", "openid_connect_callback"),
        page("oidc/again/", f"{OURS}.sign_in_again", "account-sign-in-again"),
        page("oidc/cancelled/", f"{SOCIAL}.login_cancelled", "socialaccount_login_cancelled"),
        page("oidc/failed/", f"{SOCIAL}.login_error", "socialaccount_login_error"),
        # Names that allauth's views know, of pages that are not used here.
        page("oidc/signup/", f"{OURS}.sign_up", "socialaccount_signup"),
        path(
            "oidc/",
            RedirectView.as_view(url=reverse_lazy("account")),
            name="socialaccount_connections",
        ),
    ]
