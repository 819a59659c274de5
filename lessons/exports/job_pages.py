"""Files that a process of their own renders: the file, or a page that says how far it is."""

from __future__ import annotations

import logging
import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from subprocess import TimeoutExpired

from django.http import FileResponse, Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from . import FORMATS
from .jobs.queue import BusyError, Job, job_for, start
from .labels import Labels
from .tree import Document

log = logging.getLogger(__name__)
WAIT_FOR = 60  # records; a longer document is rendered while a page shows the progress
PATIENCE = 2.0  # seconds that a shorter one may keep its reader waiting
LOOK_AGAIN = 2  # seconds between two looks of that page
KEY = re.compile("[0-9a-f]{32}")


@dataclass(frozen=True)
class JobSource:
    document: Document
    labels: Labels
    rows: Iterable[Mapping] = ()  # instead of the document's items, for a list of any length


def export_job(
    request: HttpRequest, file: str, size: int, source: str, build: Callable[[], JobSource]
) -> HttpResponse | FileResponse:
    """The file if it exists or is soon rendered; else 202 and a page that leads to it. `build` is
    called only where no file was made from `source` yet."""
    name, _dot, extension = file.rpartition(".")
    job = job_for(source, extension)
    if job.state == "none":
        given = build()
        try:
            process = start(job, given.document, given.labels, given.rows)
        except BusyError:
            return busy(request)
        if process and size <= WAIT_FOR:
            try:
                process.wait(PATIENCE)
            except TimeoutExpired:
                log.debug("%s takes longer", file)
    return answer(request, job, name, size)


@never_cache
@require_safe
def built(request: HttpRequest, key: str, name: str, extension: str) -> HttpResponse | FileResponse:
    """The file at its own URL, or how far it is."""
    return answer(request, job_at(key, extension), name, 0)


@never_cache
@require_safe
def building(
    request: HttpRequest, key: str, name: str, extension: str
) -> HttpResponse | FileResponse:
    """How far it is, looking again by itself; when it is ready, the page leads to the file."""
    size = request.GET.get("of", "")
    job = job_at(key, extension)
    state = job.state
    if state in ("building", "ready"):
        return progress(request, job, name, int(size) if size.isdecimal() and len(size) < 7 else 0)
    return answer(request, job, name, 0)


def job_at(key: str, extension: str) -> Job:
    if extension not in FORMATS or not FORMATS[extension].is_job:
        raise Http404(_("There is no such format."))
    if not KEY.fullmatch(key):
        raise gone()
    return Job(key, extension)


def gone() -> Http404:
    return Http404(_("This file is no longer kept. Take it again from the page where it began."))


def answer(request: HttpRequest, job: Job, name: str, size: int) -> HttpResponse | FileResponse:
    state = job.state
    if state == "ready":
        return file_response(job, name)
    if state == "failed":
        return failed(request, job)
    if state == "building":
        return progress(request, job, name, size)
    raise gone()


def file_response(job: Job, name: str) -> FileResponse:
    form = FORMATS[job.extension]
    return FileResponse(
        job.path.open("rb"),
        as_attachment=not form.inline,
        filename=f"{name}.{job.extension}",
        content_type=form.content_type,
        headers={"X-Robots-Tag": "noindex", "Cache-Control": "private, no-cache"},
    )


def progress(request: HttpRequest, job: Job, name: str, size: int) -> HttpResponse:
    """202 while it is rendered, 200 when it is ready."""
    ready = job.state == "ready"
    where = [job.key, name, job.extension]
    again = reverse("lessons:building", args=where) + (f"?of={size}" if size else "")
    file = reverse("lessons:built", args=where)
    context = {
        "format": FORMATS[job.extension],
        "ready": ready,
        "done": min(job.done, size),
        "size": size,
        "file": file,
        "next": file if ready else again,
        "seconds": 0 if ready else LOOK_AGAIN,
    }
    response = render(request, "exports/building.html", context, status=200 if ready else 202)
    response["X-Robots-Tag"] = "noindex"
    response["Cache-Control"] = "no-store"
    return response


def failed(request: HttpRequest, job: Job) -> HttpResponse:
    failure = job.failure
    log.error("%s could not be rendered: %s: %s", job.path.name, failure["item"], failure["reason"])
    others = [form.label for name, form in FORMATS.items() if name != job.extension]
    context = {"format": FORMATS[job.extension], "others": others, **failure}
    return render(request, "exports/failed.html", context, status=500)


def busy(request: HttpRequest) -> HttpResponse:
    response = render(request, "exports/busy.html", status=503)
    response["Retry-After"] = "20"
    return response
