"""A web process keeps threads free for pages, however many files are exported at once."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from threading import BoundedSemaphore

AT_ONCE = 2  # of the four threads of a web process
_free = BoundedSemaphore(AT_ONCE)


@contextmanager
def export_thread() -> Iterator[bool]:
    """Whether this thread may work on an export."""
    may_export = _free.acquire(blocking=False)
    try:
        yield may_export
    finally:
        if may_export:
            _free.release()


class StreamedPieces:
    """The pieces of a file, during whose sending the thread counts as exporting. Django closes
    them with the response, even if the reader has gone."""

    def __init__(self, pieces: Iterator[bytes]):
        self.pieces = pieces
        self.is_open = _free.acquire(blocking=False)

    def __iter__(self) -> Iterator[bytes]:
        return self.pieces

    def close(self) -> None:
        if self.is_open:
            self.is_open = False
            _free.release()
