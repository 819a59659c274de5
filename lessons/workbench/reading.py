"""Reads the uploaded files one after the other, in a thread that starts when there is work.

A file lock lets one thread of this machine read at a time. What a killed process was reading is
read again by the next thread; whoever looks at the progress page starts one.
"""

from __future__ import annotations

import fcntl
import logging
import os
import socket
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from datetime import timedelta

from django.db import connection
from django.db.models import F, Q
from django.utils import timezone

from ..curation.source_texts import load_vocabulary
from ..ingest import InterruptedReadingError, UnreadableFileError, read_file
from ..models import Upload, UploadState
from .originals import original_path, uploads_folder
from .sentences import INTERRUPTED

MAX_WAITING = 20
MAX_ATTEMPTS = 2
ABANDONED_AFTER = timedelta(seconds=180)  # without progress, of a reader on another machine
STEP = 0.4  # seconds between two records of the progress

logger = logging.getLogger(__name__)


def is_queue_full() -> bool:
    return Upload.objects.filter(state=UploadState.WAITING).count() >= MAX_WAITING


def start_reading() -> None:
    """Starts a thread unless one on this machine reads already."""
    threading.Thread(target=read_in_thread, name="reading-uploads", daemon=True).start()


def read_in_thread() -> None:
    try:
        read_waiting_uploads()
    except Exception:
        logger.exception("The reading of uploaded files stopped")
    finally:
        connection.close()


def read_waiting_uploads() -> None:
    while has_work():
        with lock_reading() as is_mine:
            if not is_mine:
                return
            while upload := take_next():
                read_upload(upload)


@contextmanager
def lock_reading() -> Iterator[bool]:
    lock = os.open(uploads_folder() / "reading.lock", os.O_CREAT | os.O_RDWR, 0o600)
    try:
        fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        yield False
    else:
        yield True
    finally:
        os.close(lock)


def unread_uploads() -> Q:
    """Those that wait, and those whose reader is gone: on this machine, whoever holds the lock
    knows that nobody else reads."""
    abandoned = Q(reader=reader_name()) | Q(changed__lt=timezone.now() - ABANDONED_AFTER)
    return Q(state=UploadState.WAITING) | Q(state=UploadState.READING) & abandoned


def has_work() -> bool:
    return Upload.objects.filter(unread_uploads()).exists()


def reader_name() -> str:
    return socket.gethostname()[:60]


def take_next() -> Upload | None:
    """Marks the oldest one as being read. Of two machines that try, one succeeds."""
    for upload in Upload.objects.filter(unread_uploads()).order_by("created", "pk"):
        if upload.attempts >= MAX_ATTEMPTS:
            finish(upload, failure=INTERRUPTED)
            continue
        taken = Upload.objects.filter(
            pk=upload.pk, attempts=upload.attempts, state=upload.state
        ).update(
            state=UploadState.READING,
            attempts=F("attempts") + 1,
            reader=reader_name(),
            done=0,
            total=0,
            changed=timezone.now(),
        )
        if taken:
            return upload
    return None


def read_upload(upload: Upload) -> None:
    try:
        report = read_file(
            original_path(upload.digest).read_bytes(),
            name=upload.name,
            vocabulary=load_vocabulary(),
            progress=make_progress(upload),
        )
    except InterruptedReadingError:  # the next turn tries again, or gives up
        Upload.objects.filter(pk=upload.pk).update(state=UploadState.WAITING)
    except (UnreadableFileError, OSError) as error:
        finish(upload, failure=getattr(error, "strerror", None) or str(error))
    except GoneError:
        return
    else:
        finish(upload, report=report.to_json())


class GoneError(Exception):
    """Somebody has deleted the upload while it was read."""


def make_progress(upload: Upload) -> Callable[[int, int], None]:
    last = 0.0

    def record(page: int, pages: int) -> None:
        nonlocal last
        if time.monotonic() - last < STEP and page < pages:
            return
        last = time.monotonic()
        values = {"done": min(page, pages), "total": pages, "changed": timezone.now()}
        if not Upload.objects.filter(pk=upload.pk).update(**values):
            raise GoneError

    return record


def finish(upload: Upload, report: dict | None = None, failure: str = "") -> None:
    Upload.objects.filter(pk=upload.pk).update(
        state=UploadState.FAILED if failure else UploadState.READY,
        failure=failure,
        report=report or {},
        operations=[],
        applied=0,
        changed=timezone.now(),
    )
    if failure:
        with suppress(OSError):  # what cannot be read is not stored
            original_path(upload.digest).unlink(missing_ok=True)
