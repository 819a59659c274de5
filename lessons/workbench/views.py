"""Upload documents, follow how they are read, and look at what was read."""

from __future__ import annotations

from collections.abc import Iterator
from typing import cast

from django.contrib import messages
from django.contrib.auth.models import User
from django.core.files.uploadedfile import UploadedFile
from django.db import IntegrityError, transaction
from django.db.models import QuerySet
from django.db.models.fields.json import KT
from django.http import FileResponse, Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from ..models import Upload, UploadState
from . import originals, reading
from .access import for_curators, get_ready_upload
from .forms import UploadForm
from .pages import page_image

REFUSALS = {
    "empty": lambda: _("“%(name)s” is empty."),
    "too-large": lambda: _("“%(name)s” is larger than 64 MB; divide it or save it without images."),
    "full": lambda: _("There is no room for “%(name)s”: delete uploads that are no longer needed."),
}


@for_curators
def upload_list(request: HttpRequest) -> HttpResponse:
    data = (request.POST, request.FILES) if request.method == "POST" else ()
    form = UploadForm(*data)
    if request.method == "POST" and form.is_valid():
        accepted = [one for one in (accept(request, *file) for file in files_of(form)) if one]
        if accepted:
            transaction.on_commit(reading.QUEUE.start)
            return redirect(accepted[0] if len(accepted) == 1 else "lessons:uploads")
    elif request.method != "POST":
        reading.QUEUE.resume()
    status = 400 if request.method == "POST" else 200
    context = {"form": form, "uploads": list_uploads()[:200]}
    return render(request, "workbench/upload_list.html", context, status=status)


def list_uploads() -> QuerySet[Upload]:
    uploads = Upload.objects.select_related("source", "by").defer("report", "operations")
    return uploads.annotate(read_title=KT("report__title"))


def files_of(form: UploadForm) -> Iterator[tuple[str, Iterator[bytes]]]:
    """Name and content of each file, and of the pasted text."""
    files: list[UploadedFile] = form.cleaned_data["documents"]
    for file in files:
        yield file.name or _("file"), iter(file.chunks())
    if text := form.cleaned_data["text"].strip():
        yield form.cleaned_data["name"], iter([text.encode()])


def accept(request: HttpRequest, name: str, chunks: Iterator[bytes]) -> Upload | None:
    """Stores a file to be read. One that is here already leads to its upload."""
    if reading.is_queue_full():
        message = _("“%(name)s” was not taken: too many files wait. Try again in a minute.")
        messages.error(request, message % {"name": name})
        return None
    try:
        stored = originals.store_file(chunks)
    except originals.UploadRefusedError as refusal:
        messages.error(request, REFUSALS[str(refusal)]() % {"name": name})
        return None
    try:
        by = cast(User, request.user)
        with transaction.atomic():
            return Upload.objects.create(
                name=name[-200:],
                digest=stored.digest,
                size=stored.size,
                by=by,
            )
    except IntegrityError:
        known = Upload.objects.get(digest=stored.digest)
    if known.state == UploadState.FAILED:
        Upload.objects.filter(pk=known.pk).update(
            state=UploadState.WAITING, attempts=0, failure="", name=name[-200:]
        )
    else:
        messages.info(request, _("“%(name)s” is here already; this is it.") % {"name": name})
    return known


@require_safe
@for_curators
def upload_progress(request: HttpRequest, pk: int) -> HttpResponse:
    """How far the reading is; only for uploads that are not ready."""
    upload = get_object_or_404(Upload.objects.defer("report", "operations"), pk=pk)
    if upload.state == UploadState.READY:
        if request.headers.get("HX-Request"):
            return HttpResponse(headers={"HX-Redirect": upload.get_absolute_url()})
        return redirect(upload)
    reading.QUEUE.resume()
    ahead = Upload.objects.filter(state=UploadState.WAITING, created__lt=upload.created).count()
    context = {"upload": upload, "ahead": ahead, "is_failed": upload.state == UploadState.FAILED}
    return render(request, "workbench/progress.html", context)


@require_POST
@for_curators
def upload_delete(request: HttpRequest, pk: int) -> HttpResponse:
    upload = get_object_or_404(Upload, pk=pk)
    if upload.source_id:
        messages.error(request, _("A source was made from it, so it cannot be deleted."))
        return redirect(upload)
    upload.delete()
    originals.delete_file(upload.digest)
    messages.success(request, _("“%(name)s” was deleted.") % {"name": upload.name})
    return redirect("lessons:uploads")


@require_safe
@for_curators
def upload_original(request: HttpRequest, pk: int) -> FileResponse:
    """The file as it was uploaded, always as a download of no particular type."""
    upload = get_object_or_404(Upload, pk=pk)
    try:
        file = originals.original_path(upload.digest).open("rb")
    except FileNotFoundError:
        raise Http404 from None
    return FileResponse(
        file, as_attachment=True, filename=upload.name, content_type="application/octet-stream"
    )


@require_safe
@for_curators
def upload_page(request: HttpRequest, pk: int, number: int) -> HttpResponse:
    image = page_image(get_ready_upload(pk), number) if 0 < number < 10_000 else None
    if image is None:
        raise Http404
    return HttpResponse(image, content_type="image/png")
