"""The process that renders one file, started by queue.py with `python -m`.

It uses no database and no settings. It reads the document from standard input and writes the file
to the folder of finished files. It waits until few enough workers run, has a lower priority than
the web processes, and is killed when it uses too much time or memory.
"""

from __future__ import annotations

import fcntl
import json
import os
import pickle
import resource
import signal
import sys
import time
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import BinaryIO

from ..columns import Columns
from ..formats import FORMATS
from .failing_item import find_failing_item

SECONDS = 240  # of work, without the time that it waits for its turn
MEMORY = 3 * 1024**3  # of address space, in bytes
NICE = 10
STOPPED = "The work took too long or too much memory."


def main(folder: Path, name: str, at_once: int) -> None:
    os.nice(NICE)
    resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
    resource.setrlimit(resource.RLIMIT_CPU, (SECONDS, SECONDS))
    source = sys.stdin.buffer
    document, labels = pickle.load(source)  # noqa: S301  written by queue.py, nobody else
    extension = name.rpartition(".")[2]
    turn = wait_for_turn(folder, at_once)
    signal.alarm(SECONDS)
    result = Result(folder / name)
    result.fail("", STOPPED)  # shown if this process is killed
    more = [read_batches(source)] if extension == "xlsx" else []
    try:
        content = FORMATS[extension].render(document, labels, result.report, *more)
    except Exception as error:
        result.fail(*find_failing_item(error, document, labels, extension))
        raise
    result.finish(content)
    os.close(turn)


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
    main(Path(sys.argv[1]), sys.argv[2], int(sys.argv[3]))
