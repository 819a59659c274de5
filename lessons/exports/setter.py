"""The process that sets one document: `python -m lessons.exports.setter`, started by press.py.

It knows no database and no settings: the document comes in through standard input, the file goes
to the folder of built files. It waits for its turn, works below the pages in priority, and is
ended when it takes too long or too much.
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
from collections.abc import Iterator
from pathlib import Path
from typing import Any, BinaryIO

from .blame import culprit
from .document import Document
from .formats import FORMATS
from .words import Words

SECONDS = 240  # of work, its turn not counted
MEMORY = 3 * 1024**3  # of address space, in bytes
NICE = 10
STOPPED = "The work took too long or too much memory."


def main(folder: Path, name: str, at_once: int) -> None:
    os.nice(NICE)
    resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
    resource.setrlimit(resource.RLIMIT_CPU, (SECONDS, SECONDS))
    job = sys.stdin.buffer
    document, words = pickle.load(job)  # noqa: S301  written by press.py, nobody else
    turn = wait_for_turn(folder, at_once)
    signal.alarm(SECONDS)
    said = Said(folder / name)
    said.failed("", STOPPED)  # what stands when this process is ended
    try:
        content = rendered(name.rpartition(".")[2], document, words, job, said)
    except Exception as error:
        said.failed(*culprit(error, document, words, name.rpartition(".")[2]))
        raise
    said.done(content)
    os.close(turn)


def wait_for_turn(folder: Path, at_once: int) -> int:
    """A file lock that the system gives back whatever becomes of this process."""
    while True:
        for number in range(at_once):
            slot = os.open(folder / f"turn-{number}", os.O_CREAT | os.O_RDWR, 0o600)
            try:
                fcntl.flock(slot, fcntl.LOCK_EX | fcntl.LOCK_NB)
                return slot
            except BlockingIOError:
                os.close(slot)
        time.sleep(0.1)


class Said:
    """What the pages are told about the work, in files beside its result."""

    def __init__(self, result: Path):
        self.result = result

    def at(self, done: int) -> None:
        self._write("told", str(done).encode())

    def failed(self, item: str, reason: str) -> None:
        self._write("failed", json.dumps({"item": item, "reason": reason}).encode())

    def done(self, content: bytes | Path) -> None:
        part = self.result.with_name(f"{self.result.name}.part")
        if isinstance(content, bytes):
            part.write_bytes(content)
        else:
            content.replace(part)
        part.replace(self.result)
        for ending in ("failed", "told", "lock"):
            self.result.with_name(f"{self.result.name}.{ending}").unlink(missing_ok=True)

    def _write(self, ending: str, content: bytes) -> None:
        """Whole or not at all: a page may read it at any moment."""
        new = self.result.with_name(f"{self.result.name}.{ending}-{os.getpid()}")
        new.write_bytes(content)
        new.replace(self.result.with_name(f"{self.result.name}.{ending}"))


def rendered(extension: str, document: Document, words: Words, job: BinaryIO, said: Said) -> bytes:
    render = FORMATS[extension].render
    if extension == "xlsx":
        return render(document, words, said.at, rows(job))
    return render(document, words, said.at)


def rows(job: BinaryIO) -> Iterator[dict[str, Any]]:
    """What follows the document: the rows of a list that is too long to be one."""
    while True:
        try:
            yield pickle.load(job)  # noqa: S301  written by press.py, nobody else
        except EOFError:
            return


if __name__ == "__main__":
    main(Path(sys.argv[1]), sys.argv[2], int(sys.argv[3]))
