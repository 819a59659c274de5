"""Django's database settings from DATABASE_URL and DATABASE_REPLICA_URL."""

import warnings
from pathlib import Path
from typing import Any

from django.core.exceptions import ImproperlyConfigured

from . import lock_wait
from .env import env

SQLITE = "django.db.backends.sqlite3"
POSTGRESQL = "django.db.backends.postgresql"
SQLITE_OPTIONS = {
    "transaction_mode": "IMMEDIATE",
    "timeout": 20,  # seconds that a command waits for another writer
    "init_command": (
        "PRAGMA journal_mode=WAL; PRAGMA synchronous=NORMAL; PRAGMA foreign_keys=ON;"
        "PRAGMA cache_size=-32000; PRAGMA temp_store=MEMORY;"
    ),
}
LOCK_WAIT = 3_000  # milliseconds that a request waits for another writer
MAX_STATEMENT_TIME = 30_000
MAX_IDLE_TRANSACTION_TIME = 60_000
# The default of 4 suits rotating disks; with it the planner prefers sequential scans.
PLANNER = "-c random_page_cost=1.1"
POSTGRESQL_OPTIONS = {
    "connect_timeout": 5,
    "tcp_user_timeout": 20_000,  # milliseconds, for a server that vanished from the network
    "options": PLANNER,
}


def database(name: str, default: str, base: Path) -> dict[str, Any]:
    """The settings of a SQLite or PostgreSQL database; relative SQLite paths start at `base`."""
    url = env.str(name, default=default)
    config = parse_url(url)
    if config.get("ENGINE") == SQLITE and config["NAME"] and not config.get("HOST"):
        return complete_sqlite(name, config, base)
    if config.get("ENGINE") == POSTGRESQL and config["NAME"]:
        config["OPTIONS"] = {**POSTGRESQL_OPTIONS, **config.get("OPTIONS", {})}
        return config | {"CONN_MAX_AGE": 60, "CONN_HEALTH_CHECKS": True}
    raise ImproperlyConfigured(
        f"{name} ends in {url.rpartition('@')[2]!r}, which is not the URL of a SQLite or "
        "PostgreSQL database. "
        "Write sqlite:////path/to/file.db or postgres://user:password@host:5432/name."
    )


def replica(base: Path) -> dict[str, Any]:
    """The settings of a read-only copy that the database server updates."""
    config = database("DATABASE_REPLICA_URL", "", base)
    if config["ENGINE"] == POSTGRESQL:
        config["OPTIONS"]["options"] += " -c default_transaction_read_only=on"
    return config | {"TEST": {"MIRROR": "default"}}


def limit_waits(config: dict[str, Any]) -> None:
    """Bound what a request waits for; commands such as `seed` take as long as they need."""
    options = config["OPTIONS"]
    if config["ENGINE"] == SQLITE:
        options["timeout"] = lock_wait.STEP
        config[lock_wait.SECONDS] = LOCK_WAIT / 1000
        return
    limits = {
        "lock_timeout": LOCK_WAIT,
        "statement_timeout": MAX_STATEMENT_TIME,
        "idle_in_transaction_session_timeout": MAX_IDLE_TRANSACTION_TIME,
    }
    bounds = " ".join(f"-c {name}={value}" for name, value in limits.items())
    options["options"] = f"{bounds} {options.get('options', '')}".strip()


def parse_url(url: str) -> dict[str, Any]:
    """Empty if the URL cannot be parsed."""
    try:
        with warnings.catch_warnings(action="ignore"):  # an unknown engine is refused anyway
            return dict(env.db_url_config(url))
    except Exception:
        return {}


def complete_sqlite(name: str, config: dict[str, Any], base: Path) -> dict[str, Any]:
    config["OPTIONS"] = {**SQLITE_OPTIONS, **config.get("OPTIONS", {})}
    if config["NAME"] == ":memory:":
        return config
    file = base / config["NAME"]
    if file.is_dir() or not file.parent.is_dir():
        problem = "is a folder" if file.is_dir() else "lies in a folder that does not exist"
        raise ImproperlyConfigured(f"{name} names {file}, which {problem}.")
    # The connection stays open; pocbase.connections closes it when the file is replaced.
    return config | {"NAME": str(file), "CONN_MAX_AGE": None}
