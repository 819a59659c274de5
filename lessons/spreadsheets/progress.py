"""How far the work on a batch is, and whether it is to stop.

Both are in files, because whoever writes a batch locks SQLite.
"""

import json
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager, suppress
from contextvars import ContextVar
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import TypeVar

from django.conf import settings
from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _

from pocbase.web import save_file

T = TypeVar("T")
STEP = 0.4  # seconds between two records


class Stage(TextChoices):
    CHECK = "check", _("Checking rows")
    TRY = "try", _("Trying out what the database would refuse")
    SAVE = "save", _("Saving")
    PUBLISH = "publish", _("Publishing")


@dataclass(frozen=True)
class Progress:
    stage: Stage
    done: int
    total: int


class StoppedError(Exception):
    """Somebody asked for the work to be stopped."""


REPORT: ContextVar[Callable[[Progress], None] | None] = ContextVar("who is told", default=None)


def batches_folder() -> Path:
    folder = Path(settings.BATCHES_DIR)
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    return folder


def progress_path(pk: int) -> Path:
    return batches_folder() / f"{pk}.json"


def stop_path(pk: int) -> Path:
    """Its file exists while the work is asked to stop."""
    return batches_folder() / f"{pk}.stop"


def track(items: Sequence[T], stage: Stage) -> Iterator[T]:
    """The items one by one; a process of its own reports how many are done, and may be stopped."""
    report = REPORT.get()
    for done, item in enumerate(items):
        if report:
            report(Progress(stage, done, len(items)))
        yield item


def count_steps(stage: Stage, total: int) -> Callable[[], object]:
    """To be called before each step of work that is not one loop."""
    return partial(next, track(range(total), stage), None)


@contextmanager
def reporting(pk: int) -> Iterator[None]:
    last = 0.0

    def record(progress: Progress) -> None:
        nonlocal last
        if progress.done and time.monotonic() - last < STEP:
            return
        last = time.monotonic()
        if stop_path(pk).exists():
            raise StoppedError
        save_file(progress_path(pk), json.dumps(vars(progress)).encode())

    token = REPORT.set(record)
    try:
        yield
    finally:
        REPORT.reset(token)
        progress_path(pk).unlink(missing_ok=True)
        stop_path(pk).unlink(missing_ok=True)


def read_progress(pk: int) -> Progress | None:
    """None if it has just begun, or another machine works on it."""
    with suppress(OSError, ValueError):
        values = json.loads(progress_path(pk).read_bytes())
        return Progress(Stage(values["stage"]), values["done"], values["total"])
    return None
