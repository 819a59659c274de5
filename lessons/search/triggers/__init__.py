"""What the database keeps up by itself: the change log, and the text that is searched.

Triggers, because then no way of writing (admin, seeds, a shell, another process) can forget it.
They are put in place after every migrate: Django rebuilds a SQLite table on many migrations, and
the table's triggers go with the old one.
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
