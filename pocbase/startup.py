"""Prepare an empty or older installation to be served."""

import errno
import hashlib
import os
import secrets
import socket
from collections.abc import Callable, Iterable
from pathlib import Path

from django.conf import settings
from django.contrib.auth.models import Group, User
from django.contrib.staticfiles.finders import get_finders
from django.core.cache import cache
from django.core.exceptions import ImproperlyConfigured
from django.core.management import call_command
from django.db import Error, connection, transaction
from django.db.migrations.executor import MigrationExecutor

from lessons.meaning import is_available, update_text_vectors, update_vectors
from lessons.models import Entry, SeedMark
from lessons.search.triggers import install_triggers
from lessons.versions import record_first_versions

from .data_folder import keep_private

# Part of the database's error message → what an operator can do about it.
ADVICE = (
    ("password", "Check user and password in DATABASE_URL."),
    ("does not exist", "Create it on the server, or check the names in DATABASE_URL."),
    ("not a database", "Move that file away, or name another in DATABASE_URL."),
    ("unable to open", "Check that the file and its folder can be read and written."),
    ("readonly", "Make the file and its folder writable."),
    ("locked", "Another process holds it: end that process and start again."),
    ("permission denied", "Give the user of DATABASE_URL the right to make tables."),
    ("or later is required", "Use a newer server."),
)


def check_port(port: int) -> None:
    """Raise ImproperlyConfigured if the port cannot be bound."""
    with socket.socket() as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind(("127.0.0.1", port))
        except OSError as error:
            if error.errno == errno.EADDRINUSE:
                problem = "is in use. Stop what runs there or choose another"
            else:
                problem = f"cannot be opened ({error.strerror}). Choose another"
            other = port + 1 if 1024 <= port < 65535 else 8001
            raise ImproperlyConfigured(f"Port {port} {problem}: make run PORT={other}") from None


def prepare(say: Callable[[str], None]) -> None:
    """Update database, content and static files to this version."""
    keep_private(settings.DATA_DIR)
    try:
        connection.ensure_connection()
        migrate(say)
        load_content()
        record_versions(say)
        make_vectors(say)
        password = create_first_account()
    except Error as error:
        raise ImproperlyConfigured(describe_database_error(error)) from None
    check_cache()
    if not settings.DEBUG:
        collect_static_files(say)
    if password:
        say(f"First account: curator, password {password} (kept in {password_file()})")


def describe_database_error(error: Exception) -> str:
    """The error message in one line, without the password, and what to do about it."""
    entry = connection.settings_dict
    database = f"{entry['NAME']} at {entry['HOST']}" if entry["HOST"] else entry["NAME"]
    message = (str(error).strip() or type(error).__name__).splitlines()[0]
    advice = next((advice for words, advice in ADVICE if words in message), None)
    advice = advice or "Check DATABASE_URL and that the server runs."
    return f"Database {database}: {message}. {advice}"


def migrate(say: Callable[[str], None]) -> None:
    executor = MigrationExecutor(connection)
    waiting = executor.migration_plan(executor.loader.graph.leaf_nodes())
    if waiting:
        say(f"Migrating the database ({len(waiting)} steps)")
        call_command("migrate", verbosity=0, interactive=False)
    install_triggers()  # they may have changed without a migration


def load_content() -> None:
    run_if_changed("content", content_fingerprint, _load_content)


def _load_content() -> None:
    call_command("seed")
    if any(settings.TEXTS_DIR.glob("*.txt")):
        call_command("attach_texts", settings.TEXTS_DIR)


def record_versions(say: Callable[[str], None]) -> None:
    """Give what an earlier release or another program wrote its first version."""
    if written := record_first_versions():
        say(f"Recorded a version of {written} records, sources and lists")


def make_vectors(say: Callable[[str], None]) -> None:
    """Make the vectors of records that have none; `make_vectors` also finds outdated ones."""
    missing = list(Entry.objects.filter(vector=None).values_list("pk", flat=True))
    if missing and is_available():
        say(f"Reading {len(missing)} records for the search by meaning")
        update_vectors(missing)
    update_text_vectors()


def content_fingerprint() -> str:
    """Changes with the content files, with the code that reads them and with the database that they
    were loaded into, but not with what curators edit."""
    code = [path for app in ("lessons", "missions") for path in list_files(settings.BASE_DIR / app)]
    content = [*list_files(settings.SEEDS_DIR), *list_files(settings.TEXTS_DIR)]
    entry = connection.settings_dict
    seed_marks = sorted(SeedMark.objects.values_list("kind", "key", "digest"))
    return fingerprint([*code, *content], entry["HOST"], entry["PORT"], entry["NAME"], seed_marks)


def check_cache() -> None:
    try:
        cache.set("pocbase-started", 1, 1)
    except Exception as error:  # each cache backend has its own exceptions
        raise ImproperlyConfigured(
            f"The cache does not answer ({error}). Check CACHE_URL."
        ) from None


def collect_static_files(say: Callable[[str], None]) -> None:
    def collect() -> None:
        say("Compressing the static files (once, some seconds)")
        call_command("collectstatic", verbosity=0, interactive=False)

    run_if_changed("static", static_fingerprint, collect)


def static_fingerprint() -> str:
    paths = [
        Path(storage.path(name)) for finder in get_finders() for name, storage in finder.list([])
    ]
    paths.append(settings.BASE_DIR / "pocbase" / "static_storage.py")
    return fingerprint(paths, (settings.STATIC_ROOT / "staticfiles.json").exists())


def run_if_changed(name: str, state: Callable[[], str], step: Callable[[], None]) -> None:
    """Run the step unless its state equals the state stored after its last run."""
    stamp = settings.DATA_DIR / f"{name}.stamp"
    if stamp.is_file() and stamp.read_text() == state():
        return
    step()
    stamp.write_text(state())


def list_files(folder: Path) -> list[Path]:
    return [path for path in folder.rglob("*") if path.is_file() and path.suffix != ".pyc"]


def fingerprint(paths: Iterable[Path], *values: object) -> str:
    digest = hashlib.sha256(repr(values).encode())
    for path in sorted(paths):
        stat = path.stat()
        digest.update(f"{path}\0{stat.st_size}\0{stat.st_mtime_ns}\n".encode())
    return digest.hexdigest()


def password_file() -> Path:
    return settings.DATA_DIR / "initial-password"


def create_first_account() -> str:
    """Create a curator if there is no account; return the password, or an empty string."""
    if User.objects.exists():
        return ""
    password = secrets.token_urlsafe(12)
    with transaction.atomic():
        user = User.objects.create_user("curator", password=password, is_staff=True)
        user.groups.set(Group.objects.filter(name__in=["curator", "editor"]))
        password_file().unlink(missing_ok=True)
        private = os.open(password_file(), os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o600)
        with open(private, "w") as file:
            file.write(password + "\n")
    return password
