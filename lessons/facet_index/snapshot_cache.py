"""The snapshot of this process, brought up to date before a request reads it."""

from threading import Lock

from .revision import Revision, current_revision, read_changed_ids, read_revision
from .snapshot import Snapshot, build_snapshot, patch_snapshot
from .snapshot_file import read_snapshot, write_snapshot


class SnapshotCache:
    """`is_saved` if the snapshot is saved on disk too, for processes that start later."""

    def __init__(self, is_saved: bool = False) -> None:
        self.is_saved = is_saved
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
        revision = read_revision()
        if self.snapshot is None and self.is_saved:
            self.snapshot = load_or_build(revision)
        else:
            self.snapshot = bring_up_to_date(self.snapshot, revision)
        return self.snapshot

    def clear(self) -> None:
        with self.lock:
            self.snapshot = None


def load_or_build(revision: Revision) -> Snapshot:
    saved = read_snapshot()
    snapshot = bring_up_to_date(saved, revision)
    if snapshot is not saved:
        write_snapshot(snapshot)
    return snapshot


def bring_up_to_date(old: Snapshot | None, revision: Revision) -> Snapshot:
    if old is not None and old.revision == revision:
        return old
    changed = None if old is None else read_changed_ids(old.revision)
    if old is None or changed is None:
        return build_snapshot(revision)
    return patch_snapshot(old, revision, changed)


SNAPSHOT_CACHE = SnapshotCache(is_saved=True)
