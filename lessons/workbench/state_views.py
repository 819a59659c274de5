"""Add the States that a document names to the list of countries, and undo it."""

from __future__ import annotations

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.db.models import ProtectedError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST

from missions.models import Country

from ..curation.permissions import Action, may
from ..models import Upload
from .access import for_curators, get_ready_upload
from .states import add_states, list_states, remove_state


@require_POST
@for_curators
def upload_states(request: HttpRequest, pk: int) -> HttpResponse:
    upload = get_ready_upload(pk)
    is_undo = "remove" in request.POST
    if not may(request.user, Action.DELETE if is_undo else Action.ADD, Country):
        raise PermissionDenied
    if is_undo:
        undo_addition(request, upload, request.POST["remove"])
    else:
        add(request, upload, request.POST.get("add", ""))
    return redirect(upload)


def add(request: HttpRequest, upload: Upload, chosen: str) -> None:
    """`chosen` is an ISO code, or "all"."""
    unknown = [code for code, _name in list_states(upload).unknown]
    added = add_states(upload, unknown if chosen == "all" else [chosen], request.user)
    if not added:
        messages.info(request, _("Nothing was added: it is in the list of countries already."))
        return
    message = ngettext(
        "%(names)s is in the list of countries now, and paragraphs that name it are tagged.",
        "%(names)s are in the list of countries now, and paragraphs that name them are tagged.",
        len(added),
    )
    messages.success(request, message % {"names": ", ".join(map(str, added))})


def undo_addition(request: HttpRequest, upload: Upload, code: str) -> None:
    try:
        removed = remove_state(upload, code, request.user)
    except ProtectedError:
        messages.error(request, _("It stays: something else refers to it by now."))
        return
    if removed:
        message = _("%(name)s is no longer in the list of countries.")
        messages.success(request, message % {"name": removed})
    else:
        messages.error(request, _("It stays: somebody has changed it since."))
