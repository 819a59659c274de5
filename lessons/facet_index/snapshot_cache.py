"""One snapshot a process, brought up to date before a request reads it."""

from threading import Lock

from . import revision as revisions
from .snapshot import Snapshot, build, patched


class Store:
    def __init__(self) -> None:
        self.snapshot: Snapshot | None = None
        self.lock = Lock()

    def current(self) -> Snapshot:
        """A snapshot that holds all that was committed before this call."""
        revision = revisions.current()
        found = self.snapshot
        if found is not None and found.revision == revision:
            return found
        with self.lock:
            return self.refresh()

    def refresh(self) -> Snapshot:
        """Under the lock. The revision is read first: what comes after it is read next time. It is
        read anew, as another request may have brought a newer one since that of this request."""
        revision = revisions.read()
        old = self.snapshot
        if old is not None and old.revision == revision:
            return old
        changed = revisions.changed_since(old.revision) if old is not None else None
        new = build(revision) if old is None or changed is None else patched(old, revision, changed)
        self.snapshot = new
        return new

    def forget(self) -> None:
        with self.lock:
            self.snapshot = None


STORE = Store()
