"""Export jobs: files that a process of their own renders, in one folder, without a database.

The name of a file is a digest of what it is made from, so whoever asks for the same file gets the
one that exists, whichever process of the site answers. Locks on files say who is at work.
"""

from __future__ import annotations

import fcntl
import hmac
import json
import os
import pickle
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterable, Mapping
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from django.conf import settings

from ..formats import FORMATS
from ..labels import Labels
from ..tree import Document

KEEP_FOR = 24 * 3600  # seconds
RETRY_AFTER = 600  # seconds before a job that failed is started again
LARGEST = 2 * 1024**3  # bytes of all finished files
LOCK_LEFT = 60  # seconds; the process of a younger lock may just be starting
WORK_LEFT = 3600  # seconds; no process works for so long
QUEUE = 16  # jobs that run or wait
State = Literal["none", "building", "ready", "failed"]


class BusyError(Exception):
    """Too many jobs wait already."""


@dataclass(frozen=True)
class Job:
    """One file: finished, being rendered, failed, or not started."""

    key: str
    extension: str

    @property
    def path(self) -> Path:
        return folder() / f"{self.key}.{self.extension}"

    def beside(self, ending: str) -> Path:
        return self.path.with_name(f"{self.path.name}.{ending}")

    @property
    def state(self) -> State:
        if self.path.exists():
            return "ready"
        if is_locked(self.beside("lock")):
            return "building"
        if self.path.exists():  # it was finished between the two looks
            return "ready"
        with suppress(FileNotFoundError):
            if time.time() - self.beside("failed").stat().st_mtime < RETRY_AFTER:
                return "failed"
        return "none"

    @property
    def done(self) -> int:
        """How many records are rendered so far."""
        with suppress(FileNotFoundError, ValueError):
            return int(self.beside("done").read_text())
        return 0

    @property
    def failure(self) -> dict[str, str]:
        with suppress(FileNotFoundError):
            return json.loads(self.beside("failed").read_text())
        return {"item": "", "reason": ""}


def job_for(source: str, extension: str) -> Job:
    """`source` names everything that the file is made from, except this release."""
    message = repr((settings.RELEASE, extension, source))
    key = hmac.new(settings.SECRET_KEY.encode(), message.encode(), "sha256").hexdigest()[:32]
    return Job(key, extension)


def folder() -> Path:
    found = Path(settings.EXPORTS_DIR)
    found.mkdir(mode=0o700, parents=True, exist_ok=True)
    return found


def work_folder() -> Path:
    """For temporary files of renderers; those of a process that was killed remain for a while."""
    found = folder() / "work"
    found.mkdir(mode=0o700, exist_ok=True)
    return found


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


def start(
    job: Job, document: Document, labels: Labels, rows: Iterable[Mapping] = ()
) -> subprocess.Popen | None:
    """Starts to render the file; None where another process has just done so."""
    clear_away()
    if len(list(folder().glob("*.lock"))) >= QUEUE:
        raise BusyError
    lock = os.open(job.beside("lock"), os.O_CREAT | os.O_RDWR, 0o600)
    try:
        fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        os.close(lock)
        return None
    try:
        job.beside("failed").unlink(missing_ok=True)
        with tempfile.TemporaryFile(dir=folder()) as source:
            pickle.dump((document, labels), source)
            for row in rows:
                pickle.dump(row, source)
            source.seek(0)
            return launch(job, source, lock)
    finally:
        os.close(lock)  # the process that was started still holds it


def launch(job: Job, source, lock: int) -> subprocess.Popen:
    """The process gets no setting and no secret of the site."""
    arguments = [str(folder()), job.path.name, str(settings.EXPORTS_AT_ONCE)]
    work = str(work_folder())
    return subprocess.Popen(  # noqa: S603  our own program and names
        [sys.executable, "-m", "lessons.exports.jobs.worker", *arguments],
        stdin=source,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL if not settings.DEBUG else None,
        cwd=settings.BASE_DIR,
        env={"PATH": os.environ.get("PATH", ""), "LANG": "C.UTF-8", "HOME": work, "TMPDIR": work},
        pass_fds=[lock],
        start_new_session=True,
    )


def clear_away() -> None:
    """Removes old files, what killed processes left, and the oldest files beyond LARGEST."""
    finished = []
    for file in folder().iterdir():
        with suppress(FileNotFoundError):
            made, size = file.stat().st_mtime, file.stat().st_size
            age = time.time() - made
            is_left = file.suffix == ".lock" and age > LOCK_LEFT and not is_locked(file)
            is_old = age > KEEP_FOR and file.is_file() and not file.name.startswith("turn-")
            if is_left or is_old:
                file.unlink()
            elif file.suffix.removeprefix(".") in FORMATS:
                finished.append((made, size, file))
    for item in work_folder().iterdir():
        with suppress(FileNotFoundError):
            if time.time() - item.stat().st_mtime > WORK_LEFT:
                shutil.rmtree(item, ignore_errors=True) if item.is_dir() else item.unlink()
    room = LARGEST
    for _made, size, file in sorted(finished, reverse=True):
        room -= size
        if room < 0:
            file.unlink(missing_ok=True)
