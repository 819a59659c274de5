"""Database triggers that maintain the change log and the searched text.

Triggers see every write, whether from the admin, seeds, a shell or another process. They are
installed after every migrate, because Django rebuilds a SQLite table on many migrations and the
triggers of the old table are lost.
"""

from .install import (
    after_migrate,
    before_migrate,
    install_triggers,
    prune_change_log,
    remove_triggers,
)

__all__ = [
    "after_migrate",
    "before_migrate",
    "install_triggers",
    "prune_change_log",
    "remove_triggers",
]
