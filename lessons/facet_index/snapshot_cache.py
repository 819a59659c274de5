"""The snapshot of this process, brought up to date before a request reads it."""

from threading import Lock

from .revision import current_revision, read_changed_ids, read_revision
from .snapshot import Snapshot, build_snapshot, patch_snapshot


class SnapshotCache:
    def __init__(self) -> None:
        self.snapshot: Snapshot | None = None
        self.lock = Lock()

    def current(self) -> Snapshot:
        """A snapshot that contains everything committed before this call."""
        revision, snapshot = current_revision(), self.snapshot
        if snapshot is not None and snapshot.revision == revision:
            return snapshot
        with self.lock:
            return self._refresh()

    def _refresh(self) -> Snapshot:
        # The revision is read again, because another thread may have refreshed the snapshot while
        # this one waited, and before the records, so that later changes are read next time.
        revision, old = read_revision(), self.snapshot
        if old is not None and old.revision == revision:
            return old
        changed = None if old is None else read_changed_ids(old.revision)
        if old is None or changed is None:
            self.snapshot = build_snapshot(revision)
        else:
            self.snapshot = patch_snapshot(old, revision, changed)
        return self.snapshot

    def clear(self) -> None:
        with self.lock:
            self.snapshot = None


SNAPSHOT_CACHE = SnapshotCache()
