from typing import Any, cast

from allauth.account import views as allauth_views
from allauth.account.decorators import reauthentication_required
from allauth.account.internal.flows.login import perform_login
from allauth.account.models import Login
from allauth.mfa.models import Authenticator
from allauth.usersessions.models import UserSession
from django.conf import settings
from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.contrib.auth.models import User
from django.db import IntegrityError
from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.http import urlencode
from django.utils.translation import gettext
from django.views.decorators.cache import never_cache

from ..web import limit_rate
from .adapter import MailNotSentError
from .audit import record
from .forms import DetailsForm, JoinForm
from .invitations import accept, find_invitation
from .models import EventKind, Role
from .roles import role_of

ATTEMPTS_PER_HOUR = 30  # per client, whoever they are for
MAILS_PER_HOUR = 5  # per client


def sign_in_by_provider(next_url: str, **parameters: str) -> dict[str, str]:
    """What the button needs that leads to the identity provider; no button without a name."""
    provider = settings.OIDC_PROVIDER
    if not provider:
        return {"provider_name": ""}
    url = reverse("openid_connect_login", args=[provider["provider_id"]])
    query = urlencode({"next": next_url, **parameters})
    return {"provider_name": provider["name"], "provider_url": f"{url}?{query}"}


class SignInView(allauth_views.LoginView):
    """Offers the identity provider too, where one is configured."""

    def get_context_data(self, **values: Any) -> dict[str, Any]:
        button = sign_in_by_provider(self.get_next_url() or "")
        return cast(dict[str, Any], super().get_context_data(**values) | button)


sign_in_by_password = SignInView.as_view()


@never_cache
def sign_in(request: HttpRequest) -> HttpResponseBase:
    """Each attempt costs much processor time by design, so that few are let through."""
    if request.method == "POST":
        refusal = limit_rate(request, "sign-in", ATTEMPTS_PER_HOUR)
        if refusal:
            return refusal
    return cast(HttpResponseBase, sign_in_by_password(request))


@never_cache
@login_required
def sign_in_again(request: HttpRequest) -> HttpResponse:
    """Before what is protected, for those whom only the identity provider knows."""
    button = sign_in_by_provider(request.GET.get("next", ""), auth_params="prompt=login")
    return render(request, "accounts/sign_in_again.html", button)


@never_cache
@login_required
def signed_in(request: HttpRequest) -> HttpResponse:
    """The end of a sign-in within a frame: the page around the frame goes on from here."""
    return render(request, "accounts/signed_in.html")


@never_cache
def admin_sign_in(request: HttpRequest) -> HttpResponse:
    """The admin sends everybody here who may not use it; most have yet to sign in. A script that
    posts the form of Django's own page here has its name and password passed on."""
    if request.user.is_authenticated and not request.user.is_staff:
        return render(request, "accounts/no_role.html", status=403)
    query = request.GET.urlencode(safe="/")
    url = reverse("account_login")
    preserve = request.method == "POST"
    return redirect(f"{url}?{query}" if query else url, preserve_request=preserve)


@never_cache
def reset_password(request: HttpRequest) -> HttpResponseBase:
    if not settings.MAIL_IS_CONFIGURED:
        return render(request, "accounts/no_mail.html")
    if request.method == "POST":
        refusal = limit_rate(request, "password-reset", MAILS_PER_HOUR)
        if refusal:
            return refusal
    try:
        return cast(HttpResponseBase, allauth_views.password_reset(request))
    except MailNotSentError:  # whether an account has the e-mail or not
        return render(request, "accounts/mail_failed.html", status=503)


@never_cache
def sign_up(request: HttpRequest) -> HttpResponse:
    return render(request, "accounts/by_invitation.html")


@never_cache
@login_required
def account(request: HttpRequest) -> HttpResponse:
    user = cast(User, request.user)
    factors = set(Authenticator.objects.filter(user=user).values_list("type", flat=True))
    context = {
        "role": Role(role_of(user)).label if role_of(user) else "",
        "has_second_factor": Authenticator.Type.TOTP in factors,
        "provider_name": settings.OIDC_PROVIDER.get("name", ""),
        "sessions": UserSession.objects.filter(user=user).count(),
    }
    return render(request, "accounts/account.html", context)


@never_cache
@reauthentication_required
def details(request: HttpRequest) -> HttpResponse:
    """Asks for the password, because whoever reads the mail can set a new one."""
    user = cast(User, request.user)
    form = DetailsForm(request.POST or None, instance=User.objects.get(pk=user.pk))
    if request.method == "POST" and form.is_valid():
        form.save()
        if form.changed_data:
            record(EventKind.DETAILS, user, request, by=user, detail=", ".join(form.changed_data))
        messages.success(request, gettext("Saved."))
        return redirect("account")
    return render(request, "accounts/details.html", {"form": form})


@never_cache
def join(request: HttpRequest, token: str) -> HttpResponseBase:
    """Make an account from an invitation."""
    response = answer_invitation(request, token)
    response["Referrer-Policy"] = "same-origin"
    response["X-Robots-Tag"] = "noindex"
    return response


def answer_invitation(request: HttpRequest, token: str) -> HttpResponseBase:
    invitation = find_invitation(token)
    if invitation is None:
        return render(request, "accounts/invitation_ended.html", status=410)
    if request.user.is_authenticated:
        return render(request, "accounts/signed_in_already.html", status=409)
    if request.method == "POST":
        refusal = limit_rate(request, "join", ATTEMPTS_PER_HOUR)
        if refusal:
            return refusal
    form = JoinForm(request.POST or None, instance=User(email=invitation.email))
    if request.method == "POST" and form.is_valid():
        try:
            user = accept(token, form, request)
        except IntegrityError:  # somebody took the name just now
            return redirect(request.path)
        if user is None:
            return render(request, "accounts/invitation_ended.html", status=410)
        return cast(HttpResponseBase, perform_login(request, Login(user=user)))
    context: dict[str, Any] = {"form": form, "invitation": invitation}
    return render(request, "accounts/join.html", context)
