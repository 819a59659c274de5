"""The identity provider of the organisation, by OpenID Connect."""

from typing import Any
from urllib.parse import urlsplit

from django.core.exceptions import ImproperlyConfigured

from .env import env

APPS = ["allauth.socialaccount", "allauth.socialaccount.providers.openid_connect"]
NAMES = ("POCBASE_OIDC_URL", "POCBASE_OIDC_CLIENT_ID", "POCBASE_OIDC_CLIENT_SECRET")


def provider() -> dict[str, Any]:
    """The settings of the provider for django-allauth; empty if none is named."""
    values = [env.str(name, default="") for name in NAMES]
    if not any(values):
        return {}
    for name, value in zip(NAMES, values, strict=True):
        if not value:
            raise ImproperlyConfigured(f"{name} is not set, but another POCBASE_OIDC_… is.")
    url, client_id, secret = values
    if not url.startswith(("https://", "http://localhost", "http://127.0.0.1")):
        raise ImproperlyConfigured(f"POCBASE_OIDC_URL is {url!r}; write https://….")
    return {
        "provider_id": "organisation",
        "name": env.str("POCBASE_OIDC_NAME", default=urlsplit(url).hostname),
        "client_id": client_id,
        "secret": secret,
        "settings": {"server_url": url, "oauth_pkce_enabled": True},
    }


def origins(provider: dict[str, Any]) -> list[str]:
    """Where the button of the sign-in page may lead to."""
    if not provider:
        return []
    parts = urlsplit(provider["settings"]["server_url"])
    return [f"{parts.scheme}://{parts.netloc}"]
