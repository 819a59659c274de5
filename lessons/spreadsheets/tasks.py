"""Work on batches that takes longer than a page may: a process of its own does one at a time.

The process ends with the one that started it. Whatever ends it, its transaction is rolled back: the
batch is as it was, and its page says so.
"""

import logging
import os
import subprocess
import sys
import threading
import time
from contextlib import suppress
from typing import Any

from django.conf import settings
from django.core.exceptions import ValidationError
from django.db import DatabaseError, OperationalError
from django.db.models import Q
from django.utils import timezone

from pocbase.web import WorkQueue, to_json
from pocbase.web import gettext_to_store as gettext

from ..models import Batch, BatchSource, BatchTask
from .batches import BusyError, OutdatedError, apply_batch, is_locked, say_busy, show_batch
from .progress import StoppedError, batches_folder, progress_path, reporting, stop_path
from .publishing import publish_drafts
from .read_xlsx import is_workbook
from .writing import RefusedByDatabaseError

QUICK_ROWS = 100  # are worked on while the person waits: under a second
QUICK_BYTES = 60_000
QUICK_WORKBOOK = 20_000  # bytes, compressed
COMMAND = ["manage.py", "work_on_batch"]
SIGN_OF_LIFE = 30  # seconds
MAX_SECONDS = 3_600

logger = logging.getLogger(__name__)


def is_long(batch: Batch) -> bool:
    """Whether its check is the work of a process of its own."""
    if batch.source == BatchSource.SELECTION:
        return len(batch.edit["keys"]) > QUICK_ROWS
    if batch.undoes is not None:
        return has_many_changes(batch.undoes)
    content = bytes(batch.content or b"")
    if is_workbook(content):
        return len(content) > QUICK_WORKBOOK
    return len(content) > QUICK_BYTES or content.count(b"\n") > QUICK_ROWS


def has_many_changes(batch: Batch) -> bool:
    return batch.created_count + batch.updated_count > QUICK_ROWS


def ask_for(task: BatchTask, batch: Batch, by: Any) -> None:
    values = {"task": task, "task_by": by, "attempts": 0, "reader": "", "failure": ""}
    if Batch.objects.filter(pk=batch.pk, task="").update(**values):
        progress_path(batch.pk).unlink(missing_ok=True)
        stop_path(batch.pk).unlink(missing_ok=True)
        QUEUE.start()


def ask_to_stop(batch: Batch) -> None:
    """What waits is stopped at once, and what is worked on at its next step."""
    if not batch.reader:
        waiting = Batch.objects.filter(pk=batch.pk, reader="").exclude(task="")
        if waiting.update(task="", failure=to_json(say_stopped())):
            return
    stop_path(batch.pk).touch()


def say_stopped() -> Any:
    return gettext("This was stopped, and nothing of it was saved.")


def count_ahead(batch: Batch) -> int:
    return Batch.objects.exclude(task="").filter(pk__lt=batch.pk).count()


def work_in_process(batch: Batch) -> None:
    """Starts the command and waits for its end."""
    process = subprocess.Popen(  # noqa: S603  our own program and a number
        [sys.executable, *COMMAND, str(batch.pk)],
        cwd=settings.BASE_DIR,
        stdin=subprocess.PIPE,  # closed when this process ends
        stdout=subprocess.DEVNULL,
    )
    deadline = time.monotonic() + MAX_SECONDS
    try:
        while process.poll() is None and time.monotonic() < deadline:
            with suppress(subprocess.TimeoutExpired):
                process.wait(timeout=SIGN_OF_LIFE)
            with suppress(DatabaseError):  # SQLite is locked while the batch is written
                Batch.objects.filter(pk=batch.pk).update(changed=timezone.now())
    finally:
        process.kill()
        process.communicate()
    give_up(batch)


def end_with_parent() -> None:
    """Ends this process when the one that started it does."""

    def wait() -> None:
        os.read(0, 1)
        os._exit(1)

    threading.Thread(target=wait, daemon=True).start()


def give_up(batch: Batch) -> None:
    fail(batch, gettext("This was interrupted, and nothing of it was saved. Start it again."))


def fail(batch: Batch, sentence: Any) -> None:
    end_task(batch, failure=to_json(sentence))


def end_task(batch: Batch, **values: Any) -> None:
    """Nothing happens to a task that has ended already, or that was asked for meanwhile."""
    running = Batch.objects.filter(pk=batch.pk).exclude(task="").exclude(reader="")
    running.update(task="", **values)


def work_on(batch: Batch) -> None:
    """The task of the batch, which is then done or has failed."""
    try:
        with reporting(batch.pk):
            do_task(batch)
    except OutdatedError as error:
        fail(batch, error.args[0])
    except ValidationError as error:
        fail(batch, error.messages[0])
    except StoppedError:
        fail(batch, say_stopped())
    except (BusyError, OperationalError) as error:
        if isinstance(error, OperationalError) and not is_locked(error):
            raise
        fail(batch, say_busy())
    else:
        end_task(batch)


def do_task(batch: Batch) -> None:
    if batch.task == BatchTask.APPLY:
        try:
            apply_batch(batch, by=batch.task_by)
        except RefusedByDatabaseError:
            show_batch(batch)
    elif batch.task == BatchTask.PUBLISH:
        publish_drafts(batch, batch.task_by)
    else:
        batch.by = batch.task_by or batch.by
        show_batch(batch)


QUEUE = WorkQueue(
    name="batches",
    model=Batch,
    waiting=~Q(task="") & Q(reader=""),
    running=~Q(task="") & ~Q(reader=""),
    taken={},
    work=work_in_process,
    give_up=give_up,
    folder=batches_folder,
    max_attempts=1,
)
