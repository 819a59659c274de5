"""What this site does differently from django-allauth's defaults."""

import base64
import hashlib
import logging
import secrets
import time
from contextlib import suppress
from typing import Any

import qrcode
from allauth.account.adapter import DefaultAccountAdapter
from allauth.account.internal.flows.login import get_authentication_records
from allauth.mfa.adapter import DefaultMFAAdapter
from cryptography.fernet import Fernet, InvalidToken
from django.conf import settings
from django.contrib.auth.models import AnonymousUser, User
from django.http import HttpRequest
from django.urls import reverse
from qrcode.image.svg import SvgPathFillImage

from ..web import client_ip

log = logging.getLogger(__name__)


class MailNotSentError(Exception):
    """The mail server cannot be reached, or refused the mail."""


class AccountAdapter(DefaultAccountAdapter):
    def is_open_for_signup(self, request: HttpRequest) -> bool:
        return False

    def get_client_ip(self, request: HttpRequest) -> str:
        """As in all limits of this site; an IPv6 network is named by its first address."""
        return client_ip(request).partition("/")[0]

    def get_login_redirect_url(self, request: HttpRequest) -> str:
        user = request.user
        return reverse("admin:index" if user.is_authenticated and user.is_staff else "account")

    def get_reauthentication_methods(self, user: User | AnonymousUser) -> list[dict[str, Any]]:
        """Whoever has neither password nor second factor here signs in at the provider again."""
        methods: list[dict[str, Any]] = super().get_reauthentication_methods(user)
        if methods or not (settings.OIDC_PROVIDER and user.is_authenticated):
            return methods
        return [{"id": "provider", "url": reverse("account-sign-in-again")}]

    def is_reauthentication_required(self, *, app: str, **named: Any) -> bool:
        if has_just_come_from_provider(self.request):
            return False
        return bool(super().is_reauthentication_required(app=app, **named))

    def send_mail(self, template_prefix: str, email: str, context: dict[str, Any]) -> None:
        try:
            super().send_mail(template_prefix, email, context)
        except OSError as error:  # those of smtplib too
            log.error("No mail could be sent: %s", error)
            raise MailNotSentError from error

    def send_notification_mail(self, *arguments: Any, **named: Any) -> None:
        """It tells of what was done already, which a mail server that is down must not spoil."""
        with suppress(MailNotSentError):
            super().send_notification_mail(*arguments, **named)


def has_just_come_from_provider(request: HttpRequest) -> bool:
    """Whether the identity provider just vouched for somebody who has no password here."""
    if not request.user.is_authenticated or request.user.has_usable_password():
        return False
    since = time.time() - settings.ACCOUNT_REAUTHENTICATION_TIMEOUT
    return any(
        record["method"] == "socialaccount" and record["at"] > since
        for record in get_authentication_records(request, request.user)
    )


class SecondFactorAdapter(DefaultMFAAdapter):
    """Secrets are encrypted with the site's secret key, which is in no backup of the database."""

    def get_totp_label(self, user: User) -> str:
        return user.username

    def build_totp_svg(self, url: str) -> str:
        """On white, because scanners do not read it on a dark page."""
        image = qrcode.make(url, image_factory=SvgPathFillImage)
        return image.to_string(encoding="unicode")

    def encrypt(self, text: str) -> str:
        return cipher().encrypt(text.encode()).decode()

    def decrypt(self, encrypted_text: str) -> str:
        """With another secret key nobody knows the secret, so that no code is right."""
        try:
            return cipher().decrypt(encrypted_text.encode()).decode()
        except InvalidToken:
            return base64.b32encode(secrets.token_bytes(20)).decode()


def cipher() -> Fernet:
    digest = hashlib.sha256(b"second factor" + settings.SECRET_KEY.encode()).digest()
    return Fernet(base64.urlsafe_b64encode(digest))
