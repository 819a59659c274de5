"""The tree → the bytes of a format, by `render_<extension>` in the module of that name."""

from collections.abc import Callable, Iterable, Iterator

from ..tree import Block
from ..tree_text import count_records

CONTENTS_FROM = 8  # records; shorter documents have no table of contents

Report = Callable[[int], None]
"""Is called with the number of records that are rendered so far."""


def ignore_progress(done: int) -> None:
    """The report of a document whose progress no page shows."""


def each_with_progress(blocks: Iterable[Block], report: Report) -> Iterator[Block]:
    """The blocks one by one; reports progress whenever the caller has rendered one."""
    done = 0
    for block in blocks:
        yield block
        done += count_records(block)
        report(done)
