"""Settings from the environment: a wrong value stops the start with one line."""

import hashlib
import importlib
import os
import sys
import tempfile
import warnings
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Any

from django.core.exceptions import ImproperlyConfigured
from django.core.management.utils import get_random_secret_key
from environ import Env  # type: ignore[import-untyped]
from environ.fileaware_mapping import FileAwareMapping  # type: ignore[import-untyped]

SQLITE = "django.db.backends.sqlite3"
POSTGRESQL = "django.db.backends.postgresql"
SQLITE_OPTIONS = {
    "transaction_mode": "IMMEDIATE",
    "timeout": 20,
    "init_command": (
        "PRAGMA journal_mode=WAL; PRAGMA synchronous=NORMAL; PRAGMA foreign_keys=ON;"
        "PRAGMA busy_timeout=20000; PRAGMA cache_size=-32000; PRAGMA temp_store=MEMORY;"
    ),
}
POSTGRESQL_OPTIONS = {"connect_timeout": 5}

# NAME_FILE may name a file that holds the value of NAME, as container secrets do.
environment = FileAwareMapping(cache=False)


@contextmanager
def one_line_errors() -> Iterator[None]:
    """A wrong setting ends the process with its message instead of a traceback."""
    try:
        yield
    except ImproperlyConfigured as error:
        sys.exit(f"pocbase cannot start: {error}")


def text(name: str, default: str = "") -> str:
    try:
        return environment.get(name, "").strip() or default
    except (OSError, UnicodeDecodeError):
        file = os.environ[f"{name}_FILE"]
        raise ImproperlyConfigured(f"{name}_FILE names {file}, which cannot be read.") from None


def boolean(name: str, default: bool) -> bool:
    value = text(name).lower()
    if value == "":
        return default
    if value in {"1", "true", "yes", "on"}:
        return True
    if value in {"0", "false", "no", "off"}:
        return False
    raise ImproperlyConfigured(f"{name} is {value!r}; write 1 or 0.")


def whole_number(name: str, default: int, highest: int) -> int:
    value = text(name, str(default))
    if value.isascii() and value.isdigit() and 1 <= int(value) <= highest:
        return int(value)
    raise ImproperlyConfigured(f"{name} is {value!r}; write a number from 1 to {highest}.")


def port() -> int:
    return whole_number("PORT", 8000, 65535)


def workers() -> int:
    """Worker processes: one per processor, at least two so that one slow answer holds up nobody."""
    return whole_number("WEB_CONCURRENCY", max(2, min(os.cpu_count() or 1, 4)), 64)


