"""Every version of what curators write: recorded, compared, restored.

    with recording(by=user, why="Typo"):     # a transaction; every admin POST runs in one already
        lesson.save()                        # any write: forms, bulk statements, other tables
    explain("Checked against the report")    # the reason, from within such a block

    versions_of(lesson)                      # newest first; `.live()` without working drafts
    diff(Lesson, older.data, newer.data)     # [Difference(name, label, before, after, runs)]
    restore(version, by=user)                # becomes a new version; RestoreError says why not
    read_data(lesson)                    # as JSON; `read_data_by_id` for many at once
    latest_number(lesson)                    # changes with every save: to detect a second editor

Nothing has to be called for a version to be written: triggers note each written instance, and the
end of the block stores what differs. A program that writes outside of a block gets a version too,
without its name. The models and their parts are described in lessons/models/curated.py.
"""

from django.db.models import Model

from ..models import Version, VersionQuerySet
from .differences import Difference, describe, diff
from .instance_data import BATCH_SIZE, InstanceData, keys_of, read_data, read_data_by_id
from .old_slugs import LASTING, find_renamed, slug_of
from .public import PublicChange, public_changes
from .recording import (
    Occasion,
    explain,
    is_same,
    new_version,
    present_occasion,
    record_changes,
    record_first_versions,
    recording,
)
from .restoring import RestoreError, restore, write_data
from .sign_offs import content
from .words import Run, compare_words

__all__ = [
    "BATCH_SIZE",
    "LASTING",
    "Difference",
    "InstanceData",
    "Occasion",
    "PublicChange",
    "RestoreError",
    "Run",
    "compare_words",
    "content",
    "describe",
    "diff",
    "explain",
    "find_renamed",
    "is_same",
    "keys_of",
    "latest_number",
    "new_version",
    "present_occasion",
    "public_changes",
    "read_data",
    "read_data_by_id",
    "record_changes",
    "record_first_versions",
    "recording",
    "restore",
    "slug_of",
    "versions_of",
    "write_data",
]


def versions_of(instance: Model) -> VersionQuerySet:
    """The versions of an instance, the newest first, with what was changed outside of any block."""
    record_changes()
    return Version.objects.of(instance).select_related("by")


def latest_number(instance: Model) -> int:
    """The number of its last live version, or 0."""
    record_changes()
    latest = Version.objects.of(instance).filter(is_latest=True)
    return latest.values_list("number", flat=True).first() or 0
