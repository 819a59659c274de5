"""Pages of export jobs: the finished file, or a page that shows the progress."""

from __future__ import annotations

import logging
import re
from collections.abc import Callable, Iterable

from django.http import FileResponse, Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from ..lists import takes_parameters
from . import FORMATS
from .columns import Columns
from .jobs.queue import BusyError, Job, job_for, start_job
from .labels import Labels
from .threads import export_thread
from .tree import Document

log = logging.getLogger(__name__)
MAX_RECORDS_TO_WAIT_FOR = 60  # records; the progress page is shown at once for longer documents
WAIT_SECONDS = 2.0  # seconds to wait for a shorter one before the progress page is shown
REFRESH_AFTER = 2  # seconds until the progress page reloads
KEY = re.compile("[0-9a-f]{32}")


# A document, its labels and, for a list of any length, the columns that replace its items.
JobSource = tuple[Document, Labels, Iterable[Columns]]


def export_job(
    request: HttpRequest, file_name: str, size: int, made_from: str, build: Callable[[], JobSource]
) -> HttpResponse | FileResponse:
    """The file, if it exists or is soon rendered; else 202 and the progress page.

    `made_from` names everything that the file is made from; `build` is called only if there is no
    file for it. `size` is the number of records."""
    name, _dot, extension = file_name.rpartition(".")
    job = job_for(made_from, extension)
    if job.state == "none":
        with export_thread() as may_export:
            if not may_export:
                return busy_page(request)
            try:
                renderer = start_job(job, *build())
            except BusyError:
                return busy_page(request)
            if renderer and size <= MAX_RECORDS_TO_WAIT_FOR:
                renderer.wait(WAIT_SECONDS)
    return respond_to_state(request, job, name, size)


@never_cache
@require_safe
def job_file(
    request: HttpRequest, key: str, name: str, extension: str
) -> HttpResponse | FileResponse:
    """The file at its own URL, or the progress page."""
    return respond_to_state(request, get_job_or_404(key, extension), name, 0)


@never_cache
@require_safe
@takes_parameters("of")
def job_progress(
    request: HttpRequest, key: str, name: str, extension: str
) -> HttpResponse | FileResponse:
    """The progress page, which reloads itself and finally leads to the file."""
    size = request.GET.get("of", "")
    job = get_job_or_404(key, extension)
    state = job.state
    if state in ("building", "ready"):
        return progress_page(
            request, job, name, int(size) if size.isdecimal() and len(size) < 7 else 0
        )
    return respond_to_state(request, job, name, 0)


def get_job_or_404(key: str, extension: str) -> Job:
    if extension not in FORMATS or not FORMATS[extension].is_job:
        raise Http404(_("This format is not available."))
    if not KEY.fullmatch(key):
        raise expired_file_error()
    return Job(key, extension)


def expired_file_error() -> Http404:
    return Http404(
        _("This file has expired. Download it again from the page where you asked for it.")
    )


def respond_to_state(
    request: HttpRequest, job: Job, name: str, size: int
) -> HttpResponse | FileResponse:
    state = job.state
    if state == "ready":
        return file_response(job, name)
    if state == "failed":
        return failure_page(request, job)
    if state == "building":
        return progress_page(request, job, name, size)
    raise expired_file_error()


def file_response(job: Job, name: str) -> FileResponse:
    return FileResponse(
        job.path.open("rb"),
        as_attachment=True,
        filename=f"{name}.{job.extension}",
        content_type=FORMATS[job.extension].content_type,
        headers={"X-Robots-Tag": "noindex", "Cache-Control": "private, no-cache"},
    )


def progress_page(request: HttpRequest, job: Job, name: str, size: int) -> HttpResponse:
    """Status 202 while the file is rendered, 200 when it is ready."""
    ready = job.state == "ready"
    arguments = [job.key, name, job.extension]
    progress_url = reverse("lessons:building", args=arguments) + (f"?of={size}" if size else "")
    file_url = reverse("lessons:built", args=arguments)
    context = {
        "format": FORMATS[job.extension],
        "ready": ready,
        "done": min(job.done, size),
        "size": size,
        "file": file_url,
        "next": file_url if ready else progress_url,
        "seconds": 0 if ready else REFRESH_AFTER,
    }
    response = render(request, "exports/building.html", context, status=200 if ready else 202)
    response["X-Robots-Tag"] = "noindex"
    response["Cache-Control"] = "no-store"
    return response


def failure_page(request: HttpRequest, job: Job) -> HttpResponse:
    failure = job.failure
    log.error("%s could not be rendered: %s: %s", job.path.name, failure["item"], failure["reason"])
    others = [each.label for each in FORMATS.values() if each.extension != job.extension]
    context = {"format": FORMATS[job.extension], "others": others, **failure}
    return render(request, "exports/failed.html", context, status=500)


def busy_page(request: HttpRequest) -> HttpResponse:
    response = render(request, "exports/busy.html", status=503)
    response["Retry-After"] = "20"
    return response
