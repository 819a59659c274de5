"""Links for a new password that editors hand over where no mail is sent."""

from allauth.account.forms import default_token_generator
from allauth.account.internal.flows.password_reset import get_reset_password_from_key_url
from allauth.account.utils import user_pk_to_url_str
from django.contrib.auth.models import User
from django.http import HttpRequest


def make_password_link(account: User, request: HttpRequest) -> str:
    """It works until the password is changed, the account is used or a day has passed."""
    token = default_token_generator.make_token(account)
    return get_reset_password_from_key_url(request, f"{user_pk_to_url_str(account)}-{token}")
