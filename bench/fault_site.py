"""A site of its own for bench/faults.py, on a database that can be locked, stopped and restored."""

import os
import resource
import signal
import socket
import sqlite3
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from typing import Any

import psycopg2

from bench.server import UNSET
from tests import postgres

ROOT = Path(__file__).resolve().parent.parent
SERVER = ["-m", "gunicorn", "-c", "python:pocbase.gunicorn", "pocbase.wsgi"]


class Sqlite:
    """A file, restored as docs/operating.md says: while the server is stopped."""

    def __init__(self, folder: Path):
        self.file, self.backup = folder / "pocbase.db", folder.with_suffix(".backup")
        self.url = f"sqlite:///{self.file}"

    def connect(self) -> Any:
        return closing(sqlite3.connect(self.file, isolation_level=None, timeout=60))

    @contextmanager
    def lock(self) -> Iterator[None]:
        with self.connect() as other:
            other.execute("BEGIN IMMEDIATE")
            yield
            other.execute("ROLLBACK")

    def dump(self) -> None:
        self.backup.unlink(missing_ok=True)
        with self.connect() as other:
            other.execute("VACUUM INTO ?", [str(self.backup)])

    def restore(self, site: "Site") -> None:
        site.stop()
        for path in (self.file, Path(f"{self.file}-wal"), Path(f"{self.file}-shm")):
            path.unlink(missing_ok=True)
        os.replace(self.backup, self.file)
        site.start()

    @contextmanager
    def fill(self, site: "Site") -> Iterator[None]:
        """No file of the workers can grow: what the system says differs from a full disk only in
        its name."""
        full, free = (0, resource.RLIM_INFINITY), (resource.RLIM_INFINITY, resource.RLIM_INFINITY)
        for worker in site.workers():
            resource.prlimit(worker, resource.RLIMIT_FSIZE, full)
        yield
        for worker in site.workers():
            resource.prlimit(worker, resource.RLIMIT_FSIZE, free)

    def stop(self) -> None:
        pass


class Postgres:
    """A cluster of its own, with the programs and settings of the tests."""

    def __init__(self, folder: Path):
        self.folder = Path(tempfile.mkdtemp(prefix="pocbase-pg-"))
        self.programs = postgres.found_on_machine() or postgres.from_wheel(self.folder)
        self.owner = postgres.unprivileged(self.folder)
        postgres.initialise(self.programs, self.folder, self.owner)
        self.server: subprocess.Popen | None = None
        self.start()
        self.backup = folder / "backup.dump"
        with self.connect("postgres") as server:
            server.cursor().execute("CREATE DATABASE faults")
        self.url = f"postgresql://pocbase@/faults?host={self.folder}"

    def connect(self, name: str = "faults", options: str = "") -> Any:
        connection = psycopg2.connect(
            dbname=name, user="pocbase", host=str(self.folder), options=options
        )
        connection.autocommit = True
        return closing(connection)

    def start(self) -> None:
        self.server = postgres.start(self.programs, self.folder, self.owner)
        postgres.wait_for(self.server, self.folder)

    def stop(self) -> None:
        if self.server:
            self.server.send_signal(signal.SIGQUIT)
            self.server.wait()

    @contextmanager
    def lock(self) -> Iterator[None]:
        with self.connect() as other:
            cursor = other.cursor()
            cursor.execute("BEGIN; LOCK TABLE lessons_handout IN EXCLUSIVE MODE")
            yield
            cursor.execute("ROLLBACK")

    @contextmanager
    def away(self, site: "Site") -> Iterator[None]:
        self.stop()
        yield
        self.start()

    @contextmanager
    def read_only(self, site: "Site") -> Iterator[None]:
        self._set_read_only("on")
        yield
        self._set_read_only("off")

    def _set_read_only(self, value: str) -> None:
        with self.connect(options="-c default_transaction_read_only=off") as server:
            cursor = server.cursor()
            cursor.execute(f"ALTER DATABASE faults SET default_transaction_read_only = {value}")
            cursor.execute(
                "SELECT pg_terminate_backend(pid) FROM pg_stat_activity "
                "WHERE datname = 'faults' AND pid <> pg_backend_pid()"
            )

    def dump(self) -> None:
        self._run("pg_dump", "--format=custom", "--file", str(self.backup), self.url)

    def restore(self, site: "Site") -> None:
        options = ("--clean", "--if-exists", "--no-owner", "--dbname", self.url)
        self._run("pg_restore", *options, str(self.backup))

    def _run(self, program: str, *arguments: str) -> None:
        subprocess.run([self.programs / program, *arguments], check=True)


class Site:
    """The site as `make run` serves it, with two workers."""

    def __init__(self, folder: Path, database: Sqlite | Postgres):
        self.database, self.log = database, folder / "server.log"
        with socket.socket() as probe:
            probe.bind(("127.0.0.1", 0))
            self.port = probe.getsockname()[1]
        own = {"POCBASE_DATA_DIR": str(folder), "DATABASE_URL": database.url}
        self.env = {**os.environ, **UNSET, **own, "WEB_CONCURRENCY": "2", "PORT": str(self.port)}
        for command in (["migrate", "-v0"], ["seed"], ["collectstatic", "--no-input", "-v0"]):
            arguments = [sys.executable, "manage.py", *command]
            subprocess.run(arguments, cwd=ROOT, env=self.env, check=True, stdout=subprocess.DEVNULL)
        self.start()

    def start(self) -> None:
        with self.log.open("a") as log:
            self.process = subprocess.Popen(
                [sys.executable, *SERVER], cwd=ROOT, env=self.env, stdout=log, stderr=log
            )
        try:
            wait_until(lambda: self.answers("/healthz"), seconds=300)  # of a busy machine
        except BaseException:
            self.stop()
            raise

    def stop(self) -> None:
        self.process.terminate()
        self.process.wait()

    def workers(self) -> list[int]:
        children = Path(f"/proc/{self.process.pid}/task/{self.process.pid}/children")
        return [int(pid) for pid in children.read_text().split()]

    def answers(self, path: str, **headers: str) -> bool:
        try:
            with socket.create_connection(("127.0.0.1", self.port), timeout=2) as client:
                head = {"Host": f"127.0.0.1:{self.port}"} | headers
                lines = [f"GET {path} HTTP/1.0", *map(": ".join, head.items()), "", ""]
                client.sendall("\r\n".join(lines).encode())
                return client.recv(12).endswith(b"200")
        except OSError:
            return False


def wait_until(is_true: Callable[[], bool], seconds: float = 60) -> float:
    """The seconds that it took."""
    began = time.monotonic()
    while not is_true():
        if time.monotonic() - began > seconds:
            raise TimeoutError
        time.sleep(0.05)
    return time.monotonic() - began
