"""What an installation needs to run safely; `manage.py check --deploy` runs all checks."""

import sqlite3
from contextlib import closing
from typing import Any

from django.conf import settings
from django.core.checks import CheckMessage, Error, Tags, Warning, register
from django.db import connection

LOOPBACK = {"localhost", "127.0.0.1", "[::1]"}


def public_hosts() -> str:
    return ", ".join(sorted(set(settings.ALLOWED_HOSTS) - LOOPBACK))


@register(Tags.security)
def check_secret_key(app_configs: Any, **kwargs: Any) -> list[CheckMessage]:
    if settings.DEBUG or not settings.SECRET_KEY.startswith(("insecure", "django-insecure")):
        return []
    message = "SECRET_KEY is the public one for development."
    hint = "Leave it unset: one is generated and stored in the data folder."
    return [Error(message, hint, id="pocbase.E001")]


@register(Tags.security)
def check_debug(app_configs: Any, **kwargs: Any) -> list[CheckMessage]:
    if not settings.DEBUG or not public_hosts():
        return []
    message = f"DEBUG is on for {public_hosts()}: an error page shows code and settings."
    return [Error(message, "Leave DEBUG unset where others read the site.", id="pocbase.E003")]


@register(Tags.compatibility)
def check_full_text_search(app_configs: Any, **kwargs: Any) -> list[CheckMessage]:
    if connection.vendor != "sqlite" or has_fts5():
        return []
    message = f"SQLite {sqlite3.sqlite_version} of this Python has no full-text search (FTS5)."
    hint = "Use another build of Python, or PostgreSQL through DATABASE_URL."
    return [Error(message, hint, id="pocbase.E002")]


def has_fts5() -> bool:
    with closing(sqlite3.connect(":memory:")) as database:
        try:
            database.execute("CREATE VIRTUAL TABLE probe USING fts5(word)")
        except sqlite3.OperationalError:
            return False
    return True


@register(Tags.security)
def check_tls(app_configs: Any, **kwargs: Any) -> list[CheckMessage]:
    if settings.DEBUG or settings.SECURE_SSL_REDIRECT or not public_hosts():
        return []
    message = f"The site answers as {public_hosts()} without TLS: passwords can be read."
    return [Warning(message, "Run it behind a proxy with TLS and set HTTPS=1.", id="pocbase.W001")]


@register(Tags.caches, deploy=True)
def check_shared_cache(app_configs: Any, **kwargs: Any) -> list[CheckMessage]:
    if settings.HAS_SHARED_CACHE or settings.WORKERS == 1:
        return []
    message = f"Each of {settings.WORKERS} worker processes keeps a cache of its own."
    hint = "With several machines, set CACHE_URL: their limits then hold for all together."
    return [Warning(message, hint, id="pocbase.W002")]


@register(Tags.security, deploy=True)
def check_initial_password(app_configs: Any, **kwargs: Any) -> list[CheckMessage]:
    file = settings.DATA_DIR / "initial-password"
    if not file.exists():
        return []
    hint = "Sign in, change the password, and delete the file."
    return [Warning(f"{file} still holds the first password.", hint, id="pocbase.W003")]
