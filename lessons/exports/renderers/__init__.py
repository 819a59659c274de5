"""The tree → the bytes of one format: `render_<extension>` in the module of that name."""

from collections.abc import Callable

CONTENTS_FROM = 8  # records; a shorter document is looked through faster than its contents

Report = Callable[[int], None]
"""Called with the number of records that are rendered so far."""


def ignore_progress(done: int) -> None:
    """For documents that nobody waits for on a page of progress."""
