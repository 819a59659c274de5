"""What the database keeps up by itself: the change log, and the text that is searched.

Triggers, because then no way of writing (admin, seeds, a shell, another process) can forget it.
They are put in place after every migrate: Django rebuilds a SQLite table on many migrations, and
the table's triggers go with the old one.
"""
