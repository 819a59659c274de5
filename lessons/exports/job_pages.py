"""Documents that a process of their own sets: the file, or a page that says how far it is."""

from __future__ import annotations

import logging
import re
from collections.abc import Iterable, Mapping
from subprocess import TimeoutExpired

from django.http import FileResponse, Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.http import content_disposition_header
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from . import FORMATS
from .document import Document
from .press import BusyError, Job, job_for, start
from .words import Words

log = logging.getLogger(__name__)
AT_ONCE = 60  # records; a longer document is built while a page tells how far it is
PATIENCE = 2.0  # seconds that a shorter one may keep its reader waiting
LOOK_AGAIN = 2  # seconds between two looks of that page
KEY = re.compile("[0-9a-f]{32}")


def pressed(
    request: HttpRequest,
    document: Document,
    words: Words,
    file: str,
    size: int,
    rows: Iterable[Mapping] = (),
    more: str = "",
) -> HttpResponse | FileResponse:
    """The file if it is there or soon is; else 202 and a page that leads to it."""
    name, _dot, extension = file.rpartition(".")
    job = job_for(document, words, extension, more=more)
    if job.state == "none":
        try:
            process = start(job, document, words, rows)
        except BusyError:
            return busy(request)
        if process and size <= AT_ONCE:
            try:
                process.wait(PATIENCE)
            except TimeoutExpired:
                log.debug("%s takes longer", file)
    return answer(request, job, name, size)


@never_cache
@require_safe
def built(request: HttpRequest, key: str, name: str, extension: str) -> HttpResponse | FileResponse:
    """The file at the address of its own, or how far it is."""
    return answer(request, known(key, extension), name, 0)


@never_cache
@require_safe
def building(
    request: HttpRequest, key: str, name: str, extension: str
) -> HttpResponse | FileResponse:
    """How far it is, looking again by itself; when it is ready, the page leads to the file."""
    size = request.GET.get("of", "")
    job = known(key, extension)
    state = job.state
    if state in ("building", "ready"):
        return progress(request, job, name, int(size) if size.isdecimal() and len(size) < 7 else 0)
    return answer(request, job, name, 0)


def known(key: str, extension: str) -> Job:
    if extension not in FORMATS or not FORMATS[extension].pressed:
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
    response = FileResponse(job.path.open("rb"), content_type=form.content_type)
    file = f"{name}.{job.extension}"
    response["Content-Disposition"] = content_disposition_header(not form.inline, file) or ""
    response["X-Robots-Tag"] = "noindex"
    response["Cache-Control"] = "private, no-cache"
    return response


def progress(request: HttpRequest, job: Job, name: str, size: int) -> HttpResponse:
    """202 while it is built, 200 when it is there."""
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
    log.error("%s could not be set: %s: %s", job.path.name, failure["item"], failure["reason"])
    others = [form.label for name, form in FORMATS.items() if name != job.extension]
    context = {"format": FORMATS[job.extension], "others": others, **failure}
    return render(request, "exports/failed.html", context, status=500)


def busy(request: HttpRequest) -> HttpResponse:
    response = render(request, "exports/busy.html", status=503)
    response["Retry-After"] = "20"
    return response