def exports_at_once() -> int:
    """Documents set at once on this machine: half its processors, so that pages have the rest."""
    return whole_number("POCBASE_EXPORTS_AT_ONCE", max(1, (os.cpu_count() or 1) // 2), 32)


def words(name: str, default: list[str]) -> list[str]:
    return text(name).replace(",", " ").split() or default


def origins(name: str) -> list[str]:
    found = words(name, [])
    for origin in found:
        if not origin.startswith(("http://", "https://")):
            raise ImproperlyConfigured(f"{name} has {origin!r}; write https://{origin}.")
    return found


def data_dir(base: Path) -> Path:
    """The folder of everything that an installation writes, made where it does not exist."""
    folder = Path(text("POCBASE_DATA_DIR") or base / "var").resolve()
    try:
        folder.mkdir(parents=True, exist_ok=True)
        tempfile.TemporaryFile(dir=folder).close()
    except OSError as error:
        raise ImproperlyConfigured(
            f"The data folder {folder} cannot be written ({error.strerror}). "
            "Make it writable or name another in POCBASE_DATA_DIR."
        ) from None
    return folder


def texts_dir(default: Path) -> Path:
    """The folder of the documents' own words, which need not exist unless it is named."""
    named = text("POCBASE_TEXTS")
    if named and not Path(named).is_dir():
        raise ImproperlyConfigured(f"POCBASE_TEXTS names {named}, which is no folder.")
    return Path(named).resolve() if named else default


def secret_key(folder: Path, debug: bool) -> str:
    """SECRET_KEY, else one made once and kept in the data folder, readable by its owner only."""
    key = text("SECRET_KEY")
    if key and len(key) < 32 and not debug:
        raise ImproperlyConfigured("SECRET_KEY has less than 32 characters; leave it unset.")
    if key:
        return key
    if debug:
        return "insecure-key-for-development-only-" + "0" * 32
    kept = folder / "secret-key"
    try:
        if not kept.exists():
            _keep(kept, get_random_secret_key())
        return kept.read_text().strip()
    except OSError as error:
        raise ImproperlyConfigured(f"{kept} cannot be read ({error.strerror}).") from None


def _keep(path: Path, content: str) -> None:
    """Write the file whole or not at all: of two processes at once, the first one's stays."""
    with tempfile.NamedTemporaryFile("w", dir=path.parent) as file:  # made with mode 0600
        file.write(content)
        file.flush()
        with suppress(FileExistsError):
            os.link(file.name, path)


def database(name: str, default: str, base: Path) -> dict[str, Any]:
    """A Django database entry from an address such as postgres://user:password@host/name."""
    address = text(name, default)
    entry = _database_entry(address)
    if entry.get("ENGINE") == SQLITE and entry["NAME"] and not entry.get("HOST"):
        return _sqlite(name, entry, base)
    if entry.get("ENGINE") == POSTGRESQL and entry["NAME"]:
        return _postgresql(entry)
    raise ImproperlyConfigured(
        f"{name} ends in {address.split('@')[-1]!r}, which is no address of a SQLite or "
        "PostgreSQL database. "
        "Write sqlite:////path/to/file.db or postgres://user:password@host:5432/name."
    )


def replica(base: Path) -> dict[str, Any]:
    """A copy of the database, kept up to date by the database server; nothing is written to it."""
    entry = database("DATABASE_REPLICA_URL", "", base)
    if entry["ENGINE"] == POSTGRESQL:
        entry["OPTIONS"].setdefault("options", "-c default_transaction_read_only=on")
    return entry | {"TEST": {"MIRROR": "default"}}


def _database_entry(address: str) -> dict[str, Any]:
    try:
        with warnings.catch_warnings(action="ignore"):  # what it warns of is refused
            return dict(Env.db_url_config(address))
    except Exception:
        return {}


def _sqlite(name: str, entry: dict[str, Any], base: Path) -> dict[str, Any]:
    entry["OPTIONS"] = {**SQLITE_OPTIONS, **entry.get("OPTIONS", {})}
    if entry["NAME"] != ":memory:":
        file = base / entry["NAME"]
        if file.is_dir() or not file.parent.is_dir():
            wrong = "is a folder" if file.is_dir() else "lies in a folder that does not exist"
            raise ImproperlyConfigured(f"{name} names {file}, which {wrong}.")
        entry["NAME"] = str(file)
        entry["CONN_MAX_AGE"] = None  # pocbase.connections closes one whose file was replaced
    return entry


def _postgresql(entry: dict[str, Any]) -> dict[str, Any]:
    entry["OPTIONS"] = {**POSTGRESQL_OPTIONS, **entry.get("OPTIONS", {})}
    entry["CONN_MAX_AGE"] = 60
    entry["CONN_HEALTH_CHECKS"] = True
    return entry


def cache() -> dict[str, Any]:
    address = text("CACHE_URL", "locmemcache://")
    try:
        return dict(Env.cache_url_config(address))
    except Exception:
        raise ImproperlyConfigured(
            f"CACHE_URL is {address.split('@')[-1]!r}; write redis://host:6379/0 or leave it unset."
        ) from None


def email() -> dict[str, Any]:
    try:
        return dict(Env.email_url_config(text("EMAIL_URL", "consolemail://")))
    except Exception:
        raise ImproperlyConfigured(
            "EMAIL_URL is no mail address; write smtp+tls://user:password@host:587 "
            "or leave it unset."
        ) from None


def mail_sender(user: str, host: str) -> str:
    """DEFAULT_FROM_EMAIL, else the mail account, else an address at the site's own name."""
    return text("DEFAULT_FROM_EMAIL", user if "@" in user else f"pocbase@{host.strip('.*') or 'localhost'}")


def start_sentry() -> None:
    """Report errors to SENTRY_DSN where it is set; sentry-sdk is not among the locked packages."""
    address = text("SENTRY_DSN")
    if not address:
        return
    try:
        importlib.import_module("sentry_sdk").init(dsn=address, send_default_pii=False)
    except ImportError:
        raise ImproperlyConfigured(
            "SENTRY_DSN is set and the package sentry-sdk is missing; "
            "install it into .venv or leave SENTRY_DSN unset."
        ) from None
    except ValueError as error:
        raise ImproperlyConfigured(f"SENTRY_DSN is no Sentry address ({error}).") from None


def release(base: Path) -> str:
    """A digest of the program's files as they lie there: their names and when they changed."""
    folders = ("pocbase", "missions", "lessons", "templates", "static")
    files = sorted(path for name in folders for path in (base / name).rglob("*.[pchj][yst]*"))
    state = "".join(f"{path}{path.stat().st_mtime_ns}" for path in files)
    return hashlib.sha256(state.encode()).hexdigest()[:12]
