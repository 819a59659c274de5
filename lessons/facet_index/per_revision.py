"""What is read from the database once for each of its revisions, and shared by all threads."""

from collections.abc import Callable
from functools import update_wrapper
from threading import Lock
from typing import Generic, TypeVar

from .revision import Revision
from .snapshot import Snapshot

Value = TypeVar("Value")


class PerRevision(Generic[Value]):
    """Decorates a function of a snapshot: each revision's value is made once, by the first asker.

    The value is published when it is complete, so that no thread ever sees half of it; whoever
    asks meanwhile waits for it. It is shared, so nobody may change it.
    """

    def __init__(self, make: Callable[[Snapshot], Value]):
        self.make = make
        self.lock = Lock()
        self.made: tuple[Revision, Value] | None = None
        update_wrapper(self, make)

    def __call__(self, snapshot: Snapshot) -> Value:
        with self.lock:
            if self.made is None or self.made[0] != snapshot.revision:
                self.made = snapshot.revision, self.make(snapshot)
            return self.made[1]


per_revision = PerRevision
