"""Signing in as a person does, and the codes that an authenticator app shows."""

import time

from allauth.mfa.models import Authenticator
from allauth.mfa.totp.internal.auth import TOTP, format_hotp_value, generate_totp_secret, hotp_value
from django.contrib.auth.models import User

from tests.makers import make_user

PASSWORD = "three-blue-herons"


def make_member(*groups: str, name="curator", **values) -> User:
    user = make_user(*groups, password=PASSWORD, **values)
    user.username = name
    user.save()
    return user


def sign_in(client, name="curator", password=PASSWORD, **fields):
    return client.post("/accounts/login/", {"login": name, "password": password} | fields)


def is_signed_in(client) -> bool:
    return "_auth_user_id" in client.session


def give_second_factor(user: User) -> str:
    """The secret of the app."""
    secret = generate_totp_secret()
    TOTP.activate(user, secret)
    assert Authenticator.objects.filter(user=user).exists()
    return secret


def code_of(secret: str) -> str:
    return format_hotp_value(hotp_value(secret, int(time.time()) // 30))
