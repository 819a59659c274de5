"""A web process keeps threads free for pages, however many files are exported at once."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from threading import BoundedSemaphore

MAX_EXPORT_THREADS = 2  # of the four threads of a web process
free_threads = BoundedSemaphore(MAX_EXPORT_THREADS)


@contextmanager
def export_thread() -> Iterator[bool]:
    """Yields whether this thread may work on an export."""
    free = free_threads
    may_export = free.acquire(blocking=False)
    try:
        yield may_export
    finally:
        if may_export:
            free.release()


class StreamedPieces:
    """The pieces of a streamed file. While they are sent, the thread is one of the export threads.
    Django closes them with the response, even if the client has disconnected."""

    def __init__(self, pieces: Iterator[bytes]):
        self.pieces = pieces
        self.free = free_threads
        self.is_open = self.free.acquire(blocking=False)

    def __iter__(self) -> Iterator[bytes]:
        return self.pieces

    def close(self) -> None:
        if self.is_open:
            self.is_open = False
            self.free.release()
