"""Publish the source of an upload, or see what it still lacks."""

from __future__ import annotations

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from ..curation.moving import move
from ..models import State
from .access import for_curators, get_ready_upload
from .document import WorkDocument
from .forms import MoveForm
from .publication import (
    count_precis,
    list_lacks,
    list_moves,
    list_waiting,
    list_without_precis,
    precis_url,
)
from .use_views import admin_url

MAX_NAMED = 12  # paragraphs without a précis


@require_http_methods(["GET", "HEAD", "POST"])
@for_curators
def upload_publish(request: HttpRequest, pk: int) -> HttpResponse:
    """What is missing before readers may see the source, and its publication."""
    upload = get_ready_upload(pk)
    source = upload.source
    if source is None:
        messages.error(request, _("Save the document as a source first."))
        return redirect("lessons:upload-save", pk)
    form = MoveForm(request.POST if request.method == "POST" else None)
    fault = ""
    if request.method == "POST" and form.is_valid():
        state = State(form.cleaned_data["state"])
        try:
            move(source, state, request.user, form.cleaned_data["reason"])
        except ValidationError as error:
            fault = error.messages[0]
        else:
            message = _("“%(title)s” has the state “%(state)s” now.")
            messages.success(request, message % {"title": source, "state": state.label})
            return redirect("lessons:upload-publish", pk)
    document = WorkDocument(upload)
    bare = list_without_precis(document, source)
    context = {
        "upload": upload,
        "source": source,
        "document": document,
        "form": form,
        "fault": fault,
        "lacks": list_lacks(document, source),
        "moves": list(list_moves(source, request.user)),
        "described": count_precis(source),
        "bare": [(one, precis_url(document, one)) for one in bare[:MAX_NAMED]],
        "waiting": list_waiting(source),
        "admin_url": admin_url,
    }
    status = 400 if request.method == "POST" else 200
    return render(request, "workbench/publish.html", context, status=status)
