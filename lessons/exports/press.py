"""Documents are set by a process of their own, and the files are kept for a while.

A file is named by what it holds, so that whoever asks for the same gets what is there, whichever
process of the site was asked. The files lie in one folder; nothing of it is in the database.
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

from .document import Document
from .formats import FORMATS
from .words import Words

KEPT_FOR = 24 * 3600  # seconds
AGAIN_AFTER = 600  # seconds until what failed is tried anew
LARGEST = 2 * 1024**3  # of all that is kept, in bytes
LOCK_LEFT = 60  # seconds; a younger lock may be about to be held
WORK_LEFT = 3600  # seconds; nothing is worked at for so long
QUEUE = 16  # documents that are set or wait for their turn
State = Literal["none", "building", "ready", "failed"]


class BusyError(Exception):
    """Too many documents wait already."""


@dataclass(frozen=True)
class Job:
    """One file: built, being built, or not."""

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
        if held(self.beside("lock")):
            return "building"
        if self.path.exists():  # it was finished between the two looks
            return "ready"
        with suppress(FileNotFoundError):
            if time.time() - self.beside("failed").stat().st_mtime < AGAIN_AFTER:
                return "failed"
        return "none"

    @property
    def done(self) -> int:
        """How many records are set so far."""
        try:
            return int(self.beside("told").read_text())
        except (FileNotFoundError, ValueError):
            return 0

    @property
    def failure(self) -> dict[str, str]:
        try:
            return json.loads(self.beside("failed").read_text())
        except FileNotFoundError:
            return {"item": "", "reason": ""}


def job_for(document: Document, words: Words, extension: str, *, more: str = "") -> Job:
    """`more` tells rows that are not part of the document."""
    held = repr((settings.RELEASE, extension, document, words, more))
    key = hmac.new(settings.SECRET_KEY.encode(), held.encode(), "sha256").hexdigest()[:32]
    return Job(key, extension)


def folder() -> Path:
    found = Path(settings.EXPORTS_DIR)
    found.mkdir(mode=0o700, parents=True, exist_ok=True)
    return found


def workshop() -> Path:
    """What renderers lay down while they work; a process that was killed leaves it behind."""
    found = folder() / "work"
    found.mkdir(mode=0o700, exist_ok=True)
    return found


def held(path: Path) -> bool:
    """Whether a process that lives holds the lock."""
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
    job: Job, document: Document, words: Words, rows: Iterable[Mapping] = ()
) -> subprocess.Popen | None:
    """Begin to build the file; None where another process has just done so."""
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
        with tempfile.TemporaryFile(dir=folder()) as told:
            pickle.dump((document, words), told)
            for row in rows:
                pickle.dump(row, told)
            told.seek(0)
            return launched(job, told, lock)
    finally:
        os.close(lock)  # the process that was started holds it on


def launched(job: Job, told, lock: int) -> subprocess.Popen:
    """The process gets no setting and no secret of the site."""
    places = [str(folder()), job.path.name, str(settings.EXPORTS_AT_ONCE)]
    known = {"LANG": "C.UTF-8", "HOME": str(workshop()), "TMPDIR": str(workshop())}
    return subprocess.Popen(  # noqa: S603  names of our own only
        [sys.executable, "-m", "lessons.exports.setter", *places],
        stdin=told,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL if not settings.DEBUG else None,
        cwd=settings.BASE_DIR,
        env={"PATH": os.environ.get("PATH", ""), **known},
        pass_fds=[lock],
        start_new_session=True,
    )


def clear_away() -> None:
    """Old files go when a new one is begun, and so do the oldest of too many; what a stopped
    process left goes with them."""
    for file in folder().iterdir():
        with suppress(FileNotFoundError):
            age = time.time() - file.stat().st_mtime
            left = file.suffix == ".lock" and age > LOCK_LEFT and not held(file)
            if left or (age > KEPT_FOR and file.is_file() and not file.name.startswith("turn-")):
                file.unlink()
    sweep(workshop())
    bound()


def sweep(left: Path) -> None:
    for item in left.iterdir():
        with suppress(FileNotFoundError):
            if time.time() - item.stat().st_mtime <= WORK_LEFT:
                continue
            if item.is_dir():
                shutil.rmtree(item, ignore_errors=True)
            else:
                item.unlink()


def bound() -> None:
    """Of files that are ready, the newest stay, as many as there is room for."""
    found = []
    for file in folder().iterdir():
        with suppress(FileNotFoundError):
            if file.suffix.removeprefix(".") in FORMATS:
                found.append((file.stat().st_mtime, file.stat().st_size, file))
    room = LARGEST
    for _made, size, file in sorted(found, reverse=True):
        room -= size
        if room < 0:
            file.unlink(missing_ok=True)
