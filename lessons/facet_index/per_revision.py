"""Values that are computed from the database once for each revision and shared by all threads."""

from collections.abc import Callable
from functools import wraps
from threading import Lock
from typing import TypeVar

from .revision import Revision
from .snapshot import Snapshot

Value = TypeVar("Value")


def per_revision(compute: Callable[[Snapshot], Value]) -> Callable[[Snapshot], Value]:
    """Decorate a function of a snapshot so that it runs once for each revision.

    A thread that calls it meanwhile waits for the complete value. Callers share the value and must
    not change it.
    """
    lock = Lock()
    latest: tuple[Revision, Value] | None = None

    @wraps(compute)
    def value_of_revision(snapshot: Snapshot) -> Value:
        nonlocal latest
        with lock:
            if latest is None or latest[0] != snapshot.revision:
                latest = snapshot.revision, compute(snapshot)
            return latest[1]

    return value_of_revision
