"""Settings from the environment: each is read once, and a wrong value stops the start with one line."""

from pathlib import Path

import environ
from django.core.exceptions import ImproperlyConfigured
from django.core.management.utils import get_random_secret_key

ENGINES = {
    "django.db.backends.sqlite3": "sqlite",
    "django.db.backends.postgresql": "postgresql",
}
SQLITE_OPTIONS = {
    "transaction_mode": "IMMEDIATE",
    "timeout": 20,
    "init_command": (
        "PRAGMA journal_mode=WAL; PRAGMA synchronous=NORMAL; PRAGMA foreign_keys=ON;"
        "PRAGMA busy_timeout=20000; PRAGMA cache_size=-32000; PRAGMA temp_store=MEMORY;"
    ),
}

env = environ.FileAwareEnv()


def boolean(name: str, default: bool) -> bool:
    value = env.str(name, default="").strip().lower()
    if value == "":
        return default
    if value in {"1", "true", "yes", "on"}:
        return True
    if value in {"0", "false", "no", "off"}:
        return False
    raise ImproperlyConfigured(f"{name} is {value!r}; write 1 or 0.")


def words(name: str, default: list[str]) -> list[str]:
    return [word for word in env.str(name, default="").replace(",", " ").split() if word] or default


def data_dir(base: Path) -> Path:
    """The folder of everything that an installation writes, made where it does not exist."""
    folder = Path(env.str("POCBASE_DATA_DIR", default="") or base / "var").resolve()
    try:
        folder.mkdir(parents=True, exist_ok=True)
        probe = folder / ".writable"
        probe.touch()
        probe.unlink()
    except OSError as error:
        raise ImproperlyConfigured(
            f"The data folder {folder} cannot be written ({error.strerror}). "
            "Make it writable or name another in POCBASE_DATA_DIR."
        ) from None
    return folder


def secret_key(folder: Path, debug: bool) -> str:
    """SECRET_KEY, else one made once and kept in the data folder, readable by its owner only."""
    if key := env.str("SECRET_KEY", default=""):
        return key
    if debug:
        return "insecure-key-for-development-only-" + "0" * 32
    kept = folder / "secret-key"
    if not kept.exists():
        kept.touch(mode=0o600)
        kept.write_text(get_random_secret_key())
    return kept.read_text().strip()


def database(name: str, default: str) -> dict:
    """A Django database entry from an address such as postgres://user:password@host/name."""
    address = env.str(name, default="") or default
    try:
        entry = dict(env.db_url_config(address))
    except Exception:
        entry = {}
    if entry.get("ENGINE") not in ENGINES or not entry.get("NAME"):
        shown = address.split("@")[-1]
        raise ImproperlyConfigured(
            f"{name} ends in {shown!r}, which is no database address. "
            "Write sqlite:////path/to/file.db or postgres://user:password@host:5432/name."
        )
    if ENGINES[entry["ENGINE"]] == "sqlite":
        entry["OPTIONS"] = {**SQLITE_OPTIONS, **entry.get("OPTIONS", {})}
    else:
        entry["CONN_MAX_AGE"] = 60
        entry["CONN_HEALTH_CHECKS"] = True
    return entry


def cache() -> dict:
    address = env.str("CACHE_URL", default="") or "locmemcache://"
    try:
        return dict(env.cache_url_config(address))
    except Exception:
        raise ImproperlyConfigured(
            f"CACHE_URL is {address.split('@')[-1]!r}; write redis://host:6379/0 or leave it unset."
        ) from None


def email() -> dict:
    address = env.str("EMAIL_URL", default="") or "consolemail://"
    try:
        return dict(env.email_url_config(address))
    except Exception:
        raise ImproperlyConfigured(
            "EMAIL_URL is no mail address; write smtp+tls://user:password@host:587 or leave it unset."
        ) from None
