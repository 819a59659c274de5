"""Export jobs: files that a process of their own renders, in one folder, without a database.

The name of a file is a digest of its contents' source, so that every web process finds a file that
exists already. A file lock shows that a worker is alive.
"""

from __future__ import annotations

import fcntl
import hmac
import json
import os
import pickle
import shutil
import tempfile
import time
from collections.abc import Iterable
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from django.conf import settings

from ..columns import Columns
from ..formats import FORMATS
from ..labels import Labels
from ..tree import Document
from .renderer import Renderer, give_to_renderer

KEEP_FOR = 24 * 3600  # seconds
RETRY_AFTER = 600  # seconds before a job that failed is started again
LARGEST = 2 * 1024**3  # bytes of all finished files
LOCK_AGE = 60  # seconds; the worker of a younger lock may just be starting
WORK_AGE = 3600  # seconds; no worker runs for so long
QUEUE = 16  # jobs that run or wait
State = Literal["none", "building", "ready", "failed"]


class BusyError(Exception):
    """Too many jobs are waiting."""


@dataclass(frozen=True)
class Job:
    """One file: finished, being rendered, failed, or not started."""

    key: str
    extension: str

    @property
    def path(self) -> Path:
        return exports_folder() / f"{self.key}.{self.extension}"

    def beside(self, ending: str) -> Path:
        return self.path.with_name(f"{self.path.name}.{ending}")

    @property
    def state(self) -> State:
        if self.path.exists():
            return "ready"
        if is_locked(self.beside("lock")):
            return "building"
        if self.path.exists():  # it was finished between the two checks
            return "ready"
        with suppress(FileNotFoundError):
            if time.time() - self.beside("failed").stat().st_mtime < RETRY_AFTER:
                return "failed"
        return "none"

    @property
    def done(self) -> int:
        """The number of records that are rendered so far."""
        with suppress(FileNotFoundError, ValueError):
            return int(self.beside("done").read_text())
        return 0

    @property
    def failure(self) -> dict[str, str]:
        with suppress(FileNotFoundError):
            return json.loads(self.beside("failed").read_text())
        return {"item": "", "reason": ""}


def job_for(source: str, extension: str) -> Job:
    """`source` names everything that the file is made from except the release of the program."""
    message = repr((settings.RELEASE, look_state(), extension, source))
    key = hmac.new(settings.SECRET_KEY.encode(), message.encode(), "sha256").hexdigest()[:32]
    return Job(key, extension)


def look_state() -> list[tuple[str, int]]:
    """The files of the institution, so that a file with an older look is not sent."""
    folder = Path(settings.EXPORTS_LOOK_DIR)
    files = sorted(folder.iterdir()) if folder.is_dir() else []
    return [(file.name, file.stat().st_mtime_ns) for file in files if file.is_file()]


def exports_folder() -> Path:
    folder = Path(settings.EXPORTS_DIR)
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    return folder


def work_folder() -> Path:
    """The folder for temporary files of workers."""
    folder = exports_folder() / "work"
    folder.mkdir(mode=0o700, exist_ok=True)
    return folder


def is_locked(path: Path) -> bool:
    """Whether a living process holds the lock."""
    try:
        lock = os.open(path, os.O_RDWR)
    except FileNotFoundError:
        return False
    try:
        fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        return True
    finally:
        os.close(lock)
    return False


def start_job(
    job: Job, document: Document, labels: Labels, batches: Iterable[Columns] = ()
) -> Renderer | None:
    """Has a process render the file; None if another one has just begun."""
    remove_old_files()
    if len(list(exports_folder().glob("*.lock"))) >= QUEUE:
        raise BusyError
    lock = os.open(job.beside("lock"), os.O_CREAT | os.O_RDWR, 0o600)
    try:
        fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        os.close(lock)
        return None
    try:
        job.beside("failed").unlink(missing_ok=True)
        with tempfile.TemporaryFile(dir=exports_folder()) as source:
            pickle.dump((document, labels), source)
            for columns in batches:
                pickle.dump(columns, source)
            source.seek(0)
            name, work = job.path.name, work_folder()
            return give_to_renderer(exports_folder(), work, name, source.fileno(), lock)
    finally:
        os.close(lock)  # the renderer still holds it


def remove_old_files() -> None:
    """Removes old files, files that killed processes left, and the oldest beyond LARGEST bytes."""
    finished = []
    for file in exports_folder().iterdir():
        with suppress(FileNotFoundError):
            stat = file.stat()
            age = time.time() - stat.st_mtime
            is_abandoned = file.suffix == ".lock" and age > LOCK_AGE and not is_locked(file)
            is_old = age > KEEP_FOR and file.is_file() and not file.name.startswith("turn-")
            if is_abandoned or is_old:
                file.unlink()
            elif file.suffix.removeprefix(".") in FORMATS:
                finished.append((stat.st_mtime, stat.st_size, file))
    for item in work_folder().iterdir():
        with suppress(FileNotFoundError):
            if time.time() - item.stat().st_mtime > WORK_AGE:
                shutil.rmtree(item, ignore_errors=True) if item.is_dir() else item.unlink()
    room = LARGEST
    for _modified, size, file in sorted(finished, reverse=True):
        room -= size
        if room < 0:
            file.unlink(missing_ok=True)
