"""Log filters and error reports."""

import importlib
import logging
import re

from django.core.exceptions import ImproperlyConfigured

KEY = re.compile(
    r"(?:(?<=/handouts/)|(?<=/exercises/)|(?<=/self-check/)|(?<=/suggest/))[\w-]{22}(?=/)"
    r"|(?:(?<=/accounts/join/)|(?<=/password/reset/key/))[^/\s]+(?=/)"
)


class RedactKeys(logging.Filter):
    """Remove the secret keys in URLs from log messages."""

    def filter(self, record: logging.LogRecord) -> bool:
        message = record.getMessage()
        without_keys = KEY.sub("…", message)
        if without_keys != message:
            record.msg, record.args = without_keys, ()
        return True


def start_sentry(dsn: str) -> None:
    """Report errors to this DSN, if any; sentry-sdk is not among the locked packages."""
    if not dsn:
        return
    try:
        importlib.import_module("sentry_sdk").init(dsn=dsn, send_default_pii=False)
    except ImportError:
        raise ImproperlyConfigured(
            "SENTRY_DSN is set and the package sentry-sdk is missing; "
            "install it into .venv or leave SENTRY_DSN unset."
        ) from None
    except ValueError as error:
        raise ImproperlyConfigured(f"SENTRY_DSN is not valid ({error}).") from None
