"""The paragraphs beside the pages of the document, and every change to them."""

from __future__ import annotations

from typing import Any
from urllib.parse import urlencode

from django.contrib import messages
from django.core.paginator import Paginator
from django.db import transaction
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_POST, require_safe

from missions.models import Country, Mission

from ..curation.permissions import Action, may
from ..models import Upload, UploadState
from .access import for_curators
from .document import WorkDocument, add_operation, redo, undo
from .forms import ParagraphForm, initial_of
from .operations import PLAIN_ACTIONS, Operation
from .paragraphs import DraftParagraph
from .sheets import arrange_sheets
from .states import countries_in, list_states

ON_A_PAGE = 150  # paragraphs
SHOWN = {
    "all": gettext_lazy("all"),
    "doubtful": gettext_lazy("doubtful"),
    "unused": gettext_lazy("not yet used"),
    "left-out": gettext_lazy("left out"),
}


@require_safe
@for_curators
def upload(request: HttpRequest, pk: int) -> HttpResponse:
    one = get_object_or_404(Upload.objects.select_related("source", "by"), pk=pk)
    if one.state != UploadState.READY:
        return redirect("lessons:upload-progress", pk)
    document = WorkDocument(one)
    edited = document.find(request.GET.get("edit", ""))
    form = ParagraphForm(initial=initial_of(edited)) if edited else None
    return render_work(request, document, edited, form)


def render_work(
    request: HttpRequest,
    document: WorkDocument,
    edited: DraftParagraph | None = None,
    form: ParagraphForm | None = None,
    status: int = 200,
) -> HttpResponse:
    shown = request.GET.get("show", "all")
    if shown not in SHOWN:
        shown = "all"
    sets = {
        "all": document.kept,
        "doubtful": document.doubtful,
        "unused": document.unused,
        "left-out": [one for one in document.paragraphs if one.is_left_out],
    }
    pages = Paginator(sets[shown], ON_A_PAGE)
    page = pages.get_page(page_of(request, sets[shown], edited))
    context = {
        "upload": document.upload,
        "document": document,
        "shown": shown,
        "choices": [(value, label, len(sets[value])) for value, label in SHOWN.items()],
        "page": page,
        "sheets": arrange_sheets(document, page.object_list),
        "edited": edited,
        "form": form,
        "query": query_of(shown, page.number),
        "names": names_in(document.report),
        "states": list_states(document.upload),
        "may_add_states": may(request.user, Action.ADD, Country),
        "version": version_of(document.upload),
    }
    return render(request, "workbench/work.html", context, status=status)


def names_in(report: dict) -> dict[str, list[str]]:
    """What the document names, as readers know it."""
    missions = Mission.objects.filter(slug__in=report.get("missions", ()))
    return {
        "missions": list(missions.values_list("acronym", flat=True)),
        "countries": list(countries_in(report).values_list("name", flat=True)),
    }


def page_of(
    request: HttpRequest, shown: list[DraftParagraph], edited: DraftParagraph | None
) -> Any:
    if edited in shown:
        return shown.index(edited) // ON_A_PAGE + 1
    return request.GET.get("page", 1)


def query_of(shown: str, page: int) -> str:
    """What the links and forms of the page carry along."""
    values = {"show": shown} if shown != "all" else {}
    return urlencode(values | ({"page": page} if page > 1 else {}))


@require_POST
@for_curators
@transaction.atomic
def upload_change(request: HttpRequest, pk: int) -> HttpResponse:
    """One change. It is refused if the page that it was made on is outdated."""
    one = get_object_or_404(
        Upload.objects.select_for_update(of=("self",)), pk=pk, state=UploadState.READY
    )
    action, _space, paragraph_id = request.POST.get("do", "").partition(" ")
    if request.POST.get("version") != version_of(one):
        return refuse_outdated(request, one, action, paragraph_id)
    if action in ("undo", "redo"):
        operation = undo(one) if action == "undo" else redo(one)
        return go_to(request, one, str(operation["id"]) if operation else "")
    if action == "edit":
        return save_paragraph(request, one, paragraph_id)
    if action in PLAIN_ACTIONS:
        say(request, add_operation(one, {"do": action, "id": paragraph_id}))
    return go_to(request, one, paragraph_id)


def version_of(upload: Upload) -> str:
    """Changes with each operation, undo and redo."""
    return f"{upload.applied}-{len(upload.operations)}-{upload.changed.timestamp()}"


def say(request: HttpRequest, problem: str) -> None:
    if problem:
        messages.error(request, problem)


def refuse_outdated(
    request: HttpRequest, one: Upload, action: str, paragraph_id: str
) -> HttpResponse:
    messages.error(
        request,
        _(
            "Nothing was changed: somebody, or another window, changed the document meanwhile. "
            "It is shown as it is now."
        ),
    )
    document = WorkDocument(one)
    edited = document.find(paragraph_id) if action == "edit" else None
    form = ParagraphForm(request.POST) if edited else None
    return render_work(request, document, edited, form, status=409)


def save_paragraph(request: HttpRequest, one: Upload, paragraph_id: str) -> HttpResponse:
    document = WorkDocument(one)
    paragraph = document.find(paragraph_id)
    form = ParagraphForm(request.POST)
    if paragraph is None:
        return go_to(request, one, "")
    if not form.is_valid():
        return render_work(request, document, paragraph, form, status=400)
    for operation in describe_changes(paragraph, form):
        if problem := add_operation(one, operation):
            say(request, problem)
            break
    return go_to(request, one, paragraph_id)


def describe_changes(paragraph: DraftParagraph, form: ParagraphForm) -> list[Operation]:
    """The operations that make the paragraph what the form says; none if nothing differs."""
    wanted = form.cleaned_data
    operations: list[Operation] = []
    if wanted["shift"] and wanted["fragment"] != paragraph.fragment:
        number = int(wanted["fragment"])
        operations.append({"do": "renumber", "id": paragraph.id, "number": number})
    if wanted["follow"] and wanted["section"] != paragraph.section:
        operations.append({"do": "section", "id": paragraph.id, "section": wanted["section"]})
    names = ["kind", "context"]
    names += [] if wanted["shift"] else ["fragment"]
    names += [] if wanted["follow"] else ["section"]
    fields = {name: wanted[name] for name in names if wanted[name] != getattr(paragraph, name)}
    parts = [] if form.parts == [" ".join(paragraph.text.split())] else form.parts
    if fields or parts:
        change = {"do": "change", "id": paragraph.id, "fields": fields, "parts": parts}
        operations.append(change)
    return operations


def go_to(request: HttpRequest, one: Upload, paragraph_id: str) -> HttpResponseRedirect:
    """Back to the page, at the paragraph or at the one that took it in."""
    document = WorkDocument(one)
    query = request.GET.urlencode()
    fragment = f"#p-{paragraph_id}" if document.find(paragraph_id) else ""
    url = f"{one.get_absolute_url()}{'?' if query else ''}{query}{fragment}"
    return HttpResponseRedirect(url, status=303)
