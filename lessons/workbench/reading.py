"""Reads the uploaded files one after the other (pocbase/web/work_queue.py)."""

from __future__ import annotations

import time
from collections.abc import Callable
from contextlib import suppress

from django.db.models import Q
from django.utils import timezone

from pocbase.web import WorkQueue

from ..curation.source_texts import load_vocabulary
from ..ingest import InterruptedReadingError, UnreadableFileError, read_file
from ..models import Upload, UploadState
from .originals import original_path, uploads_folder
from .sentences import INTERRUPTED

MAX_WAITING = 20
STEP = 0.4  # seconds between two records of the progress


def is_queue_full() -> bool:
    return QUEUE.count_waiting() >= MAX_WAITING


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


QUEUE = WorkQueue(
    name="reading",
    model=Upload,
    waiting=Q(state=UploadState.WAITING),
    running=Q(state=UploadState.READING),
    taken={"state": UploadState.READING, "done": 0, "total": 0},
    work=read_upload,
    give_up=lambda upload: finish(upload, failure=INTERRUPTED),
    folder=uploads_folder,
    max_attempts=2,
)
