"""Writes down sign-ins and changes of accounts, for editors to read."""

from datetime import timedelta
from ipaddress import IPv4Address, ip_address, ip_network
from typing import Any

from allauth.account.internal.flows.login import get_authentication_records
from allauth.account.signals import password_changed, password_reset, password_set
from allauth.mfa.models import Authenticator
from allauth.mfa.signals import (
    authentication_failed,
    authenticator_added,
    authenticator_removed,
    authenticator_reset,
)
from django.conf import settings
from django.contrib.auth import signals
from django.contrib.auth.models import User
from django.http import HttpRequest
from django.utils import timezone

from ..web import client_ip
from .models import AccountEvent, EventKind

RETENTION = timedelta(days=365)


def record(
    kind: EventKind,
    user: User | None,
    request: HttpRequest | None,
    *,
    by: User | None = None,
    detail: str = "",
) -> None:
    network = network_of(request) if request else ""
    AccountEvent.objects.create(kind=kind, user=user, by=by, network=network, detail=detail[:200])


def network_of(request: HttpRequest) -> str:
    """The client's network, which identifies a place but no person: /24 of IPv4, /48 of IPv6."""
    try:
        address = ip_address(client_ip(request).partition("/")[0])
    except ValueError:
        return ""
    length = 24 if isinstance(address, IPv4Address) else 48
    return str(ip_network((address.packed, length), strict=False))


def on_sign_in(request: HttpRequest, user: User, **_signal: Any) -> None:
    record(EventKind.SIGNED_IN, user, request, detail=signed_in_by(request, user))
    AccountEvent.objects.filter(at__lt=timezone.now() - RETENTION).delete()


def signed_in_by(request: HttpRequest, user: User) -> str:
    """The name of the identity provider if it vouched for the user; empty for a password."""
    methods = {each["method"] for each in get_authentication_records(request, user)}
    name = settings.OIDC_PROVIDER.get("name", "")
    return str(name) if "socialaccount" in methods else ""


def on_sign_out(request: HttpRequest, user: User | None, **_signal: Any) -> None:
    if user:
        record(EventKind.SIGNED_OUT, user, request)


def on_wrong_password(
    credentials: dict[str, Any], request: HttpRequest | None = None, **_signal: Any
) -> None:
    """A name that no account has is not stored: people type passwords into that field."""
    names, emails = credentials.get("username"), credentials.get("email")
    user = User.objects.filter(username=names or "").first()
    if user is None and emails:
        user = User.objects.filter(email__iexact=emails).first()
    record(EventKind.REFUSED, user, request)


def on_wrong_code(request: HttpRequest, user: User, **_signal: Any) -> None:
    record(EventKind.WRONG_CODE, user, request)


def on_factor(kind: EventKind) -> Any:
    def receive(request: HttpRequest, user: User, authenticator: Any, **_signal: Any) -> None:
        if authenticator.type == Authenticator.Type.TOTP or kind == EventKind.CODES:
            record(kind, user, request, by=user)

    return receive


def on_password(kind: EventKind) -> Any:
    def receive(request: HttpRequest, user: User, **_signal: Any) -> None:
        record(kind, user, request, by=user if kind == EventKind.PASSWORD else None)

    return receive


def connect_signals() -> None:
    receivers = (
        (signals.user_logged_in, on_sign_in),
        (signals.user_logged_out, on_sign_out),
        (signals.user_login_failed, on_wrong_password),
        (authentication_failed, on_wrong_code),
        (authenticator_added, on_factor(EventKind.FACTOR_ON)),
        (authenticator_removed, on_factor(EventKind.FACTOR_OFF)),
        (authenticator_reset, on_factor(EventKind.CODES)),
        (password_changed, on_password(EventKind.PASSWORD)),
        (password_set, on_password(EventKind.PASSWORD)),
        (password_reset, on_password(EventKind.RESET)),
    )
    for signal, receiver in receivers:
        signal.connect(receiver, weak=False)
