"""The process that renders files one after the other, started by renderer.py with `python -m`.

It uses no database and no settings. Standard input is a socket from which it receives the document
and the lock of a file; it writes the file to the folder of finished files. It waits until few
enough others render, has a lower priority than the web processes, and is killed when a file uses
too much time or memory.
"""

from __future__ import annotations

import fcntl
import json
import os
import pickle
import resource
import signal
import socket
import sys
import time
from collections.abc import Iterable, Iterator
from contextlib import suppress
from pathlib import Path
from typing import BinaryIO

from ..columns import Columns
from ..formats import FORMATS
from .failing_item import find_failing_item

SECONDS = 240  # of work on a file, without the time that it waits for its turn
IDLE = 300  # seconds to wait for the next file
LARGEST_IDLE = 300 * 1024**2  # bytes of memory of a process that waits for the next file
MAX_MESSAGE_SIZE = 8_192  # bytes
READY, DONE = b"r", b"d"  # has taken a file; has rendered it
MEMORY = 3 * 1024**3  # of address space, in bytes
NICE = 10
STOPPED = "The work took too long or too much memory."


def main() -> None:
    os.nice(NICE)
    resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
    with socket.socket(fileno=sys.stdin.fileno()) as channel:
        channel.settimeout(IDLE)
        while memory_in_use() < LARGEST_IDLE and (job := receive_job(channel)):
            render_file(*job)
            channel.sendall(DONE)


def memory_in_use() -> int:
    """In bytes. What typst remembers of documents grows, so this process ends at some size.

    Where there is no /proc, it is the peak, with which Linux would count that of the web process:
    a new program keeps the peak of the process that started it.
    """
    with suppress(FileNotFoundError):
        return int(Path("/proc/self/statm").read_text().split()[1]) * resource.getpagesize()
    unit = 1 if sys.platform == "darwin" else 1024
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * unit


def receive_job(channel: socket.socket) -> tuple[Path, int, int, int] | None:
    """The path of the file, how many render at once, and the descriptors of its source and its
    lock; None if nothing comes for some time or the web process has ended."""
    try:
        message, descriptors, _flags, _address = socket.recv_fds(channel, MAX_MESSAGE_SIZE, 2)
    except TimeoutError:
        return None
    if not message:
        return None
    channel.sendall(READY)
    folder, name, at_once = json.loads(message)
    return Path(folder, name), at_once, descriptors[0], descriptors[1]


def render_file(path: Path, at_once: int, source: int, lock: int) -> None:
    with os.fdopen(lock), os.fdopen(source, "rb") as file:
        document, labels = pickle.load(file)  # noqa: S301  written by queue.py, nobody else
        extension = path.suffix.removeprefix(".")
        turn = wait_for_turn(path.parent, at_once)
        limit_time()
        result = Result(path)
        result.fail("", STOPPED)  # shown if this process is killed
        more = [read_batches(file)] if extension == "xlsx" else []
        try:
            content = FORMATS[extension].render(document, labels, result.report, *more)
        except Exception as error:
            result.fail(*find_failing_item(error, document, labels, extension))
            raise
        result.finish(content)
    signal.alarm(0)
    os.close(turn)


def limit_time() -> None:
    """Allows this process some more seconds of work; earlier files have used its time as well."""
    used = resource.getrusage(resource.RUSAGE_SELF)
    seconds = int(used.ru_utime + used.ru_stime) + SECONDS
    resource.setrlimit(resource.RLIMIT_CPU, (seconds, resource.RLIM_INFINITY))
    signal.alarm(SECONDS)


def wait_for_turn(folder: Path, at_once: int) -> int:
    """Waits for a file lock, which the system releases however this process ends."""
    while True:
        for number in range(at_once):
            slot = os.open(folder / f"turn-{number}", os.O_CREAT | os.O_RDWR, 0o600)
            try:
                fcntl.flock(slot, fcntl.LOCK_EX | fcntl.LOCK_NB)
                return slot
            except BlockingIOError:
                os.close(slot)
        time.sleep(0.1)


def read_batches(source: BinaryIO) -> Iterator[Columns]:
    """The records that follow the document if it is a list of any length."""
    while True:
        try:
            yield pickle.load(source)  # noqa: S301  written by queue.py, nobody else
        except EOFError:
            return


class Result:
    """The rendered file, and the files beside it that show pages the progress or the failure."""

    def __init__(self, path: Path):
        self.path = path

    def report(self, done: int) -> None:
        self._write("done", str(done).encode())

    def fail(self, item: str, reason: str) -> None:
        self._write("failed", json.dumps({"item": item, "reason": reason}).encode())

    def finish(self, content: bytes | Iterable[bytes]) -> None:
        self._write("", content)
        for ending in ("failed", "done", "lock"):
            self._beside(ending).unlink(missing_ok=True)

    def _beside(self, ending: str) -> Path:
        return self.path.with_name(f"{self.path.name}.{ending}") if ending else self.path

    def _write(self, ending: str, content: bytes | Iterable[bytes]) -> None:
        """Writes at once, by renaming: a page may read the file at any moment."""
        new = self._beside(f"{ending or 'part'}-{os.getpid()}")
        with new.open("wb") as file:
            file.writelines([content] if isinstance(content, bytes) else content)
        new.replace(self._beside(ending))


if __name__ == "__main__":
    main()
